import { go, routeOf, type Route } from '../route';
import { EVERYTHING, type Bounds } from './bounds';
import { enter, type Answer } from './entrance';
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

export async function openDoor(): Promise<Opening> {
  return openByAddress();
}

/** A link, a way back from a provider, a reload. */
function openByAddress(): Opening {
  const { token, answer, isolated } = enter();
  const place = routeOf(location.pathname);
  const only = isolated && place.at === 'connection' ? place : null;
  return { token, host: null, answer, bounds: { ...EVERYTHING, only } };
}
