import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { ago } from '../i18n/times';
import styles from './ConnectionView.module.css';

/** When it went wrong last, where the server knows. */
export function Trouble({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation('connection');
  const trouble = troubleOf(connection);
  return trouble && (
    <p className={styles.when}>{t(trouble.key, { when: ago(i18n.language, trouble.at, Date.now()) })}</p>
  );
}

function troubleOf({ health, last_refresh_failed_at: renewal, last_downstream_error_at: call }: Connection) {
  if (health === 'degraded' && call) {
    return { key: 'troubleCall', at: call };
  }
  return renewal && health !== 'ok' && health !== 'degraded' ? { key: 'troubleRenewal', at: renewal } : null;
}
