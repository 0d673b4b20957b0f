import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';

type Say = (text: string) => void;

const AnnounceContext = createContext<Say>(() => undefined);

// A region whose text comes with the region itself, or twice the same, is not read out.
const PAUSE_MILLIS = 100;

/**
 * Reads an outcome out to those who do not see it: `announce(t('saved'))`. For what appears on the
 * screen anyway; a {@link Notice} that is `live` speaks for itself.
 */
export function useAnnounce(): Say {
  return useContext(AnnounceContext);
}

export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const timer = useRef(0);
  const say = useCallback<Say>(words => {
    clearTimeout(timer.current);
    setText('');
    timer.current = window.setTimeout(() => setText(words), PAUSE_MILLIS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <AnnounceContext value={say}>
      {children}
      {/* The attribute keeps dialogs of React Aria from hiding the region with the rest of the page. */}
      <div className="visually-hidden" role="status" aria-live="polite" data-live-announcer="true">
        {text}
      </div>
    </AnnounceContext>
  );
}
