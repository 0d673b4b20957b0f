import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import styles from './TroubleNotice.module.css';
import { troubleOf } from './trouble';

interface TroubleNoticeProps {
  failure: unknown;
  /** The service whose account it is about. */
  service: string;
  /** What did not work, in words. */
  title: string;
  onRetry?: (() => void) | undefined;
}

/** Why something could not be read or saved. What others said about it stands there as their words. */
export function TroubleNotice({ failure, service, title, onRetry }: TroubleNoticeProps) {
  const { t } = useTranslation('resources');
  const { key, quote, again } = troubleOf(failure);
  return (
    <Notice
      tone="bad"
      live
      title={title}
      actions={onRetry && again ? <Button onPress={onRetry}>{t('retry')}</Button> : undefined}
    >
      <p>{t(key, { service })}</p>
      {quote && <blockquote className={styles.quote} dir="auto">{quote}</blockquote>}
    </Notice>
  );
}
