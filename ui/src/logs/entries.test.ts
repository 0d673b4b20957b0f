import { describe, expect, it } from 'vitest';
import { callsOf, causeOf, deedOf, isRoutine, rowsOf, serviceOf, type LogEntry } from './entries';

function entry(change: Partial<LogEntry> & { op?: string } = {}): LogEntry {
  const { op = 'connectionsUpdate', ...rest } = change;
  return {
    id: 'one',
    parent_id: null,
    has_children: false,
    unified_api: 'vault',
    service: { id: 'hubspot', name: 'HubSpot' },
    http_method: 'PATCH',
    base_url: 'vault.example',
    path: '/vault/connections/crm/hubspot',
    operation: { id: op, name: op },
    status_code: 200,
    success: true,
    timestamp: '2026-11-22T15:40:00.000Z',
    execution: 12,
    duration: 0,
    ...rest,
  };
}

describe('deedOf', () => {
  it.each([
    [entry(), 'changed'],
    [entry({ op: 'ProxyCall', http_method: 'GET' }), 'proxyRead'],
    [entry({ op: 'ProxyCall', http_method: 'POST' }), 'proxySent'],
    [entry({ op: 'ProxyCall', http_method: 'constructor' }), 'proxySent'],
    [entry({ op: 'providerCall' }), 'background'],
    [entry({ op: 'connectionsAll', http_method: 'GET' }), 'lookedUp'],
    [entry({ op: 'toString' }), null],
  ])('%#: %s', (one, deed) => {
    expect(deedOf(one)).toBe(deed);
  });
});

describe('isRoutine', () => {
  it.each([
    ['reading a connection', entry({ op: 'connectionsOne', http_method: 'GET' }), true],
    ['reading in vain', entry({ op: 'connectionsOne', http_method: 'GET', success: false }), false],
    ['reading the account', entry({ op: 'connectionsSchema', http_method: 'GET', has_children: true }), true],
    ['signing in', entry({ op: 'connectionsCallback', http_method: 'GET' }), false],
    ['a proxied call', entry({ op: 'ProxyCall', http_method: 'GET', unified_api: 'proxy' }), false],
    ['a change', entry(), false],
  ])('%s', (_, one, routine) => {
    expect(isRoutine(one)).toBe(routine);
  });
});

describe('rows', () => {
  const call = entry({ id: 'call', parent_id: 'request', op: 'providerCall' });
  const later = entry({ id: 'later', parent_id: 'request', op: 'providerCall' });
  const request = entry({ id: 'request', has_children: true, success: false });
  const all = [later, call, request, entry({ id: 'read', op: 'connectionsAll', http_method: 'GET' })];

  it('hold what was asked for, and no calls of other rows', () => {
    const ids = (outcome: 'all' | 'success' | 'failed', routine = false) =>
      rowsOf(all, { outcome, routine }).map(one => one.id);
    expect(ids('all')).toEqual(['request']);
    expect(ids('all', true)).toEqual(['request', 'read']);
    expect(ids('success')).toEqual([]);
    expect(ids('failed')).toEqual(['request']);
  });

  it('have their calls in order', () => {
    expect(callsOf(request, all).map(one => one.id)).toEqual(['call', 'later']);
  });
});

describe('words', () => {
  it('name no service where the vault itself is meant', () => {
    expect(serviceOf(entry({ service: { id: 'strongroom-vault', name: 'Strongroom Vault' } }))).toBeNull();
    expect(serviceOf(entry())).toBe('HubSpot');
  });

  it.each([
    [0, 'causeUnreachable'],
    [401, 'causeSignIn'],
    [418, 'causeOther'],
    [503, 'causeBroken'],
    [301, 'causeOther'],
  ])('a failure with %d is %s', (status, cause) => {
    expect(causeOf(entry({ success: false, status_code: status }))).toBe(cause);
  });
});
