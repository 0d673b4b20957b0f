import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsumerMetadata } from '../session/claims';
import { imageUrl } from '../session/leave';
import styles from './ConsumerCard.module.css';

/** Whose accounts are connected here; null where nobody said. */
export function ConsumerCard({ consumer }: { consumer: ConsumerMetadata }) {
  const { t } = useTranslation('shell');
  const [broken, setBroken] = useState(false);
  const lines = [consumer.account_name, consumer.user_name, consumer.email].filter(Boolean);
  const image = imageUrl(consumer.image);
  if (lines.length === 0) {
    return null;
  }
  return (
    <section className={styles.card} aria-label={t('consumer')}>
      {image && !broken ? (
        <img className={styles.picture} src={image} alt="" onError={() => setBroken(true)} />
      ) : (
        <span className={styles.picture} aria-hidden="true">{[...lines[0]!][0]?.toLocaleUpperCase()}</span>
      )}
      <div className={styles.lines}>
        {lines.map((line, at) => (
          <p key={line} className={at === 0 ? styles.first : styles.more} title={line}><bdi>{line}</bdi></p>
        ))}
      </div>
    </section>
  );
}
