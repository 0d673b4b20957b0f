import { useTranslation } from 'react-i18next';
import styles from './Skeleton.module.css';

const CARDS = Array.from({ length: 6 }, (_, at) => at);

/** The shape of the list, until it is there. */
export function Skeleton() {
  const { t } = useTranslation('shell');
  return (
    <div role="status">
      <span className="visually-hidden">{t('waiting')}</span>
      <div className={styles.cards} aria-hidden="true">
        {CARDS.map(at => (
          <span key={at} className={styles.card} />
        ))}
      </div>
    </div>
  );
}
