import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useSession } from '../session/session';
import { pathOf, type Api } from './client';
import type { Connection } from './types';

export type ConnectionRef = Pick<Connection, 'unified_api' | 'service_id'>;

export const connectionsKey = ['connections'] as const;
export const connectionKey = (ref: ConnectionRef) =>
  ['connection', ref.unified_api, ref.service_id] as const;

export const connectionsQuery = (api: Api) => ({
  queryKey: connectionsKey,
  queryFn: () => api.get<Connection[]>('/vault/connections'),
});

/** Everything the consumer has connected, and everything that can be. */
export function useConnections() {
  return useQuery(connectionsQuery(useSession().api));
}

export function useConnection(ref: ConnectionRef) {
  const { api } = useSession();
  return useQuery({
    queryKey: connectionKey(ref),
    queryFn: () => api.get<Connection>(pathOf(ref)),
  });
}

/** Puts what the API answered to a change wherever it is shown. */
export function remember(queries: QueryClient, fresh: Connection) {
  queries.setQueryData(connectionKey(fresh), fresh);
  queries.setQueryData<Connection[]>(connectionsKey, all =>
    all?.map(one => (one.id === fresh.id ? { ...one, ...fresh } : one)),
  );
}
