import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../kit/Button';
import type { Reason } from '../session/admission';
import type { Claims } from '../session/claims';
import { wayBack } from '../session/leave';
import type { Host } from '../session/session';
import styles from './Outside.module.css';
import { useTitle } from './PageHeading';
import { signOf } from './sign';

interface OutsideProps {
  reason: Reason;
  claims: Claims | null;
  host: Host | null;
  /** Another attempt is under way. */
  trying: boolean;
  onAgain: () => void;
}

const WORTH_ANOTHER_TRY: readonly Reason[] = ['offline', 'unwell'];

/** Stands in place of the page where there is no session, and shows a way back. */
export function Outside({ reason, claims, host, trying, onAgain }: OutsideProps) {
  const { t } = useTranslation('shell');
  const heading = useRef<HTMLHeadingElement>(null);
  const again = WORTH_ANOTHER_TRY.includes(reason);
  // The claim may be anybody's invention, so the link says which host it leads to.
  const back = host ? null : wayBack(claims);
  useTitle(t(`${reason}Heading`));
  useEffect(() => heading.current?.focus(), [reason]);
  useEffect(() => {
    if (reason !== 'offline') {
      return;
    }
    addEventListener('online', onAgain);
    return () => removeEventListener('online', onAgain);
  }, [reason, onAgain]);
  return (
    <main className={styles.outside}>
      <div className={styles.card}>
        <span className={styles.sign} aria-hidden="true">{signOf(reason)}</span>
        <h1 ref={heading} tabIndex={-1}>{t(`${reason}Heading`)}</h1>
        <p className={styles.text}>{t(`${reason}Text`)}</p>
        {(again || host || back) && (
          <div className={styles.actions}>
            {again && <Button look="primary" isPending={trying} onPress={onAgain}>{t('tryAgain')}</Button>}
            {host && !host.options.inline && <Button onPress={() => host.close()}>{t('close')}</Button>}
            {back && <ButtonLink look={again ? 'plain' : 'primary'} href={back.href}>{t('backTo', { place: back.host })}</ButtonLink>}
          </div>
        )}
      </div>
    </main>
  );
}
