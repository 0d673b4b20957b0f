import { useEffect } from 'react';
import { useIsolated } from '../session/bounds';
import { useSession, type Host } from '../session/session';

const started = new WeakSet<Host>();

/**
 * Does once, right away, what the one button of the page does: where the page around ours opens one connection and asks
 * for that (`autoStartAuthorization`).
 *
 * @param start null where the button does not lead to the provider
 */
export function useAutoStart(start: (() => void) | null) {
  const { host } = useSession();
  const wanted = useIsolated() && host?.options.autoStartAuthorization === true;
  useEffect(() => {
    if (host && wanted && !started.has(host)) {
      // Also where there is nothing to start: what comes later was not asked for.
      started.add(host);
      start?.();
    }
  });
}
