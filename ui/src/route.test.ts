import { beforeEach, describe, expect, it } from 'vitest';
import { go, hrefOf, routeOf, type Route } from './route';
import { boundsFor, EVERYTHING, sameConnection } from './session/bounds';

const salesforce: Route = { at: 'connection', unifiedApi: 'crm', serviceId: 'salesforce', section: 'overview' };

beforeEach(() => history.replaceState(null, '', '/session'));

it.each<[string, Route]>([
  ['/session', { at: 'catalogue' }],
  ['/logs', { at: 'logs' }],
  ['/integrations/crm/salesforce', salesforce],
  ['/integrations/crm/salesforce/mappings', { ...salesforce, section: 'mappings' }],
  ['/integrations/file-storage/a%2Fb', { at: 'connection', unifiedApi: 'file-storage', serviceId: 'a/b', section: 'overview' }],
])('%s is a place and leads back to itself', (path, route) => {
  expect(routeOf(path)).toEqual(route);
  expect(hrefOf(route)).toBe(path);
});

it.each([
  ['/integrations/crm/salesforce/', salesforce],
  ['/integrations/crm/salesforce/nonsense', salesforce],
  ['/integrations/crm', { at: 'catalogue' }],
  ['/whatever', { at: 'catalogue' }],
])('%s is understood', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

describe('go', () => {
  it('changes the address', () => {
    go(salesforce);
    expect(location.pathname).toBe('/integrations/crm/salesforce');
  });

  it('stays in isolation', () => {
    history.replaceState(null, '', '/integrations/crm/salesforce?isolation=true');
    go({ ...salesforce, section: 'resources' });
    expect(location.pathname + location.search).toBe('/integrations/crm/salesforce/resources?isolation=true');
  });
});

it('parts of one connection belong together', () => {
  expect(sameConnection(salesforce, { ...salesforce, section: 'consent' })).toBe(true);
  expect(sameConnection(salesforce, { ...salesforce, unifiedApi: 'lead' })).toBe(false);
  expect(sameConnection({ at: 'catalogue' }, { at: 'catalogue' })).toBe(false);
});

describe('isolation', () => {
  const claims = { application_id: 'a', consumer_id: 'c', exp: 1, settings: { isolation_mode: true } };

  it('keeps a session to the connection that it began at', () => {
    expect(boundsFor(claims, salesforce, EVERYTHING).only).toEqual(salesforce);
  });

  it.each([
    ['begins at the list', claims, { at: 'catalogue' } as Route],
    ['is no session in isolation', { ...claims, settings: {} }, salesforce],
  ])('shows everything where it %s', (_, given, place) => {
    expect(boundsFor(given, place, EVERYTHING)).toEqual(EVERYTHING);
  });
});
