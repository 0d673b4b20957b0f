import { useEffect, useRef, type ReactNode } from 'react';
import { hrefOf, useRoute } from '../route';
import { useSession } from '../session/session';

interface PageHeadingProps {
  /** Plain words: the heading, and the title of the window. */
  title: string;
  /** What is drawn instead of the plain words. */
  children?: ReactNode;
  className?: string | undefined;
  /** The view itself puts the focus somewhere better. */
  keepFocus?: boolean;
}

/** The place whose heading had the focus last; null until the page has been opened. */
let arrived: string | null = null;

/** The one `h1` of a view. It names the window, and takes the focus when somebody comes to a new place. */
export function PageHeading({ title, children, className, keepFocus = false }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = hrefOf(useRoute());
  useTitle(title, useSession().claims.theme?.vault_name);
  useEffect(() => {
    const moved = arrived !== null && arrived !== place;
    arrived = place;
    if (moved && !keepFocus && !elsewhereInView(heading.current)) {
      heading.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }, [place, keepFocus]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  );
}

/** `Xero · Acme` in the title of the window. */
export function useTitle(title: string, vaultName?: string) {
  useEffect(() => {
    document.title = vaultName ? `${title} · ${vaultName}` : title;
  }, [title, vaultName]);
}

/** A view that took long to load does not take the focus from what somebody has begun since. */
function elsewhereInView(heading: HTMLElement | null): boolean {
  const active = document.activeElement;
  return active !== null && active !== heading && heading?.closest('main')?.contains(active) === true;
}
