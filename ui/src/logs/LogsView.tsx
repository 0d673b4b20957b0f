import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, day, daysBetween } from '../i18n/times';
import { Button } from '../kit/Button';
import { TroubleNotice } from '../resources/TroubleNotice';
import { useSession } from '../session/session';
import { useAnnounce } from '../shell/announce';
import { PageHeading } from '../shell/PageHeading';
import { Waiting } from '../shell/Waiting';
import { callsOf, rowsOf, type LogEntry } from './entries';
import { Filters, NO_FILTERS, type Filtering } from './Filters';
import { LogRow } from './LogRow';
import styles from './LogsView.module.css';
import { useLogs } from './queries';

/** So many rows are looked for at once, over so many pages at most. */
const ENOUGH = 20;
const MOST_PAGES = 5;
const MINUTE_MILLIS = 60_000;

/** What was done with the consumer's connections, where the session is to show it. */
export default function LogsView() {
  const { t } = useTranslation('logs');
  const { settings } = useSession().claims;
  if (settings?.show_logs === false) {
    return (
      <article className={styles.view}>
        <PageHeading title={t('title')} />
        <p className={styles.lead}>{t('off')}</p>
      </article>
    );
  }
  return <Logs />;
}

function Logs() {
  const { t } = useTranslation('logs');
  const [filtering, setFiltering] = useState<Filtering>(NO_FILTERS);
  const { logs, entries, rows, more } = useRows(filtering);
  const filtered = filtering !== NO_FILTERS;
  useCount(rows.length, logs.isFetching);
  return (
    <article className={styles.view}>
      <header className={styles.head}>
        <PageHeading title={t('title')} />
        <p className={styles.lead}>{t('about')}</p>
      </header>
      <Filters value={filtering} onChange={setFiltering} onRefresh={() => void logs.refetch()} busy={logs.isFetching} />
      {logs.isPending && <Waiting />}
      {logs.error && (
        <TroubleNotice
          failure={logs.error}
          service=""
          title={t(entries.length > 0 ? 'failedMore' : 'failedToLoad')}
          onRetry={() => void (entries.length > 0 ? logs.fetchNextPage() : logs.refetch())}
        />
      )}
      <Days rows={rows} entries={entries} />
      {logs.isSuccess && rows.length === 0 && !logs.hasNextPage && (
        <Empty filtered={filtered} onClear={() => setFiltering(NO_FILTERS)} />
      )}
      {logs.hasNextPage && (
        <More oldest={entries.at(-1)} few={rows.length < ENOUGH} busy={logs.isFetchingNextPage} onPress={more} />
      )}
    </article>
  );
}

/** Reads on until there is something to show, as most of a page may be routine. */
function useRows(filtering: Filtering) {
  const logs = useLogs(filtering);
  const pages = logs.data?.pages;
  const entries = useMemo(() => (pages ?? []).flatMap(page => page.data), [pages]);
  const rows = useMemo(() => rowsOf(entries, filtering), [entries, filtering]);
  const [goal, setGoal] = useState({ rows: ENOUGH, pages: MOST_PAGES });
  useEffect(() => setGoal({ rows: ENOUGH, pages: MOST_PAGES }), [filtering]);
  const read = pages?.length ?? 0;
  const { hasNextPage, isFetching, isError, fetchNextPage } = logs;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && rows.length < goal.rows && read < goal.pages) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetching, isError, fetchNextPage, rows.length, read, goal]);
  const more = () => {
    setGoal({ rows: rows.length + ENOUGH, pages: read + MOST_PAGES });
    void fetchNextPage();
  };
  return { logs, entries, rows, more };
}

function useCount(count: number, busy: boolean) {
  const { t } = useTranslation('logs');
  const announce = useAnnounce();
  useEffect(() => {
    if (!busy) {
      announce(t('count', { count }));
    }
  }, [busy, count, announce, t]);
}

function Days({ rows, entries }: { rows: LogEntry[]; entries: LogEntry[] }) {
  const { t, i18n } = useTranslation('logs');
  const now = useNow();
  const days = new Map<number, LogEntry[]>();
  for (const row of rows) {
    const distance = daysBetween(Date.parse(row.timestamp), now);
    days.set(distance, [...(days.get(distance) ?? []), row]);
  }
  const name = (distance: number, millis: number) =>
    distance <= 0 ? t('today') : distance === 1 ? t('yesterday') : day(i18n.language, millis, now);
  return [...days].map(([distance, some]) => (
    <section key={distance} className={styles.day}>
      <h2>{name(distance, Date.parse(some[0]!.timestamp))}</h2>
      <ul className={styles.rows}>
        {some.map(entry => (
          <li key={entry.id} className={styles.row}>
            <LogRow entry={entry} now={now} calls={() => callsOf(entry, entries)} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface MoreProps {
  oldest: LogEntry | undefined;
  few: boolean;
  busy: boolean;
  onPress: () => void;
}

function More({ oldest, few, busy, onPress }: MoreProps) {
  const { t, i18n } = useTranslation('logs');
  return (
    <div className={styles.end}>
      {few && oldest && !busy && (
        <p>{t('searchedBack', { date: dateAndTime(i18n.language, Date.parse(oldest.timestamp)) })}</p>
      )}
      <Button isPending={busy} onPress={onPress}>{t(few ? 'moreSearching' : 'more')}</Button>
    </div>
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('logs');
  return (
    <div className={styles.empty}>
      <h2>{t(filtered ? 'none' : 'empty')}</h2>
      <p>{t(filtered ? 'noneText' : 'emptyText')}</p>
      {filtered && <Button onPress={onClear}>{t('clear')}</Button>}
    </div>
  );
}
