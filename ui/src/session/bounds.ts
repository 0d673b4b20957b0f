import { createContext, useContext } from 'react';
import { hrefOf, type Route } from '../route';
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

/** One connection alone: no list to go back to, no navigation. */
export function useIsolated(): boolean {
  const { claims } = useSession();
  return claims.settings?.isolation_mode === true || useBounds().only !== null;
}

/** Whether two places are parts of one connection. */
export function sameConnection(one: Route, other: Route): boolean {
  return (
    one.at === 'connection' &&
    other.at === 'connection' &&
    hrefOf({ ...one, section: 'overview' }) === hrefOf({ ...other, section: 'overview' })
  );
}
