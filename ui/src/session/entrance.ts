// How a browser comes in: with a token in the address, back from a provider, or by a reload.

import { forgetAll, keep, kept, LOCALE } from './kept';

const SESSION = 'strongroom.session';

/** What a provider's way back left in the address, in the shape of the result page's messages. */
export type Answer =
  | { type: 'oauth_return' }
  | { type: 'oauth_error'; error: string; errorDescription: string; serviceId: string; origin: string; nonce: string }
  | { type: 'oauth_complete'; nonce: string; confirmToken: string; serviceId: string };

export interface Entrance {
  token: string | null;
  answer: Answer;
  /** The link showed one connection alone. */
  isolated: boolean;
}

/** Reads the address, and clears it of everything that should not be seen twice. */
export function enter(): Entrance {
  const query = new URLSearchParams(location.search);
  const hash = new URLSearchParams(location.hash.slice(1));
  const inPath = /^\/session\/([^/]+)/.exec(location.pathname)?.[1];
  const given = inPath ? decoded(inPath) : query.get('jwt');
  if (given && given !== kept(SESSION)) {
    // What an earlier session in this tab waited for is none of this one's business.
    forgetAll();
    keep(SESSION, given);
  }
  const locale = query.get('locale');
  if (locale) {
    keep(LOCALE, locale);
  }
  const isolated = query.get('isolation') === 'true';
  const path = inPath ? '/session' : location.pathname;
  history.replaceState(null, '', path + (isolated ? '?isolation=true' : ''));
  return { token: given ?? kept(SESSION), answer: answerIn(query, hash), isolated };
}

/** The session of another tab, from here on this one's too. */
export function take(token: string) {
  keep(SESSION, token);
}

/** What this tab gives to one that a link of it is opened in. */
export function sessionOfTab(): string | null {
  return kept(SESSION);
}

function answerIn(query: URLSearchParams, hash: URLSearchParams): Answer {
  const error = query.get('error_type');
  if (error !== null) {
    return {
      type: 'oauth_error',
      error,
      errorDescription: query.get('error_message') ?? '',
      serviceId: query.get('service_id') ?? '',
      origin: query.get('origin') ?? '',
      nonce: query.get('nonce') ?? '',
    };
  }
  const confirmToken = hash.get('confirm_token');
  return confirmToken
    ? {
        type: 'oauth_complete',
        nonce: hash.get('nonce') ?? '',
        confirmToken,
        serviceId: hash.get('service_id') ?? '',
      }
    : { type: 'oauth_return' };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
