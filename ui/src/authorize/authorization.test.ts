import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { connectionOf } from '../connection/sample';
import type { Session } from '../session/session';
import { Authorization, isReached, placeOf } from './authorization';
import { failureKey, failureWords, quoteOf } from './wording';
import { ApiFailure } from '../api/failure';
import type { Visit } from './visits';
import words from '../i18n/locales/en/authorize.json';

const visit = (kind: Visit['kind'], since: number | null): Visit => ({ id: 'crm+acme-crm', kind, nonce: 'n', sameWindow: false, since });

describe('isReached', () => {
  it('is a connection that has changed and works', () => {
    expect(isReached(visit('connect', 1), connectionOf({ updated_at: 2 }))).toBe(true);
    expect(isReached(visit('connect', 2), connectionOf({ updated_at: 2 }))).toBe(false);
    expect(isReached(visit('connect', 1), connectionOf({ updated_at: 2, state: 'added' }))).toBe(false);
  });

  it('waits for what is to be confirmed', () => {
    expect(isReached(visit('connect', 1), connectionOf({ updated_at: 2, state: 'authorized', health: 'pending_confirmation' }))).toBe(false);
  });

  it('is a connection without access when disconnecting', () => {
    expect(isReached(visit('disconnect', 1), connectionOf())).toBe(false);
    expect(isReached(visit('disconnect', 1), connectionOf({ state: 'added', health: 'revoked' }))).toBe(true);
  });
});

it('reads a place from an id', () => {
  expect(placeOf('file-storage+google-drive')).toEqual({ unified_api: 'file-storage', service_id: 'google-drive' });
});

describe('an error that a stranger told', () => {
  const working = connectionOf({ updated_at: 2 });
  const pending = connectionOf({ state: 'authorized', health: 'pending_confirmation', updated_at: 1 });
  const say = (data: object) => dispatchEvent(new MessageEvent('message', { data, origin: location.origin }));
  const stranger = { type: 'oauth_error', error: 'OAuthConnectorError', errorDescription: 'Call us', serviceId: 'acme-crm' };

  it('does not keep the true answer from being confirmed', async () => {
    const send = vi.fn(() => Promise.resolve({}));
    const get = vi.fn(() => Promise.resolve(send.mock.calls.length > 0 ? working : pending));
    const replace = vi.fn();
    vi.spyOn(globalThis, 'open').mockReturnValueOnce({ closed: false, document, location: { replace }, close: vi.fn() } as unknown as Window);
    const claims = { application_id: 'a', consumer_id: 'c', exp: 1 };
    const authorization = new Authorization({ claims, api: { send, get }, host: null } as unknown as Session, new QueryClient());
    await authorization.begin('connect', pending, 'One moment');
    const nonce = new URL(replace.mock.calls[0]![0] as string).searchParams.get('nonce');

    say({ ...stranger, nonce: 'guessed' });
    expect(authorization.snapshot()?.result?.as).toBeUndefined();
    say({ type: 'oauth_complete', nonce, confirmToken: 'token', serviceId: 'acme-crm' });
    await vi.waitFor(() => expect(authorization.snapshot()?.result?.as).toBe('connected'));
    expect(send).toHaveBeenCalledExactlyOnceWith('POST', '/vault/connections/crm/acme-crm/confirm', { confirm_token: 'token' });
  });
});

describe('words', () => {
  const t = ((key: string, options?: { words?: string }) => (options?.words ? `${key}: ${options.words}` : key)) as never;

  it('are our own for what is known', () => {
    expect(failureKey('OAuthConnectorError')).toBe('failedOAuthConnectorError');
    expect(failureKey('toString')).toBe('failed');
    expect(words).toHaveProperty(failureKey('OAuthCodeExchangeError'));
  });

  it('quote the server for what is not, but never a breakdown', () => {
    expect(failureWords(t, new ApiFailure(0, null))).toBe('failedNetwork');
    expect(failureWords(t, new ApiFailure(409, { message: 'Conflict', detail: 'Being changed' }))).toBe('failedWith: Being changed');
    expect(failureWords(t, new ApiFailure(500, { message: 'NullPointerException' }))).toBe('failed');
    expect(failureWords(t, new Error('x'))).toBe('failed');
  });

  it('tell a refusal from an outage of the service', () => {
    const failure = (code: string) => new ApiFailure(401, { detail: { type: 'refresh_token_connector_error', debug: { code } } });
    expect(failureWords(t, failure('GRANT_INVALID'))).toBe('failedConnectorCredentialsError');
    expect(failureWords(t, failure('ETIMEDOUT'))).toBe('failedUnwell');
  });

  it('cut what others say', () => {
    expect(quoteOf(' a\n b ')).toBe('a b');
    expect(quoteOf('x'.repeat(400))).toHaveLength(300);
  });
});
