import { useState } from 'react';
import styles from './ServiceIcon.module.css';
import { classes } from './classes';

/** The picture of a service, or its first letter. Its name stands beside it, so it says nothing itself. */
export function ServiceIcon({ name, src, large }: { name: string; src?: string | null | undefined; large?: boolean }) {
  const [broken, setBroken] = useState(false);
  const frame = classes(styles.frame, large && styles.large);
  return src && !broken ? (
    <img className={frame} src={src} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
  ) : (
    <span className={frame} aria-hidden="true">{[...name][0]?.toLocaleUpperCase()}</span>
  );
}
