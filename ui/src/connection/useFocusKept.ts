import { useEffect, useRef, type RefObject } from 'react';

const CONTROLS = 'input:not([tabindex="-1"]):not([type="hidden"]), textarea, button';

/**
 * Finds a new place for the focus when what had it is gone: a button that has done its work, a dialog's trigger. It goes
 * to what has come in its place in the same field, else to the heading of the view.
 *
 * @param view the element whose controls come and go
 */
export function useFocusKept(view: RefObject<HTMLElement | null>) {
  const last = useRef<{ element: Element; field: Element | null } | null>(null);
  useEffect(() => {
    const node = view.current;
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? { element: target, field: target.closest('[data-field]') } : null;
    };
    node?.addEventListener('focusin', note);
    return () => node?.removeEventListener('focusin', note);
  }, [view]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const lost = last.current;
      if (lost && !lost.element.isConnected && document.activeElement === document.body) {
        last.current = null;
        const near = lost.field?.isConnected ? lost.field.querySelector<HTMLElement>(CONTROLS) : null;
        (near ?? view.current?.querySelector<HTMLElement>('h1'))?.focus();
      }
    });
    return () => clearTimeout(timer);
  });
}
