import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../kit/Notice';
import { useSession } from '../session/session';
import styles from './Ending.module.css';

const WARNING_MILLIS = 2 * 60_000;
// Browsers take a longer wait for none at all.
const LONGEST_MILLIS = 2 ** 31 - 1;

/** Says in time that the session is about to end, and ends it. */
export function Ending({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation('shell');
  const { claims } = useSession();
  const [near, setNear] = useState(false);
  useEffect(() => {
    const left = claims.exp * 1000 - Date.now();
    // Over already, yet the API took the token: this clock is wrong, and only the API knows.
    if (!(left > 0 && left < LONGEST_MILLIS)) {
      return;
    }
    const warning = setTimeout(() => setNear(true), Math.max(0, left - WARNING_MILLIS));
    const end = setTimeout(onEnd, left);
    return () => {
      clearTimeout(warning);
      clearTimeout(end);
    };
  }, [claims.exp, onEnd]);
  // A part of the page from the start, so that what appears in it is read out.
  return (
    <div role="status" className={near ? styles.ending : undefined}>
      {near && <Notice tone="warn" title={t('endingHeading')}>{t('endingText')}</Notice>}
    </div>
  );
}
