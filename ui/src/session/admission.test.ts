import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { connectionsKey } from '../api/queries';
import { admit } from './admission';
import { EVERYTHING } from './bounds';

function tokenUntil(exp: number) {
  const claims = { application_id: 'a', consumer_id: 'c', exp };
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.sig`;
}

const FAR = 4_000_000_000;
const opening = (token: string | null) => ({
  token,
  host: null,
  answer: { type: 'oauth_return' } as const,
  bounds: EVERYTHING,
});
const patient = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

function answering(status: number, body: unknown) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })));
}

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['no token', null, 200, 'broken'],
  ['something that is no token', 'nonsense', 200, 'broken'],
  ['a token that the API refuses', tokenUntil(FAR), 401, 'refused'],
  ['an old token that the API refuses', tokenUntil(1), 401, 'ended'],
  ['an API that is unwell', tokenUntil(FAR), 503, 'unwell'],
])('%s stays outside', async (_, token, status, reason) => {
  answering(status, { message: 'no' });
  expect(await admit(opening(token), patient(), () => undefined)).toMatchObject({ in: false, reason });
});

it('without a network says so', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const outcome = await admit(opening(tokenUntil(FAR)), patient(), () => undefined);
  expect(outcome).toMatchObject({ in: false, reason: 'offline' });
});

it('the API decides: a clock that is wrong keeps nobody out', async () => {
  answering(200, { data: [] });
  const queries = patient();
  const outcome = await admit(opening(tokenUntil(1)), queries, () => undefined);
  expect(outcome.in).toBe(true);
  expect(queries.getQueryData(connectionsKey)).toEqual([]);
});

it('a token that is refused later dismisses the session', async () => {
  answering(200, { data: [] });
  const dismissed = vi.fn();
  const outcome = await admit(opening(tokenUntil(1)), patient(), dismissed);
  answering(401, { message: 'expired' });
  await expect(outcome.in && outcome.session.api.get('/vault/connections')).rejects.toThrow();
  expect(dismissed).toHaveBeenCalledWith('ended');
});
