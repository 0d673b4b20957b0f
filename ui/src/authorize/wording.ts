import type { TFunction } from 'i18next';
import { ApiFailure } from '../api/failure';

type Words = TFunction<'authorize'>;

const LONGEST_QUOTE = 300;

const KNOWN: Record<string, string> = {
  OAuthConnectorError: 'failedOAuthConnectorError',
  OAuthCodeExchangeError: 'failedOAuthCodeExchangeError',
  OAuthInvalidStateError: 'failedOAuthInvalidStateError',
  OAuthCredentialsNotFoundError: 'failedOAuthCredentialsNotFoundError',
  OAuthRedirectUriError: 'failedOAuthRedirectUriError',
  ConnectionSettingsError: 'failedConnectionSettingsError',
  ConnectorCredentialsError: 'failedConnectorCredentialsError',
};

/** The key of a sentence about an error type of the API. */
export function failureKey(type: string): string {
  return (Object.hasOwn(KNOWN, type) && KNOWN[type]) || 'failed';
}

/** One or two sentences about a call that the API refused. */
export function failureWords(t: Words, thrown: unknown): string {
  if (!(thrown instanceof ApiFailure)) {
    return t('failed');
  }
  if (thrown.status === 0) {
    return t('failedNetwork');
  }
  if (thrown.status === 429) {
    return t('failedTooOften');
  }
  const renewal = renewalKey(thrown);
  if (renewal) {
    return t(renewal);
  }
  const known = failureKey(thrown.type);
  if (known !== 'failed') {
    return t(known);
  }
  return thrown.status < 500 && thrown.words ? t('failedWith', { words: quoteOf(thrown.words) }) : t('failed');
}

const UNWELL: readonly unknown[] = [
  'ETIMEDOUT', 'ECONNREFUSED', 'ECONNRESET', 'SERVER_ERROR', 'THROTTLED', 'MALFORMED', 'DENIED_BY_POLICY',
];

/** The service was asked for tokens: whether it refused, or is unwell. */
function renewalKey({ detail }: ApiFailure): string | null {
  if (typeof detail !== 'object' || detail?.type !== 'refresh_token_connector_error') {
    return null;
  }
  return UNWELL.includes(detail.debug?.code) ? 'failedUnwell' : 'failedConnectorCredentialsError';
}

/** Somebody else's words, to be shown as such. */
export function quoteOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}
