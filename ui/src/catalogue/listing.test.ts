import { describe, expect, it } from 'vitest';
import { connectionOf } from '../connection/sample';
import { spelled } from './apiName';
import { categoriesOf, folded, GROUPS, inGroup, isFiltering, itemsOf, matching, NO_FILTER, suggestionsOf } from './listing';

const of = (name: string, unifiedApi: string, change = {}) =>
  connectionOf({ id: `${unifiedApi}+${name}`, name, service_id: name.toLowerCase(), unified_api: unifiedApi, ...change });
const available = { state: 'available', health: null, enabled: false };

const CONNECTIONS = [
  of('Xero', 'accounting', available),
  of('Société', 'accounting', { ...available, tag_line: 'Bookkeeping for bakeries' }),
  of('acme 10', 'crm'),
  of('Acme 9', 'crm', { enabled: false }),
  of('Zeta', 'file-storage', available),
  of('Beta', 'file-storage', available),
  of('Gamma', 'file-storage', { ...available, integration_state: 'needs_configuration' }),
];

const items = itemsOf(CONNECTIONS, [], spelled, 'en');
const names = (list: typeof items) => list.map(item => item.connection.name);
const find = (filter: Partial<typeof NO_FILTER>) => names(matching(items, { ...NO_FILTER, ...filter }));

describe('itemsOf', () => {
  it('sorts as people do', () => {
    expect(names(items)).toEqual(['Acme 9', 'acme 10', 'Beta', 'Gamma', 'Société', 'Xero', 'Zeta']);
  });

  it('sorts as the language does', () => {
    const swedish = itemsOf([of('Ångström', 'crm'), of('Zeta', 'crm')], [], spelled, 'sv');
    expect(names(swedish)).toEqual(['Zeta', 'Ångström']);
  });

  it('leaves out the APIs that the session does not name', () => {
    expect(names(itemsOf(CONNECTIONS, ['crm'], spelled, 'en'))).toEqual(['Acme 9', 'acme 10']);
  });

  it('every item is in one group', () => {
    expect(GROUPS.flatMap(group => inGroup(items, group))).toHaveLength(items.length);
    expect(names(inGroup(items, 'attention'))).toEqual(['Acme 9']);
    expect(names(inGroup(items, 'connected'))).toEqual(['acme 10']);
  });
});

describe('matching', () => {
  it.each([
    ['', 7],
    ['   ', 7],
    ['XERO', 1],
    ['societe', 1],
    ['bakeries', 1],
    ['storage', 3],
    ['acme 9', 1],
    ['9 acme', 1],
    ['crm acme', 2],
    ['nothing of the kind', 0],
  ])('"%s" finds %i', (search, count) => {
    expect(find({ search })).toHaveLength(count);
  });

  it('filters work together', () => {
    expect(find({ api: 'accounting', search: 'x' })).toEqual(['Xero']);
    expect(find({ api: 'crm', state: 'attention' })).toEqual(['Acme 9']);
    expect(find({ api: 'accounting', state: 'connected' })).toEqual([]);
  });

  it.each([
    [NO_FILTER, false],
    [{ ...NO_FILTER, search: ' ' }, false],
    [{ ...NO_FILTER, search: 'x' }, true],
    [{ ...NO_FILTER, api: 'crm' }, true],
    [{ ...NO_FILTER, state: 'available' as const }, true],
  ])('%j filters: %s', (filter, wanted) => {
    expect(isFiltering(filter)).toBe(wanted);
  });
});

it('categories are sorted by name, each once', () => {
  expect(categoriesOf(items, 'en').map(one => one.name)).toEqual(['Accounting', 'CRM', 'File storage']);
});

describe('suggestionsOf', () => {
  it('offers one of each kind before a second, of kinds without a connection, and nothing that is not ready', () => {
    expect(names(suggestionsOf(items))).toEqual(['Beta', 'Société', 'Xero', 'Zeta']);
  });

  it('offers nothing where something of every kind is connected', () => {
    expect(suggestionsOf(itemsOf([of('A', 'crm'), of('B', 'crm', available)], [], spelled, 'en'))).toEqual([]);
  });
});

it('folding takes case and accents away', () => {
  expect(folded('ÉÈ Ångström İ')).toBe('ee angstrom i');
});

it.each([
  ['crm', 'CRM'],
  ['file-storage', 'File storage'],
  ['something-new', 'Something new'],
])('%s is spelled %s', (api, name) => {
  expect(spelled(api)).toBe(name);
});
