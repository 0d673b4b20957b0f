import type { Connection } from '../api/types';
import type { Tone } from '../kit/Badge';
import { nextStep, usesVisit } from './actions';

export type Group = 'attention' | 'connected' | 'available';

export interface Standing {
  group: Group;
  tone: Tone;
  /** Of the namespace `connection`: two or three words. With the suffix `Hint`, a sentence on what to do. */
  key: string;
}

const CONSENT: readonly unknown[] = ['pending', 'denied', 'revoked', 'requires_reconsent'];

const HEALTH: Record<string, Standing> = {
  revoked: { group: 'attention', tone: 'bad', key: 'standingRevoked' },
  needs_consent: { group: 'attention', tone: 'warn', key: 'standingConsent' },
  pending_confirmation: { group: 'attention', tone: 'warn', key: 'standingUnconfirmed' },
  pending_refresh: { group: 'attention', tone: 'warn', key: 'standingRenewing' },
};

/** Whether the consumer is asked what data may be used, and has not agreed. */
export function lacksConsent(connection: Connection): boolean {
  return connection.health === 'needs_consent' || CONSENT.includes(connection.consent_state);
}

/** Where a connection belongs in the list, and how it is. The first that fits. */
export function standing(connection: Connection): Standing {
  const { state, health, enabled } = connection;
  if (connection.integration_state === 'needs_configuration') {
    return { group: state === 'available' ? 'available' : 'attention', tone: 'none', key: 'standingNotReady' };
  }
  if (state === 'available') {
    return { group: 'available', tone: 'none', key: 'standingAvailable' };
  }
  if (!enabled) {
    return { group: 'attention', tone: 'none', key: 'standingOff' };
  }
  const trouble = troubleOf(connection);
  if (trouble) {
    return trouble;
  }
  if (state !== 'callable') {
    return { group: 'attention', tone: state === 'invalid' ? 'bad' : 'warn', key: unfinished(connection) };
  }
  return health === 'degraded'
    ? { group: 'connected', tone: 'warn', key: 'standingDegraded' }
    : { group: 'connected', tone: 'good', key: 'standingConnected' };
}

function troubleOf(connection: Connection): Standing | undefined {
  const { health } = connection;
  if (health !== 'revoked' && lacksConsent(connection)) {
    return HEALTH.needs_consent;
  }
  return health && Object.hasOwn(HEALTH, health) ? HEALTH[health] : undefined;
}

function unfinished(connection: Connection): string {
  switch (connection.state) {
    case 'invalid':
      return 'standingInvalid';
    case 'authorized':
      return 'standingSettings';
    case 'added':
      return usesVisit(connection) || nextStep(connection, () => true) === 'obtain' ? 'standingUnfinished' : 'standingSettings';
    default:
      return 'standingAttention';
  }
}
