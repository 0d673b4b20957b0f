import type { Claims } from './claims';

/** The address of a claim if a browser may go there: claims are checked by nobody before the API took the token. */
export function webUrl(address: unknown): URL | null {
  if (typeof address !== 'string') {
    return null;
  }
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** Where the people come from who opened the page; null where the session does not say. */
export function wayBack(claims: Claims | null): URL | null {
  return webUrl(claims?.redirect_uri);
}

/**
 * Goes back to the application once a connection works, where the session asks for that (`auto_redirect`).
 *
 * @returns whether the page is on its way out
 */
export function leave(claims: Claims): boolean {
  const url = claims.settings?.auto_redirect === true ? wayBack(claims) : null;
  if (url) {
    location.assign(url.href);
  }
  return url !== null;
}
