import { useTranslation } from 'react-i18next';
import { dateAndTime, duration } from '../i18n/times';
import { Button } from '../kit/Button';
import { useAnnounce } from '../shell/announce';
import { causeOf, type LogEntry } from './entries';
import styles from './LogsView.module.css';

/** What there is to know about an entry, and what to tell somebody who helps. */
export function LogDetail({ entry, calls }: { entry: LogEntry; calls: LogEntry[] }) {
  const { t, i18n } = useTranslation('logs');
  const cause = causeOf(entry);
  return (
    <div className={styles.detail}>
      {cause && <p>{t(cause)}</p>}
      {entry.error_message && (
        <div>
          <p className={styles.soft}>{t('said')}</p>
          <blockquote className={styles.quote} dir="auto">{entry.error_message}</blockquote>
        </div>
      )}
      <dl className={styles.facts}>
        <dt>{t('when')}</dt>
        <dd>{dateAndTime(i18n.language, Date.parse(entry.timestamp))}</dd>
        <dt>{t('took')}</dt>
        <dd>{duration(i18n.language, entry.execution)}</dd>
        <dt>{t('status')}</dt>
        <dd>{entry.status_code || t('noAnswer')}</dd>
        <dt>{t('request')}</dt>
        <dd className={styles.code} dir="ltr">{`${entry.http_method} ${entry.path}`}</dd>
        <dt>{t('id')}</dt>
        <dd><SupportId id={entry.id} /></dd>
      </dl>
      {calls.length > 0 && (
        <section className={styles.calls}>
          <h3>{t('calls')}</h3>
          <ul>{calls.map(call => <Call key={call.id} call={call} />)}</ul>
        </section>
      )}
    </div>
  );
}

function SupportId({ id }: { id: string }) {
  const { t } = useTranslation('logs');
  const announce = useAnnounce();
  const copy = () => {
    navigator.clipboard.writeText(id).then(
      () => announce(t('copied')),
      () => undefined,
    );
  };
  return (
    <span className={styles.id}>
      <span className={styles.code} dir="ltr">{id}</span>
      {'clipboard' in navigator && <Button look="quiet" onPress={copy}>{t('copy')}</Button>}
    </span>
  );
}

function Call({ call }: { call: LogEntry }) {
  const { t, i18n } = useTranslation('logs');
  return (
    <li className={styles.call}>
      <span className={styles.code} dir="ltr">{`${call.http_method} ${call.base_url}${call.path}`}</span>
      <span className={styles.soft}>
        {t('callOutcome', {
          status: call.status_code || t('noAnswer'),
          time: duration(i18n.language, call.execution),
        })}
      </span>
    </li>
  );
}
