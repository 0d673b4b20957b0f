import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { pathOf } from '../api/client';
import { connectionKey, remember, type ConnectionRef } from '../api/queries';
import { ApiFailure } from '../api/failure';
import type { Connection, CustomMapping } from '../api/types';
import { useSession } from '../session/session';
import type { CustomField, SchemaNode } from './places';

const mappingsPath = ({ unified_api: api, service_id: service }: ConnectionRef) =>
  `/vault/custom-mappings/${encodeURIComponent(api)}/${encodeURIComponent(service)}`;
const mappingsKey = (ref: ConnectionRef) => ['mappings', ref.unified_api, ref.service_id] as const;

// What is read from an account is a call to the service each time.
const LIVE = { staleTime: 60_000, refetchOnWindowFocus: false } as const;

/** The application's fields, with what the account has for them now. Until that is read, without. */
export function useMappings(connection: Connection) {
  const { api } = useSession();
  return useQuery({
    queryKey: mappingsKey(connection),
    queryFn: () => api.get<CustomMapping[]>(mappingsPath(connection)),
    placeholderData: connection.custom_mappings ?? [],
    ...LIVE,
  });
}

/** @param value null takes the mapping away */
export function useMap(connection: Connection) {
  const { api, host } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ mapping, value }: { mapping: CustomMapping; value: string | null }) => {
      const path = `${mappingsPath(connection)}/${encodeURIComponent(mapping.id)}`;
      if (value === null) {
        await api.send('DELETE', path);
        return { ...mapping, value: null, example: null };
      }
      return api.send<CustomMapping>(mapping.value ? 'PATCH' : 'POST', path, { value });
    },
    onSuccess: async saved => {
      queries.setQueryData<CustomMapping[]>(mappingsKey(connection), all =>
        (all ?? connection.custom_mappings ?? []).map(one => (one.id === saved.id ? saved : one)),
      );
      // The answer has no example: only the list is read together with the account.
      void queries.invalidateQueries({ queryKey: mappingsKey(connection) });
      // What is mapped already is mapped, whether or not the connection can be read again just now.
      const fresh = await api.get<Connection>(pathOf(connection)).catch(() => null);
      if (fresh) {
        remember(queries, fresh);
        host?.connectionChanged(fresh);
      } else {
        void queries.invalidateQueries({ queryKey: connectionKey(connection) });
      }
    },
  });
}

/** What a record of the resource looks like in the account. */
export function useSchema(ref: ConnectionRef, resource: string, enabled: boolean) {
  const { api } = useSession();
  return useQuery({
    queryKey: ['schema', ref.unified_api, ref.service_id, resource] as const,
    queryFn: () => api.get<SchemaNode>(`${pathOf(ref)}/${encodeURIComponent(resource)}/schema`),
    enabled,
    ...LIVE,
  });
}

/** Fields that the account has of its own. Not every service can list them: then there are none. */
export function useCustomFields(ref: ConnectionRef, resource: string, enabled: boolean) {
  const { api } = useSession();
  return useQuery({
    queryKey: ['custom-fields', ref.unified_api, ref.service_id, resource] as const,
    queryFn: () =>
      api.get<CustomField[]>(`${pathOf(ref)}/${encodeURIComponent(resource)}/custom-fields`).catch((failure: unknown) => {
        if (failure instanceof ApiFailure && failure.status === 404) {
          return [];
        }
        throw failure;
      }),
    enabled,
    ...LIVE,
  });
}

/** A record as the account has it, for trying a path that somebody types. */
export function useExample(ref: ConnectionRef, resource: string, enabled: boolean) {
  const { api } = useSession();
  return useQuery({
    queryKey: ['example', ref.unified_api, ref.service_id, resource] as const,
    queryFn: () =>
      api
        .get<{ example_response?: unknown }>(`${pathOf(ref)}/${encodeURIComponent(resource)}/example`)
        .then(answer => answer.example_response ?? null),
    enabled,
    ...LIVE,
  });
}
