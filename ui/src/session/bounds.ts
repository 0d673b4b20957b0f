import { createContext, useContext } from 'react';
import { hrefOf, type Route } from '../route';
import type { Claims } from './claims';
import { useSession } from './session';

/** How much of the vault is shown, beyond what the claims say. */
export interface Bounds {
  /** The one connection that a link or an embedding page leads to; null where it leads everywhere. */
  only: Route | null;
  /** Only connections of this API, as the embedding page asked. */
  unifiedApi: string | null;
}

export const EVERYTHING: Bounds = { only: null, unifiedApi: null };

const BoundsContext = createContext<Bounds>(EVERYTHING);

export const BoundsProvider = BoundsContext.Provider;

export function useBounds(): Bounds {
  return useContext(BoundsContext);
}

/** A session in isolation (`isolation_mode`) that begins at one connection stays there. */
export function boundsFor(claims: Claims, place: Route, asked: Bounds): Bounds {
  const alone = claims.settings?.isolation_mode === true && place.at === 'connection';
  return alone && asked.only === null ? { ...asked, only: place } : asked;
}

/** One connection alone: there is no list to go back to. */
export function useIsolated(): boolean {
  return useBounds().only !== null;
}

/** Whether there are other pages to go to. */
export function useNavigates(): boolean {
  const isolated = useIsolated();
  const settings = useSession().claims.settings ?? {};
  // One page needs no navigation. Absent means shown: sessions made elsewhere may not say.
  return !isolated && settings.isolation_mode !== true && settings.show_logs !== false;
}

/** Whether two places are parts of one connection. */
export function sameConnection(one: Route, other: Route): boolean {
  return (
    one.at === 'connection' &&
    other.at === 'connection' &&
    hrefOf({ ...one, section: 'overview' }) === hrefOf({ ...other, section: 'overview' })
  );
}
