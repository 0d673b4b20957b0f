import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { go, hrefOf, type Route } from '../route';
import { sessionOfTab } from '../session/entrance';
import { offer } from '../session/handover';
import { useSession } from '../session/session';

interface PlaceLinkProps extends Omit<ComponentPropsWithRef<'a'>, 'href'> {
  to: Route;
}

/** A link to a place of this page: no reload, yet everything else that browsers do with links. */
export function PlaceLink({ to, onClick, ...props }: PlaceLinkProps) {
  const { host } = useSession();
  const href = hrefOf(to) + location.search;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented) {
      return;
    }
    if (host || !opensElsewhere(event)) {
      event.preventDefault();
      go(to);
    } else {
      share();
    }
  };
  // A tab of its own knows nothing of the session, least of all of one that another site handed over.
  const aside = (event: MouseEvent) => (host ? event.preventDefault() : share());
  const share = () => {
    const token = sessionOfTab();
    if (token !== null) {
      offer(href, token);
    }
  };
  return <a {...props} href={href} onClick={follow} onAuxClick={aside} onContextMenu={host ? undefined : share} />;
}

function opensElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
