import { claimsOf } from '../session/claims';
import type { View } from './embed';

/** Where one vault is, and of which application it shows the connections. */
export interface Address {
  /** Of the vault: messages go to it and come from it, and nobody else. */
  origin: string;
  /** Of the page to embed. */
  href: string;
}

/**
 * @param own the address of the script this is in; empty where there is none
 * @throws {TypeError} when a programmer has to mend something: there is no token, or no vault
 */
export function addressOf(view: View, own: string): Address {
  const claims = typeof view?.token === 'string' ? claimsOf(view.token) : null;
  if (!claims) {
    throw new TypeError('Strongroom: token must be a session token, as POST /vault/sessions answers it');
  }
  const origin = originOf(view.vaultUrl || view.unifyBaseUrl || own);
  if (!origin) {
    throw new TypeError('Strongroom: where is the vault? Set vaultUrl, or load this script from it');
  }
  return { origin, href: `${origin}/embed/${encodeURIComponent(claims.application_id)}` };
}

function originOf(url: string): string | null {
  try {
    const { protocol, origin } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}
