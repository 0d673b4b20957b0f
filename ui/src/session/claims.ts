/** What a session token says, as far as the page reads it (unverified: the API verifies). */
export interface Claims {
  application_id: string;
  consumer_id: string;
  exp: number;
  redirect_uri?: string;
  consumer_metadata?: ConsumerMetadata;
  settings?: SessionSettings;
  theme?: SessionTheme;
  data_scopes?: { enabled?: boolean };
}

export interface ConsumerMetadata {
  account_name?: string;
  user_name?: string;
  email?: string;
  image?: string;
}

export type Action = 'delete' | 'disconnect' | 'reauthorize' | 'disable';

export interface SessionSettings {
  unified_apis?: string[];
  hide_resource_settings?: boolean;
  sandbox_mode?: boolean;
  isolation_mode?: boolean;
  show_logs?: boolean;
  show_suggestions?: boolean;
  show_sidebar?: boolean;
  auto_redirect?: boolean;
  hide_guides?: boolean;
  hide_consumer_card?: boolean;
  allow_actions?: Action[];
}

export interface SessionTheme {
  favicon?: string;
  logo?: string;
  primary_color?: string;
  sidepanel_background_color?: string;
  sidepanel_text_color?: string;
  vault_name?: string;
  privacy_url?: string;
  terms_url?: string;
}

/** @returns null when it is no token of ours */
export function claimsOf(token: string): Claims | null {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), char => char.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Claims>;
    return claims.application_id && claims.consumer_id ? (claims as Claims) : null;
  } catch {
    return null;
  }
}

export function hasEnded(claims: Claims, now = Date.now()): boolean {
  return claims.exp * 1000 <= now;
}

/** Absent means all, an empty list means none. */
export function allows(claims: Claims, action: Action): boolean {
  const allowed = claims.settings?.allow_actions;
  return !Array.isArray(allowed) || allowed.includes(action);
}
