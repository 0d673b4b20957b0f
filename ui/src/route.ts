import { useSyncExternalStore } from 'react';
import { embedded } from './embed/host';

/** The places of the page. Each has an address, so that back, forward and reload work. */
export type Route =
  | { at: 'catalogue' }
  | { at: 'logs' }
  | { at: 'connection'; unifiedApi: string; serviceId: string; section: Section };

/** Parts of one connection that fill the page. */
export type Section = 'overview' | 'resources' | 'mappings' | 'consent';

const SECTIONS: readonly string[] = ['resources', 'mappings', 'consent'];

export function routeOf(path: string): Route {
  const link = /^\/integrations\/([^/]+)\/([^/]+)(?:\/([^/]+))?\/?$/.exec(path);
  if (link) {
    const [, api = '', service = '', section = ''] = link;
    return {
      at: 'connection',
      unifiedApi: decoded(api),
      serviceId: decoded(service),
      section: SECTIONS.includes(section) ? (section as Section) : 'overview',
    };
  }
  return path === '/logs' ? { at: 'logs' } : { at: 'catalogue' };
}

export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'catalogue':
      return '/session';
    case 'logs':
      return '/logs';
    case 'connection': {
      const base = `/integrations/${encodeURIComponent(route.unifiedApi)}/${encodeURIComponent(route.serviceId)}`;
      return route.section === 'overview' ? base : `${base}/${route.section}`;
    }
  }
}

const changed = new EventTarget();

// Within another page there is one address, and that page's history is not ours to grow.
let held: string | null = null;

/** @param replace keeps this step out of the history */
export function go(route: Route, { replace = false } = {}) {
  if (embedded()) {
    held = hrefOf(route);
  } else {
    // Isolation is part of the address: a reload must not show more than the link did.
    const href = hrefOf(route) + location.search;
    history[replace ? 'replaceState' : 'pushState'](null, '', href);
  }
  changed.dispatchEvent(new Event('change'));
}

export function useRoute(): Route {
  const path = useSyncExternalStore(subscribe, () => held ?? location.pathname);
  return routeOf(path);
}

function subscribe(listener: () => void) {
  addEventListener('popstate', listener);
  changed.addEventListener('change', listener);
  return () => {
    removeEventListener('popstate', listener);
    changed.removeEventListener('change', listener);
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
