import { useQuery, useQueryClient } from '@tanstack/react-query';
import { pathOf } from '../api/client';
import { remember, type ConnectionRef } from '../api/queries';
import type { Connection, FormField } from '../api/types';
import { useSession } from '../session/session';
import { withDefaults } from './settings';

/** `GET .../config` answers a connection whose `configuration` is a flat list of fields. */
interface ConfiguredConnection extends Omit<Connection, 'configuration'> {
  configuration?: FormField[];
}

const settingsPath = (ref: ConnectionRef, resource: string) => `${pathOf(ref)}/${encodeURIComponent(resource)}/config`;
const settingsKey = (ref: ConnectionRef, resource: string) =>
  ['resource-settings', ref.unified_api, ref.service_id, resource] as const;

/** What can be set for a resource, with the choices that the account has at this moment. */
export function useResourceSettings(ref: ConnectionRef, resource: string, enabled: boolean) {
  const { api } = useSession();
  return useQuery({
    queryKey: settingsKey(ref, resource),
    queryFn: async () => (await api.get<ConfiguredConnection>(settingsPath(ref, resource))).configuration ?? [],
    enabled,
    // Each reading is a call to the service.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useSaveResourceSettings(ref: ConnectionRef, resource: string) {
  const { api, host } = useSession();
  const queries = useQueryClient();
  return async (values: Record<string, unknown>) => {
    const defaults = Object.entries(values).map(([id, value]) => ({ id, value }));
    const fresh = await api.send<Connection>('PATCH', settingsPath(ref, resource), {
      configuration: [{ resource, defaults }],
    });
    queries.setQueryData<FormField[]>(settingsKey(ref, resource), fields => fields && withDefaults(fields, fresh, resource));
    remember(queries, fresh);
    host?.connectionChanged(fresh);
  };
}
