import { useInfiniteQuery } from '@tanstack/react-query';
import type { Listed } from '../api/types';
import { useSession } from '../session/session';
import type { LogEntry } from './entries';

/** As many as the API gives at once: much of it is routine, which is not shown. */
const PAGE = 200;

export interface LogFilter {
  /** `crm+hubspot`; empty = all. */
  connection: string;
  /** In milliseconds; 0 = as far back as the log goes. */
  since: number;
}

/** The consumer's own entries, newest first. */
export function useLogs({ connection, since }: LogFilter) {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['logs', connection, since] as const,
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }): Promise<Listed<LogEntry>> =>
      api.page<LogEntry>('/vault/logs', {
        limit: PAGE,
        cursor,
        'filter[connector_id]': connection,
        'filter[start_date]': since > 0 ? new Date(since).toISOString() : '',
      }),
    getNextPageParam: page => page.next,
    // Reading the log makes an entry of it, so coming back to the window would find something new each time.
    refetchOnWindowFocus: false,
  });
}
