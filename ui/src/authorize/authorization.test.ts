import { describe, expect, it } from 'vitest';
import { connectionOf } from '../connection/sample';
import { isReached, placeOf } from './authorization';
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
