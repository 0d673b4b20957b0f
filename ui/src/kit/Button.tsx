import type { ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { classes } from './classes';
import { Spinner } from './Spinner';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  look?: Look;
}

/**
 * While pending it keeps its focus and does nothing. React Aria's own way of it would read the name of the button out,
 * which is often gone by then.
 */
export function Button({ look = 'plain', isPending = false, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(isPending ? PENDING : {})}
      className={classes(styles.button, styles[look], isPending && styles.pending)}
    >
      {isPending && <Spinner small />}
      <span className={styles.label}>{children}</span>
    </AriaButton>
  );
}

// A form is not sent twice either.
const PENDING = { onPress: () => undefined, 'aria-disabled': true, type: 'button' } as const;

/** A link that looks like a button: it leads somewhere. */
export function ButtonLink({ href, look = 'plain', children }: { href: string; look?: Look; children: ReactNode }) {
  return (
    <AriaLink href={href} className={classes(styles.button, styles[look])}>
      <span className={styles.label}>{children}</span>
    </AriaLink>
  );
}
