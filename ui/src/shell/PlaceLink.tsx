import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { go, hrefOf, type Route } from '../route';
import { useSession } from '../session/session';

interface PlaceLinkProps extends Omit<ComponentPropsWithRef<'a'>, 'href'> {
  to: Route;
}

/** A link to a place of this page: no reload, yet everything else that browsers do with links. */
export function PlaceLink({ to, onClick, ...props }: PlaceLinkProps) {
  const { host } = useSession();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    // A window of its own would know nothing of the session that another site handed over.
    if (event.defaultPrevented || (elsewhere && !host)) {
      return;
    }
    event.preventDefault();
    if (event.button === 0) {
      go(to);
    }
  };
  return <a {...props} href={hrefOf(to) + location.search} onClick={follow} onAuxClick={host ? follow : undefined} />;
}
