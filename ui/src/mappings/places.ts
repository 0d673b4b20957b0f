import { spelling } from './jsonpath';

/** A part of the schema of a record, as the API answers it. */
export interface SchemaNode {
  type?: string;
  /** The JSONPath of a value. */
  description?: string;
  example?: unknown;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

export interface CustomField {
  id: string;
  name?: string | null;
  description?: string | null;
  value?: unknown;
  finder?: string | null;
}

/** Somewhere in a record: a value that a field can be mapped to, or what holds such values. */
export interface Place {
  /** Unique in its tree. */
  id: string;
  name: string;
  /** What people at the service call it, where that is another name. */
  title?: string | undefined;
  /** The JSONPath; absent where there is only more below. */
  path?: string | undefined;
  type?: string | undefined;
  example?: unknown;
  about?: string | undefined;
  /** Made when they are looked at: a record can have thousands. */
  places?: (() => Place[]) | undefined;
}

const SHORT = 80;

/** What a record has at its top. */
export function placesIn(schema: SchemaNode, fields: readonly CustomField[] = []): Place[] {
  const titles = new Map(fields.flatMap(one => (one.finder && one.name ? [[spelling(one.finder), one.name] as const] : [])));
  return children(schema, [], titles);
}

function children(node: SchemaNode, trail: string[], titles: ReadonlyMap<string, string>): Place[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const place = placeOf(name, child, [...trail, name], titles);
    return place ? [place] : [];
  });
}

function placeOf(name: string, node: SchemaNode, trail: string[], titles: ReadonlyMap<string, string>): Place | null {
  const holder = node.properties ? node : node.items?.properties ? node.items : null;
  const id = JSON.stringify(trail);
  if (holder) {
    let made: Place[] | undefined;
    return { id, name, type: node.type, places: () => (made ??= children(holder, trail, titles)) };
  }
  const path = node.description;
  return path ? { id, name, path, type: node.type, example: node.example, title: titles.get(spelling(path)) } : null;
}

/** Fields that the account has beyond those of the service itself. */
export function customPlaces(fields: readonly CustomField[]): Place[] {
  return fields.flatMap(({ id, name, description, value, finder }) =>
    finder
      ? [{ id: `custom:${id}`, name: name || id, path: finder, example: value, about: description || undefined }]
      : [],
  );
}

export interface Found {
  place: Place;
  /** The names above it. */
  trail: string[];
}

/** Every place with a value, with what stands above it. */
export function allPlaces(places: readonly Place[], trail: string[] = []): Found[] {
  return places.flatMap(place =>
    place.places ? allPlaces(place.places(), [...trail, place.name]) : [{ place, trail }],
  );
}

/** Those in which every word is found: in the names, the path or the example. */
export function search(all: readonly Found[], text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ place, trail }) => {
    const hay = [...trail, place.name, place.title, place.path, exampleText(place.example)].join('\n').toLowerCase();
    return words.every(word => hay.includes(word));
  });
}

/** The ids of what has to be open for a path to be seen. */
export function wayTo(places: readonly Place[], path: string): string[] {
  const wanted = spelling(path);
  const walk = (some: readonly Place[]): string[] | null => {
    for (const place of some) {
      if (place.path !== undefined && spelling(place.path) === wanted) {
        return [];
      }
      const below = place.places && walk(place.places());
      if (below) {
        return [place.id, ...below];
      }
    }
    return null;
  };
  return walk(places) ?? [];
}

/** The place of a path, however it is spelled. */
export function placeAt(all: readonly Found[], path: string): Found | undefined {
  const wanted = spelling(path);
  return all.find(({ place }) => place.path !== undefined && spelling(place.path) === wanted);
}

/** An example in one line; empty where there is none to show. */
export function exampleText(example: unknown, longest = SHORT): string {
  if (example === undefined || example === null || example === '') {
    return '';
  }
  const text = (typeof example === 'string' ? example : JSON.stringify(example)).replace(/\s+/g, ' ').trim();
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}
