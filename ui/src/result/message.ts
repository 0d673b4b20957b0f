/** What the windows that wait for the outcome are told (and published widgets understand). */
export type Message =
  | { type: 'oauth_return' }
  | { type: 'oauth_error'; error: string; errorDescription: string; serviceId: string; nonce: string }
  | { type: 'oauth_complete'; nonce: string; confirmToken: string; serviceId: string; success: true };

export function messageOf(query: URLSearchParams, hash: URLSearchParams): Message {
  const serviceId = query.get('service_id') ?? hash.get('service_id') ?? '';
  const error = query.get('error_type');
  if (error !== null) {
    return { type: 'oauth_error', error, errorDescription: query.get('error_message') ?? '', serviceId, nonce: query.get('nonce') ?? '' };
  }
  // Where an application insists on confirmation, there is a token without a nonce too.
  const nonce = hash.get('nonce') ?? '';
  const confirmToken = hash.get('confirm_token');
  return confirmToken && serviceId
    ? { type: 'oauth_complete', nonce, confirmToken, serviceId, success: true }
    : { type: 'oauth_return' };
}

/**
 * The origins whose windows may hear the message. Without a list any page may have opened this window, and a token is
 * worth nothing without a session of its consumer. Where an application enforces protection, only its own pages hear.
 */
export function targetsOf(hash: URLSearchParams, own: string): string[] {
  const origins = hash.get('origins');
  return origins === null ? ['*'] : [own, ...origins.split(' ').filter(isOrigin)];
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}
