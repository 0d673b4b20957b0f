import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ago, clockTime, duration } from '../i18n/times';
import { Badge } from '../kit/Badge';
import { deedOf, serviceOf, type LogEntry } from './entries';
import { LogDetail } from './LogDetail';
import styles from './LogsView.module.css';

interface LogRowProps {
  entry: LogEntry;
  /** What is shown from now on; the relative times are from it. */
  now: number;
  calls: () => LogEntry[];
}

export function LogRow({ entry, now, calls }: LogRowProps) {
  const { t, i18n } = useTranslation('logs');
  const [open, setOpen] = useState(false);
  const millis = Date.parse(entry.timestamp);
  const service = serviceOf(entry);
  return (
    <Disclosure isExpanded={open} onExpandedChange={setOpen}>
      <Heading level={3}>
        <AriaButton slot="trigger" className={styles.summary!}>
          <span className={styles.time}>
            <time dateTime={entry.timestamp}>{clockTime(i18n.language, millis)}</time>
            <span className={styles.soft}>{ago(i18n.language, millis, now)}</span>
          </span>
          <span className={styles.what}>
            <span className={styles.deed}>{useDeed(entry)}</span>
            {service && <span className={styles.soft}>{service}</span>}
          </span>
          <span className={styles.state}>
            <Badge tone={entry.success ? 'good' : 'bad'}>{t(entry.success ? 'worked' : 'failed')}</Badge>
          </span>
          <span className={styles.took}>{duration(i18n.language, entry.execution)}</span>
          <span className={styles.arrow} aria-hidden="true" />
        </AriaButton>
      </Heading>
      <DisclosurePanel>{open && <LogDetail entry={entry} calls={calls()} />}</DisclosurePanel>
    </Disclosure>
  );
}

/** What happened, in words; for a failure in its own, where "failed" beside it would be misread. */
function useDeed(entry: LogEntry): string {
  const { t } = useTranslation('logs');
  const deed = deedOf(entry);
  if (deed === null) {
    return entry.operation.name;
  }
  return entry.success ? t(deed) : t([`${deed}-failed`, deed]);
}
