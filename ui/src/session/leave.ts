import type { Claims } from './claims';
import type { Host } from './session';

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

/** The same for pictures, as far as the page's policy lets them in. */
export function imageUrl(address: unknown): string | null {
  if (typeof address === 'string' && /^data:image\//.test(address)) {
    return address;
  }
  const url = webUrl(address);
  return url && (url.protocol === 'https:' || url.origin === location.origin) ? url.href : null;
}

/** Where the people come from who opened the page; null where the session does not say. */
export function wayBack(claims: Claims | null): URL | null {
  return webUrl(claims?.redirect_uri);
}

/**
 * Goes back to the application once a connection works, where the session asks for that (`auto_redirect`).
 * Within another page that is the end of our visit there.
 *
 * @returns whether the page is on its way out
 */
export function leave(claims: Claims, host: Host | null = null): boolean {
  if (claims.settings?.auto_redirect !== true) {
    return false;
  }
  if (host) {
    host.close();
    return true;
  }
  const url = wayBack(claims);
  if (url) {
    location.assign(url.href);
  }
  return url !== null;
}
