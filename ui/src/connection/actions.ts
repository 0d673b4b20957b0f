import type { Connection, FormField } from '../api/types';
import type { Action } from '../session/claims';

/** What a session allows (`settings.allow_actions`). */
export type May = (action: Action) => boolean;

/** What leads on. `signIn` and `signInAgain` go to the provider; `obtain` asks it without the consumer. */
export type Step = 'connect' | 'switchOn' | 'fillIn' | 'signIn' | 'signInAgain' | 'obtain';

export type Deed = 'signInAgain' | 'disconnect' | 'switchOff' | 'delete';

/** `authorized`: the provider said yes, though something may still be missing. */
const AUTHORIZED: readonly string[] = ['authorized', 'callable'];
const OWN_TOKEN_GRANTS: readonly unknown[] = ['client_credentials', 'password'];
const SIGN_IN_HELPS: readonly unknown[] = ['revoked', 'pending_refresh', 'pending_confirmation', 'needs_auth'];

export function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The consumer signs in at the provider, in a window of it. */
export function usesVisit({ auth_type: type, oauth_grant_type: grant }: Connection): boolean {
  return type === 'oauth2' && grant === 'authorization_code';
}

/** The server gets a token by itself from what the consumer fills in. */
export function obtainsToken({ auth_type: type, oauth_grant_type: grant }: Connection): boolean {
  return type === 'oauth2' && OWN_TOKEN_GRANTS.includes(grant);
}

/** Settings without which the provider's page cannot even be opened. */
export function lacksSettings(connection: Connection): boolean {
  const values = new Map((connection.form_fields ?? []).map(field => [field.id, field.value]));
  return (connection.settings_required_for_authorization ?? []).some(id => !isFilled(values.get(id)));
}

export function canVisit(connection: Connection): boolean {
  return usesVisit(connection) && !lacksSettings(connection);
}

/** What the form shows: before somebody has signed in, only what signing in needs or may use. */
export function shownFields(connection: Connection): FormField[] {
  const shown = (connection.form_fields ?? []).filter(field => !field.hidden && !field.deprecated);
  const early = usesVisit(connection) && !AUTHORIZED.includes(connection.state);
  return early ? shown.filter(field => fitsBefore(connection, field)) : shown;
}

function fitsBefore(connection: Connection, field: FormField): boolean {
  const needed = connection.settings_required_for_authorization ?? [];
  // What has to be chosen from the account can be asked only of an account.
  const empty = isChoice(field) && (field.options ?? []).length === 0 && !field.allow_custom_values;
  // What signing in does not need, and is required all the same, is what signing in brings along.
  return needed.includes(field.id) || (!empty && (!field.required || isFilled(field.value)));
}

export function isChoice(field: FormField): boolean {
  return field.type === 'select' || field.type === 'filtered-select' || field.type === 'multi-select';
}

/** The one thing that leads on; null where there is nothing to do, or nothing that may be done here. */
export function nextStep(connection: Connection, may: May): Step | null {
  const { state, enabled } = connection;
  if (connection.integration_state === 'needs_configuration') {
    return null;
  }
  if (state === 'available') {
    return 'connect';
  }
  if (!enabled) {
    return may('disable') ? 'switchOn' : null;
  }
  return signIn(connection, may) ?? (state === 'callable' ? null : finish(connection));
}

function signIn(connection: Connection, may: May): Step | null {
  const { state, health } = connection;
  if (!canVisit(connection)) {
    return null;
  }
  if (state === 'added') {
    return health === 'revoked' ? 'signInAgain' : 'signIn';
  }
  const helps = SIGN_IN_HELPS.includes(health);
  // What works is signed in to again only where the session offers that.
  return helps && (state !== 'callable' || may('reauthorize')) ? 'signInAgain' : null;
}

function finish(connection: Connection): Step | null {
  const fields = shownFields(connection);
  const complete = fields.every(field => !field.required || isFilled(field.value));
  if (obtainsToken(connection) && complete) {
    return 'obtain';
  }
  if (fields.length > 0) {
    return 'fillIn';
  }
  return canVisit(connection) ? 'signInAgain' : null;
}

/** Everything else that can be done, in the order in which it is offered. */
export function otherDeeds(connection: Connection, may: May): Deed[] {
  const { state, enabled } = connection;
  if (state === 'available') {
    return [];
  }
  const authorized = AUTHORIZED.includes(state);
  const again = authorized && enabled && canVisit(connection) && nextStep(connection, may) !== 'signInAgain';
  const offers: [Deed, Action, boolean][] = [
    ['signInAgain', 'reauthorize', again],
    ['disconnect', 'disconnect', authorized && Boolean(connection.revoke_url)],
    ['switchOff', 'disable', enabled],
    ['delete', 'delete', true],
  ];
  return offers.filter(([, action, fits]) => fits && may(action)).map(([deed]) => deed);
}

/** Whether there is a form to show: something to fill in, on a connection that is switched on. */
export function showsForm(connection: Connection): boolean {
  return connection.state !== 'available' && connection.enabled && shownFields(connection).length > 0;
}

export function showsResources(connection: Connection, hidden: boolean): boolean {
  return AUTHORIZED.includes(connection.state) && !hidden && (connection.configurable_resources ?? []).length > 0;
}

export function showsMappings(connection: Connection): boolean {
  return connection.state === 'callable' && (connection.custom_mappings ?? []).length > 0;
}

export function showsConsent(connection: Connection, asked: boolean): boolean {
  return asked && ['implicit', 'granted'].includes(connection.consent_state ?? '');
}
