import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ApiFailure } from './api/failure';
import { CatalogueView } from './catalogue/CatalogueView';
import { useRoute } from './route';
import { SessionProvider, type Session } from './session/session';
import { Frame } from './shell/Frame';
import { Waiting } from './shell/Waiting';

const ConnectionView = lazy(() => import('./connection/ConnectionView'));
const LogsView = lazy(() => import('./logs/LogsView'));

export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What the API says no to it says no to again; only the network deserves another try.
        retry: (count, failure) => count < 2 && failure instanceof ApiFailure && failure.status === 0,
        // Somebody may come back from another window in which an account was connected.
        refetchOnWindowFocus: true,
      },
    },
  });
}

/** The page of a session that the API has taken. */
export function App({ session, queries }: { session: Session; queries: QueryClient }) {
  return (
    <SessionProvider value={session}>
      <QueryClientProvider client={queries}>
        <Frame>
          <Suspense fallback={<Waiting />}>
            <View />
          </Suspense>
        </Frame>
      </QueryClientProvider>
    </SessionProvider>
  );
}

function View() {
  const route = useRoute();
  switch (route.at) {
    case 'catalogue':
      return <CatalogueView />;
    case 'logs':
      return <LogsView />;
    case 'connection':
      return (
        <ConnectionView
          key={`${route.unifiedApi}/${route.serviceId}`}
          unifiedApi={route.unifiedApi}
          serviceId={route.serviceId}
          section={route.section}
        />
      );
  }
}
