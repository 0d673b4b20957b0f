import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConsentRecord } from '../api/types';
import { dateAndTime } from '../i18n/times';
import { Badge, type Tone } from '../kit/Badge';
import styles from './ConsentView.module.css';
import { ScopeList } from './ScopeList';
import { deeds, isEmpty, scopesOf, type Deed } from './scopes';

const TONES: Record<Deed, Tone> = { allowed: 'good', denied: 'none', withdrawn: 'warn' };

interface DecisionListProps {
  /** Newest first. */
  records: ConsentRecord[];
  implicit: boolean;
}

export function DecisionList({ records, implicit }: DecisionListProps) {
  const { t } = useTranslation('consent');
  const what = deeds(records, implicit);
  if (records.length === 0) {
    return <p className={styles.lead}>{t('historyEmpty')}</p>;
  }
  return (
    <ul className={styles.records}>
      {records.map((record, index) => (
        <li key={record.id} className={styles.record}>
          <Decision record={record} deed={what[index] ?? 'denied'} />
        </li>
      ))}
    </ul>
  );
}

function Decision({ record, deed }: { record: ConsentRecord; deed: Deed }) {
  const { t, i18n } = useTranslation('consent');
  const scopes = scopesOf(record.resources);
  const line = (
    <>
      <time className={styles.date} dateTime={record.created_at}>
        {dateAndTime(i18n.language, Date.parse(record.created_at))}
      </time>
      <Badge tone={TONES[deed]}>{t(`deed-${deed}`)}</Badge>
    </>
  );
  if (isEmpty(scopes)) {
    return <div className={`${styles.summary} ${styles.plain}`}>{line}</div>;
  }
  return (
    <Disclosure>
      <Heading level={3}>
        <AriaButton slot="trigger" className={styles.summary!}>
          {line}
          <span className={styles.arrow} aria-hidden="true" />
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className={styles.detail}>
          <ScopeList scopes={scopes} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
