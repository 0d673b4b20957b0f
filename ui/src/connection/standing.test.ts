import { describe, expect, it } from 'vitest';
import type { Connection } from '../api/types';
import { connectionOf } from './sample';
import { standing } from './standing';
import words from '../i18n/locales/en/connection.json';

const TABLE: [string, Partial<Connection>, string, string, string][] = [
  ['works', {}, 'connected', 'good', 'standingConnected'],
  ['nobody answered lately', { health: 'degraded' }, 'connected', 'warn', 'standingDegraded'],
  ['not there yet', { state: 'available', enabled: false }, 'available', 'none', 'standingAvailable'],
  ['no OAuth client yet', { integration_state: 'needs_configuration', state: 'available' }, 'available', 'none', 'standingNotReady'],
  ['lost its OAuth client', { integration_state: 'needs_configuration' }, 'attention', 'none', 'standingNotReady'],
  ['switched off', { enabled: false, health: 'revoked' }, 'attention', 'none', 'standingOff'],
  ['revoked', { state: 'added', health: 'revoked' }, 'attention', 'bad', 'standingRevoked'],
  ['revoked outweighs consent', { state: 'added', health: 'revoked', consent_state: 'pending' }, 'attention', 'bad', 'standingRevoked'],
  ['waits for consent', { state: 'added', health: 'missing_settings', consent_state: 'pending' }, 'attention', 'warn', 'standingConsent'],
  ['consent withdrawn', { health: 'needs_consent', consent_state: 'revoked' }, 'attention', 'warn', 'standingConsent'],
  ['not confirmed', { state: 'authorized', health: 'pending_confirmation' }, 'attention', 'warn', 'standingUnconfirmed'],
  ['renewing fails', { health: 'pending_refresh' }, 'attention', 'warn', 'standingRenewing'],
  ['not signed in', { state: 'added', health: 'needs_auth' }, 'attention', 'warn', 'standingUnfinished'],
  ['no key yet', { state: 'added', auth_type: 'apiKey', health: 'missing_settings' }, 'attention', 'warn', 'standingSettings'],
  ['token to get', { state: 'added', oauth_grant_type: 'password', form_fields: [] }, 'attention', 'warn', 'standingUnfinished'],
  ['tenant not chosen', { state: 'authorized', health: 'missing_settings' }, 'attention', 'warn', 'standingSettings'],
  ['wrong key', { state: 'invalid', auth_type: 'apiKey' }, 'attention', 'bad', 'standingInvalid'],
  ['a state of tomorrow', { state: 'dozing' }, 'attention', 'warn', 'standingAttention'],
];

describe('standing', () => {
  it.each(TABLE)('%s', (_, change, group, tone, key) => {
    expect(standing(connectionOf(change))).toEqual({ group, tone, key });
    expect(words).toHaveProperty(key);
    expect(words).toHaveProperty(`${key}Hint`);
  });
});
