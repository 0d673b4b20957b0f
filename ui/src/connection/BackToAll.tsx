import { useTranslation } from 'react-i18next';
import { BackIcon } from '../kit/icons';
import { useIsolated } from '../session/bounds';
import { PlaceLink } from '../shell/PlaceLink';
import styles from './ConnectionView.module.css';

/** Nothing where one connection is shown alone. */
export function BackToAll() {
  const { t } = useTranslation('connection');
  return useIsolated() ? null : (
    <PlaceLink to={{ at: 'catalogue' }} className={styles.back}>
      <BackIcon />
      {t('backToAll')}
    </PlaceLink>
  );
}
