import styles from './Spinner.module.css';
import { classes } from './classes';

/** Only for the eye: whoever shows it says in words what is going on. */
export function Spinner({ small }: { small?: boolean }) {
  return <span className={classes(styles.spinner, small && styles.small)} aria-hidden="true" />;
}
