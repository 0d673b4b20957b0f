import { useEffect, type ReactNode } from 'react';
import type { Tone } from '../kit/Badge';
import { Notice } from '../kit/Notice';
import { useAnnounce } from '../shell/announce';

interface SpokenProps {
  tone?: Tone;
  title?: string;
  /** What is read out, unless it is the title that says enough. */
  words: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** News that is seen and heard. Bad news interrupts, other news waits for a pause. */
export function Spoken({ tone = 'none', title, words, children, actions }: SpokenProps) {
  const announce = useAnnounce();
  const bad = tone === 'bad';
  useEffect(() => {
    if (!bad) {
      announce(title ? `${title}. ${words}` : words);
    }
  }, [announce, bad, title, words]);
  return (
    <Notice tone={tone} live={bad} {...(title ? { title } : {})} {...(actions ? { actions } : {})}>
      {children ?? words}
    </Notice>
  );
}
