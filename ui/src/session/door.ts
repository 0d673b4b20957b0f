import { connectHost, embeddedApplication } from '../embed/host';
import { go, routeOf, type Route, type Section } from '../route';
import { EVERYTHING, type Bounds } from './bounds';
import { enter, take, type Answer } from './entrance';
import { ask } from './handover';
import type { Host } from './session';

/** What somebody brought along who opened the page. */
export interface Opening {
  token: string | null;
  /** Set where another site embeds the page. */
  host: Host | null;
  /** What a provider's page said that was visited in this window. */
  answer: Answer;
  bounds: Bounds;
}

/** The names that embedding pages use for the parts of one connection. */
const SECTIONS: Record<string, Section> = {
  settings: 'overview',
  'configurable-resources': 'resources',
  'custom-mapping': 'mappings',
};

export async function openDoor(): Promise<Opening> {
  const application = embeddedApplication();
  return application === null ? openByAddress() : openEmbedded(application);
}

/** A link, a way back from a provider, a reload. */
async function openByAddress(): Promise<Opening> {
  const { token: own, answer, isolated } = enter();
  const token = own ?? (await ask(location.pathname + location.search));
  if (own === null && token !== null) {
    take(token);
  }
  const place = routeOf(location.pathname);
  const only = isolated && place.at === 'connection' ? place : null;
  return { token, host: null, answer, bounds: { ...EVERYTHING, only } };
}

/** The session is handed over by the page around this one, and kept nowhere but in memory. */
async function openEmbedded(application: string): Promise<Opening> {
  const { token, host, unifiedApi, serviceId } = await connectHost(application);
  const only = unifiedApi && serviceId ? placeOf(unifiedApi, serviceId, host) : null;
  if (only) {
    go(only, { replace: true });
  }
  return { token, host, answer: { type: 'oauth_return' }, bounds: { only, unifiedApi: unifiedApi ?? null } };
}

function placeOf(unifiedApi: string, serviceId: string, host: Host): Route {
  const section = SECTIONS[host.options.initialView ?? ''] ?? 'overview';
  return { at: 'connection', unifiedApi, serviceId, section };
}
