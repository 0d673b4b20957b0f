// What the API says, in words for people.

const ACRONYMS = new Set(['crm', 'hris', 'ats', 'pos', 'sms', 'csp']);

const FAILURES = {
  OAuthConnectorError: 'The service did not allow the connection. You may have cancelled, or your '
      + 'account there may lack a permission. You can try again.',
  OAuthCodeExchangeError: 'The service did not accept our request at the last step. Please try again; '
      + 'if it keeps happening, tell the people who sent you here.',
  OAuthInvalidStateError: 'This took too long, or it was already finished. Please start again.',
  OAuthCredentialsNotFoundError: 'This service has not been set up completely yet. Please tell the '
      + 'people who sent you here.',
  OAuthRedirectUriError: 'The address to come back to is not allowed. Please tell the people who sent '
      + 'you here.',
  ConnectionSettingsError: 'A setting is missing. Fill in the settings first, then connect.',
  ConnectorCredentialsError: 'The service did not accept these details.',
};

export function failureWords(type) {
  return Object.hasOwn(FAILURES, type)
    ? FAILURES[type]
    : 'Something went wrong. Please try again; if it keeps happening, tell the people who sent you here.';
}

/** `crm` as `CRM`, `file-storage` as `File storage`. */
export function apiName(unifiedApi) {
  if (ACRONYMS.has(unifiedApi)) {
    return unifiedApi.toUpperCase();
  }
  const words = unifiedApi.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const HEALTH = {
  revoked: 'Access was withdrawn. Connect again to go on.',
  needs_consent: 'Waiting for a permission',
  pending_confirmation: 'Not confirmed. Connect again to go on.',
  pending_refresh: 'Renewing access failed. We keep trying; connecting again helps.',
};

const STATES = {
  added: 'Not finished',
  authorized: 'One more step: fill in the settings',
  invalid: 'The service did not accept the settings',
};

/**
 * Where a connection belongs and what to say about it.
 *
 * @returns {{group: 'connected'|'attention'|'available', tone: 'good'|'warn'|'bad'|'none', text: string}}
 */
export function standing(connection) {
  const { state, health, enabled, integration_state: integration } = connection;
  if (integration === 'needs_configuration') {
    const group = state === 'available' ? 'available' : 'attention';
    return { group, tone: 'none', text: 'Not ready yet: it still has to be set up for you' };
  }
  if (state === 'available') {
    return { group: 'available', tone: 'none', text: 'Not connected' };
  }
  if (!enabled) {
    return { group: 'attention', tone: 'none', text: 'Switched off' };
  }
  if (Object.hasOwn(HEALTH, health)) {
    return { group: 'attention', tone: health === 'revoked' ? 'bad' : 'warn', text: HEALTH[health] };
  }
  if (state !== 'callable') {
    const tone = state === 'invalid' ? 'bad' : 'warn';
    return { group: 'attention', tone, text: STATES[state] ?? 'Needs attention' };
  }
  return health === 'degraded'
    ? { group: 'connected', tone: 'warn', text: 'Connected. The service did not answer lately.' }
    : { group: 'connected', tone: 'good', text: 'Connected' };
}
