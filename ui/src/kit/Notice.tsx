import type { ReactNode } from 'react';
import type { Tone } from './Badge';
import styles from './Notice.module.css';
import { classes } from './classes';

interface NoticeProps {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  /** Read out when it appears: for outcomes, not for what was there from the start. */
  live?: boolean;
  actions?: ReactNode;
}

/** Some sentences that stand out from the page. */
export function Notice({ tone = 'none', title, children, live, actions }: NoticeProps) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
