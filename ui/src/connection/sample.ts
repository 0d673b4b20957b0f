import type { Connection, FormField } from '../api/types';

/** Connections for tests: one that works, changed where a test says so. */
export function connectionOf(change: Partial<Connection> = {}): Connection {
  return {
    id: 'crm+acme-crm',
    service_id: 'acme-crm',
    unified_api: 'crm',
    name: 'Acme CRM',
    state: 'callable',
    health: 'ok',
    integration_state: 'configured',
    consent_state: 'implicit',
    auth_type: 'oauth2',
    oauth_grant_type: 'authorization_code',
    enabled: true,
    authorize_url: 'https://vault.example/vault/authorize/acme-crm/app?state=x',
    revoke_url: 'https://vault.example/vault/revoke/acme-crm/app?state=x',
    form_fields: [],
    ...change,
  };
}

export function fieldOf(change: Partial<FormField> = {}): FormField {
  return { id: 'url', label: 'Address', type: 'text', required: true, options: [], ...change };
}
