import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { pathOf } from '../api/client';
import { remember, type ConnectionRef } from '../api/queries';
import type { Connection, ConsentRecord } from '../api/types';
import { useSession } from '../session/session';

const historyKey = (ref: ConnectionRef) => ['consent', ref.unified_api, ref.service_id] as const;

export function useConsentHistory(ref: ConnectionRef) {
  const { api } = useSession();
  return useQuery({
    queryKey: historyKey(ref),
    queryFn: () => api.get<ConsentRecord[]>(`${pathOf(ref)}/consent`),
  });
}

/** Records a decision about all that the application asks for, and reads what has become of the connection. */
export function useDecide(connection: Connection) {
  const { api, host } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (granted: boolean) => {
      const path = pathOf(connection);
      if (connection.state === 'available') {
        // Only what has been added can be decided about.
        await api.send<Connection>('PATCH', path, { enabled: true });
      }
      const resources = connection.application_data_scopes?.resources ?? {};
      await api.send<ConsentRecord>('PATCH', `${path}/consent`, { granted, resources });
      return api.get<Connection>(path);
    },
    onSuccess: fresh => {
      void queries.invalidateQueries({ queryKey: historyKey(fresh) });
      remember(queries, fresh);
      host?.connectionChanged(fresh);
    },
  });
}
