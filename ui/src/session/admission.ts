import type { QueryClient } from '@tanstack/react-query';
import { Api } from '../api/client';
import { ApiFailure } from '../api/failure';
import { connectionsKey, connectionsQuery } from '../api/queries';
import { claimsOf, hasEnded, type Claims } from './claims';
import type { Opening } from './door';
import type { Session } from './session';

/** Why somebody stays outside. The last two are worth another try. */
export type Reason = 'broken' | 'refused' | 'ended' | 'offline' | 'unwell';

export type Admission = { in: true; session: Session } | { in: false; reason: Reason; claims: Claims | null };

/**
 * Asks the API whether it takes the token. Nothing that the token says is shown before: anybody can make one up.
 *
 * @param dismissed told when the API no longer takes the token
 */
export async function admit(
  opening: Opening,
  queries: QueryClient,
  dismissed: (reason: Reason) => void,
): Promise<Admission> {
  const claims = opening.token === null ? null : claimsOf(opening.token);
  if (opening.token === null || claims === null) {
    return { in: false, reason: 'broken', claims: null };
  }
  const api = new Api(opening.token, claims, () => dismissed(over(claims)));
  try {
    await queries.fetchQuery(connectionsQuery(api));
  } catch (failure) {
    queries.removeQueries({ queryKey: connectionsKey });
    return { in: false, reason: reasonOf(failure, claims), claims };
  }
  return { in: true, session: { claims, api, host: opening.host } };
}

function reasonOf(failure: unknown, claims: Claims): Reason {
  const status = failure instanceof ApiFailure ? failure.status : 500;
  if (status === 401) {
    return over(claims);
  }
  return status === 0 ? 'offline' : 'unwell';
}

function over(claims: Claims): Reason {
  return hasEnded(claims) ? 'ended' : 'refused';
}
