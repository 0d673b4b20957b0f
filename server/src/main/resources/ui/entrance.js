// How a browser comes in: with a token in the address, back from a provider, or by a reload.

const SESSION = 'session';
const PENDING = 'pending';

/** Per tab, and forgotten with it. Where storage is switched off, a reload ends the session. */
function keep(key, value) {
  try {
    sessionStorage.setItem(`strongroom.${key}`, JSON.stringify(value));
  } catch {
    // Nothing to do: the page works, only a reload does not.
  }
}

function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(`strongroom.${key}`));
  } catch {
    return null;
  }
}

/** What a provider's answer must be matched with: `{id, kind, nonce, sameWindow, since}`. */
export const pending = {
  keep: value => keep(PENDING, value),
  kept: () => kept(PENDING),
};

/**
 * Reads the address and clears it of everything that should not be seen twice.
 *
 * @returns {{token: ?string, wanted: ?{id: string, only: boolean}, answer: object}}
 */
export function enter() {
  const query = new URLSearchParams(location.search);
  const hash = new URLSearchParams(location.hash.slice(1));
  const inPath = /^\/session\/([^/]+)/.exec(location.pathname);
  const link = /^\/integrations\/([^/]+)\/([^/]+)/.exec(location.pathname);
  const given = inPath ? decoded(inPath[1]) : query.get('jwt');
  if (given) {
    keep(SESSION, given);
    // What an earlier session in this tab waited for is none of this one's business.
    keep(PENDING, null);
  }
  const only = query.get('isolation') === 'true';
  const path = link ? location.pathname + (only ? '?isolation=true' : '') : '/session';
  history.replaceState(null, '', path);
  return {
    token: given ?? kept(SESSION),
    wanted: link && { id: `${decoded(link[1])}+${decoded(link[2])}`, only },
    answer: answerIn(query, hash),
  };
}

/** The same message that the result page sends, from the address of a same-window return. */
function answerIn(query, hash) {
  if (query.has('error_type')) {
    const errorDescription = query.get('error_message') ?? '';
    return { type: 'oauth_error', error: query.get('error_type'), errorDescription };
  }
  return hash.has('confirm_token')
    ? { type: 'oauth_complete', nonce: hash.get('nonce'), confirmToken: hash.get('confirm_token') }
    : { type: 'oauth_return' };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The claims of a token, unverified (the API verifies); null when it is none of ours. */
export function claimsOf(token) {
  try {
    const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), char => char.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return claims.application_id && claims.consumer_id ? claims : null;
  } catch {
    return null;
  }
}
