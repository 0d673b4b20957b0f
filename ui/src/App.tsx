import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from './api/failure';
import { CatalogueView } from './catalogue/CatalogueView';
import { go, hrefOf, routeOf, useRoute, type Route } from './route';
import { BoundsProvider, sameConnection, useBounds, type Bounds } from './session/bounds';
import { SessionProvider, useSession, type Session } from './session/session';
import { Frame } from './shell/Frame';
import { Mishap } from './shell/Mishap';
import { Waiting } from './shell/Waiting';

const ConnectionView = lazy(() => import('./connection/ConnectionView'));
const LogsView = lazy(() => import('./logs/LogsView'));

export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Browsers that think they are offline are asked all the same: a failure can be told, a wait cannot.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        // What the API says no to it says no to again; only the network deserves another try.
        retry: (count, failure) => count < 2 && failure instanceof ApiFailure && failure.status === 0,
        // Somebody may come back from another window in which an account was connected.
        refetchOnWindowFocus: true,
      },
    },
  });
}

interface AppProps {
  session: Session;
  bounds: Bounds;
  queries: QueryClient;
  onEnd: () => void;
}

/** The page of a session that the API has taken. */
export function App({ session, bounds, queries, onEnd }: AppProps) {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <RouterProvider navigate={follow}>
        <SessionProvider value={session}>
          <BoundsProvider value={bounds}>
            <QueryClientProvider client={queries}>
              <Frame onEnd={onEnd}>
                <View />
              </Frame>
            </QueryClientProvider>
          </BoundsProvider>
        </SessionProvider>
      </RouterProvider>
    </I18nProvider>
  );
}

/** Links of React Aria. What is no place of this page is left to the browser. */
function follow(path: string) {
  const route = routeOf(path);
  if (hrefOf(route) === path) {
    go(route);
  } else {
    location.assign(path);
  }
}

function View() {
  const route = useRoute();
  const { only } = useBounds();
  const astray = only !== null && !sameConnection(only, route);
  useEffect(() => {
    if (astray) {
      go(only, { replace: true });
    }
  }, [astray, only]);
  return (
    <Mishap place={hrefOf(route)}>
      <Suspense fallback={<Waiting />}>{astray ? <Waiting /> : <Place route={route} />}</Suspense>
    </Mishap>
  );
}

function Place({ route }: { route: Route }) {
  const showsLogs = useSession().claims.settings?.show_logs !== false;
  switch (route.at) {
    case 'logs':
      return showsLogs ? <LogsView /> : <CatalogueView />;
    case 'catalogue':
      return <CatalogueView />;
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
