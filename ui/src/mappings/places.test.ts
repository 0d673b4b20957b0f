import { describe, expect, it } from 'vitest';
import { allPlaces, customPlaces, exampleText, placeAt, placesIn, search, wayTo, type SchemaNode } from './places';

const SCHEMA: SchemaNode = {
  type: 'object',
  properties: {
    id: { type: 'string', description: "$['id']", example: '17' },
    properties: {
      type: 'object',
      properties: { c1: { type: 'string', description: "$['properties']['c1']", example: 'Warm lead' } },
    },
    phones: {
      type: 'array',
      items: { type: 'object', properties: { number: { type: 'string', description: "$['phones'][*]['number']" } } },
    },
    nameless: { type: 'null' },
  },
};

const FIELDS = [
  { id: 'c1', name: 'Temperature', finder: '$.properties.c1', value: 'Warm lead' },
  { id: 'c2', name: 'Not to be found' },
];

describe('placesIn', () => {
  const places = placesIn(SCHEMA, FIELDS);

  it('are values, and what holds values', () => {
    expect(places.map(one => [one.name, one.path, one.places !== undefined])).toEqual([
      ['id', "$['id']", false],
      ['properties', undefined, true],
      ['phones', undefined, true],
    ]);
  });

  it('go into lists, and know what people call a field', () => {
    expect(places[2]?.places?.()[0]?.path).toBe("$['phones'][*]['number']");
    expect(places[1]?.places?.()[0]?.title).toBe('Temperature');
  });

  it('are made once, so that they can be compared', () => {
    expect(places[1]?.places?.()).toBe(places[1]?.places?.());
  });

  it('lead to a path in any spelling', () => {
    expect(wayTo(places, '$.properties.c1')).toEqual([places[1]?.id]);
    expect(wayTo(places, '$.elsewhere')).toEqual([]);
    expect(placeAt(allPlaces(places), '$.properties.c1')?.trail).toEqual(['properties']);
  });
});

describe('customPlaces', () => {
  it('leave out what has no path', () => {
    expect(customPlaces(FIELDS).map(one => one.name)).toEqual(['Temperature']);
  });
});

describe('search', () => {
  const all = allPlaces(placesIn(SCHEMA, FIELDS));

  it.each([
    ['warm', ["$['properties']['c1']"]],
    ['TEMPERATURE c1', ["$['properties']['c1']"]],
    ['phones', ["$['phones'][*]['number']"]],
    ['number temperature', []],
  ])('%s', (text, paths) => {
    expect(search(all, text).map(one => one.place.path)).toEqual(paths);
  });

  it('of five thousand is quick', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`f${i}`, { type: 'string', description: `$['f${i}']`, example: `v${i}` }]),
    );
    expect(search(allPlaces(placesIn({ properties })), 'v4999')).toHaveLength(1);
  });
});

describe('exampleText', () => {
  it.each([
    ['a\n b', 'a b'],
    [0, '0'],
    [false, 'false'],
    [['demo'], '["demo"]'],
    [null, ''],
    ['x'.repeat(100), `${'x'.repeat(80)}…`],
  ])('%j', (example, text) => {
    expect(exampleText(example)).toBe(text);
  });
});
