import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classes } from './classes';

export type Tone = 'good' | 'warn' | 'bad' | 'none';

/** A short state. The words say it, the colour repeats it. */
export function Badge({ tone = 'none', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes(styles.badge, styles[tone])}>
      <span className={styles.dot} aria-hidden="true" />
      {children}
    </span>
  );
}
