import { useTranslation } from 'react-i18next';
import { Spinner } from '../kit/Spinner';
import styles from './Waiting.module.css';

/** Stands where something is about to appear. */
export function Waiting() {
  const { t } = useTranslation('shell');
  return (
    <p className={styles.waiting} role="status">
      <Spinner />
      <span>{t('waiting')}</span>
    </p>
  );
}
