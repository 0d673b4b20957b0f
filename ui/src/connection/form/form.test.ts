import { describe, expect, it } from 'vitest';
import type { FormField } from '../../api/types';
import { fieldOf } from '../sample';
import { problemOf } from './validation';
import { changed, changes, optionsFor, shownValue, type Value } from './values';
import words from '../../i18n/locales/en/connection.json';

const MASK = '********';

describe('what is sent', () => {
  const secret = fieldOf({ id: 'api_key', sensitive: true, value: MASK });
  const host = fieldOf({ id: 'host', value: 'eu' });
  const amount = fieldOf({ id: 'amount', type: 'number', value: 3 });
  const on = fieldOf({ id: 'on', type: 'checkbox' });
  const many = fieldOf({ id: 'many', type: 'multi-select', value: ['1'], options: [{ label: 'One', value: 1 }, { label: 'Two', value: 2 }] });
  const fields = [secret, host, amount, on, many];

  it('is nothing where nothing was changed', () => {
    expect(changes(fields, {})).toEqual({});
    expect(changes(fields, { host: 'eu', amount: '3', on: false, api_key: '' })).toEqual({});
  });

  it('is what was changed, in the types of the fields', () => {
    expect(changes(fields, { host: ' us ', amount: '4,5', on: true, many: ['1', '2'], api_key: ' k ' }))
      .toEqual({ host: 'us', amount: 4.5, on: true, many: [1, 2], api_key: ' k ' });
  });

  it('clears what was emptied, a secret only where somebody asked for that', () => {
    expect(changes(fields, { host: '', amount: '', api_key: null })).toEqual({ host: '', amount: '', api_key: null });
  });

  it('never has the mask of a secret, nor a field that is only shown', () => {
    expect(shownValue(secret, {})).toBe('');
    expect(JSON.stringify(changes(fields, { host: 'us' }))).not.toContain(MASK);
    expect(changes([fieldOf({ id: 'host', disabled: true })], { host: 'x' })).toEqual({});
  });
});

describe('dependent options', () => {
  const region = fieldOf({ id: 'region', type: 'select', value: 'eu', options: [{ label: 'EU', value: 'eu' }, { label: 'US', value: 'us' }] });
  const group = (id: string, value: string) => ({ id, label: id, option_type: 'group', options: [{ label: value, value }] });
  const city: FormField = { ...fieldOf({ id: 'city', type: 'filtered-select', value: 'ghent', options: [group('eu', 'ghent'), group('us', 'reno')] }), filter: { value: 'region' } };
  const both = [region, city];

  it('follow the other field', () => {
    expect(optionsFor(city, both, {})).toEqual([{ label: 'ghent', value: 'ghent' }]);
    expect(optionsFor(city, both, { region: 'us' })).toEqual([{ label: 'reno', value: 'reno' }]);
    expect(optionsFor(city, both, { region: '' })).toEqual([]);
  });

  it('empty what no longer fits', () => {
    expect(changed(both, {}, 'region', 'us')).toEqual({ region: 'us', city: '' });
    expect(changed(both, { region: 'us' }, 'city', 'reno')).toEqual({ region: 'us', city: 'reno' });
  });
});

const PROBLEMS: [string, Partial<FormField>, Value | undefined, string | null][] = [
  ['required', {}, '', 'fieldRequired'],
  ['required, only blanks', {}, '  ', 'fieldRequired'],
  ['required choice', { type: 'select' }, '', 'fieldChoose'],
  ['required list', { type: 'multi-select' }, [], 'fieldChoose'],
  ['not required', { required: false }, '', null],
  ['stored secret, untouched', { sensitive: true, value: MASK }, '', null],
  ['stored secret, to be removed', { sensitive: true, value: MASK }, null, 'fieldRequired'],
  ['a switch that is off', { type: 'checkbox' }, false, null],
  ['email', { type: 'email' }, 'a@b.example', null],
  ['no email', { type: 'email' }, 'ab.example', 'fieldEmail'],
  ['address', { type: 'url' }, 'https://a.example/x', null],
  ['no address', { type: 'url' }, 'a.example', 'fieldUrl'],
  ['script', { type: 'url' }, 'javascript:alert(1)', 'fieldUrl'],
  ['part of an address', { type: 'url', prefix: 'https://' }, 'a.example', null],
  ['number', { type: 'number' }, '-4,5', null],
  ['no number', { type: 'number' }, '4 apples', 'fieldNumber'],
  ['pattern', { pattern: '[a-z]+' }, 'abc', null],
  ['pattern holds for all of it', { pattern: '[a-z]+|x' }, 'abc1', 'fieldPattern'],
  ['pattern that is none', { pattern: '(?<' }, 'abc1', null],
  ['only shown', { disabled: true }, '', null],
];

describe('problemOf', () => {
  it.each(PROBLEMS)('%s', (_, change, value, problem) => {
    expect(problemOf(fieldOf(change), value)).toBe(problem);
    expect(problem === null || problem in words).toBe(true);
  });
});
