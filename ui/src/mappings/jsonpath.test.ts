import { describe, expect, it } from 'vitest';
import { ALL, firstAt, problemOf, spelling, stepsOf } from './jsonpath';

describe('stepsOf', () => {
  it.each([
    ['$', []],
    ['$.name', ['name']],
    ["$['first name'].x", ['first name', 'x']],
    ['$["a\'b"][0][*].*', ["a'b", 0, ALL, ALL]],
    ["$['it\\'s']", ["it's"]],
    ['$.größe', ['größe']],
    ['name', null],
    ["$.phones[?(@.type=='mobile')]", null],
    ['$..name', null],
    ['$.a[1:2]', null],
  ])('%s', (path, steps) => {
    expect(stepsOf(path)).toEqual(steps);
  });
});

describe('spelling', () => {
  it('is the same for the same place', () => {
    expect(spelling("$.properties['score']")).toBe(spelling("$['properties'].score"));
    expect(spelling('$[0]')).not.toBe(spelling("$['0']"));
    expect(spelling('$..a')).toBe('$..a');
  });
});

describe('firstAt', () => {
  const record = { name: 'Ada', phones: [{ kind: 'home' }, { number: '42' }], none: null };

  it.each([
    ['$.name', 'Ada'],
    ['$.phones[*].number', '42'],
    ['$.phones[1].number', '42'],
    ['$.none', null],
    ['$.nothing', undefined],
    ["$['phones']['length']", undefined],
    ['$.constructor', undefined],
  ])('%s', (path, value) => {
    expect(firstAt(record, stepsOf(path)!)).toEqual(value);
  });
});

describe('problemOf', () => {
  it.each([
    ['', 'pathEmpty'],
    ['  ', 'pathEmpty'],
    ['name', 'pathStart'],
    ['$', 'pathWhole'],
    [`$.${'x'.repeat(1024)}`, 'pathLong'],
    ["$['name'", 'pathOpen'],
    ["$['name]", 'pathOpen'],
    ['$.a]', 'pathOpen'],
    ["$['a]b']", null],
    ["$.phones[?(@.type=='mobile')].number", null],
  ])('%s: %s', (path, problem) => {
    expect(problemOf(path)).toBe(problem);
  });
});
