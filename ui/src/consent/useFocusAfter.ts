import { useEffect, useRef } from 'react';

/**
 * For a view that a deed of its own takes away: what was pressed goes with it, so the keyboard goes on at the
 * heading of what comes instead.
 *
 * @returns to be called when the deed is done
 */
export function useFocusAfter(): () => void {
  const done = useRef(false);
  useEffect(
    () => () => {
      if (done.current) {
        // After React Aria, which looks for the button that opened the dialog.
        requestAnimationFrame(() => setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus()));
      }
    },
    [],
  );
  return () => {
    done.current = true;
  };
}
