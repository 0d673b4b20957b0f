import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Api } from '../api/client';
import { useSession } from '../session/session';
import { Authorization, type Going } from './authorization';

const known = new WeakMap<Api, Authorization>();

/** The session's one way to providers, and where the connection stands on it. */
export function useAuthorization(id: string): { authorization: Authorization; going: Going | null } {
  const session = useSession();
  const queries = useQueryClient();
  let authorization = known.get(session.api);
  if (!authorization) {
    authorization = new Authorization(session, queries);
    known.set(session.api, authorization);
  }
  const going = useSyncExternalStore(authorization.subscribe, authorization.snapshot);
  return { authorization, going: going?.id === id ? going : null };
}
