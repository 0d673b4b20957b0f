import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/queries';
import type { Connection } from '../api/types';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import { useBounds } from '../session/bounds';
import { useSession } from '../session/session';
import { useAnnounce } from '../shell/announce';
import { PageHeading } from '../shell/PageHeading';
import { useApiName } from './apiName';
import styles from './CatalogueView.module.css';
import { Filters } from './Filters';
import { Groups } from './Groups';
import { categoriesOf, isFiltering, itemsOf, matching, NO_FILTER, type Filter, type Item } from './listing';
import { memory } from './memory';
import { Skeleton } from './Skeleton';

// Long enough for somebody to have stopped typing.
const SPEAK_AFTER_MILLIS = 700;

/** Everything the consumer has connected, and everything that can be. */
export function CatalogueView() {
  const { t } = useTranslation('catalogue');
  const { data, isPending, isError, refetch, isFetching } = useConnections();
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <PageHeading title={t('heading')} keepFocus={memory.opened !== null} />
        <p className={styles.lead}>{t('lead')}</p>
      </div>
      {isPending && <Skeleton />}
      {isError && !data && (
        <Notice
          tone="bad"
          title={t('failed')}
          live
          actions={<Button isPending={isFetching} onPress={() => void refetch()}>{t('tryAgain')}</Button>}
        >
          {t('failedHint')}
        </Notice>
      )}
      {data && <Listing connections={data} />}
    </div>
  );
}

function Listing({ connections }: { connections: Connection[] }) {
  const { t, i18n } = useTranslation('catalogue');
  const items = useItems(connections);
  const [filter, setFilter] = useState(memory.filter);
  const shown = useDeferredValue(filter);
  const found = useMemo(() => matching(items, shown), [items, shown]);
  const categories = useMemo(() => categoriesOf(items, i18n.language), [items, i18n.language]);
  const suggests = useSession().claims.settings?.show_suggestions === true && !isFiltering(shown);
  const open = useCallback((id: string) => Object.assign(memory, { opened: id, top: topOf(cardOf(id)) }), []);
  const change = (next: Filter) => {
    memory.filter = next;
    setFilter(next);
  };
  const clear = () => {
    change(NO_FILTER);
    // The button is gone with what it cleared.
    document.querySelector<HTMLElement>('[type="search"]')?.focus();
  };
  useReturn();
  useSpokenCount(shown, found.length);
  if (items.length === 0) {
    return <Empty heading={t('empty')} text={t('emptyHint')} />;
  }
  return (
    <>
      {items.length > 1 && <Filters items={items} categories={categories} filter={filter} onChange={change} />}
      {found.length === 0 ? (
        <Empty heading={t('nothingFound')} text={t('nothingFoundHint')}>
          <Button onPress={clear}>{t('clear')}</Button>
        </Empty>
      ) : (
        <Groups items={found} suggests={suggests} onOpen={open} />
      )}
    </>
  );
}

function useItems(connections: Connection[]): Item[] {
  const { i18n } = useTranslation('catalogue');
  const { unifiedApi } = useBounds();
  const allowed = useSession().claims.settings?.unified_apis;
  const nameOf = useApiName();
  return useMemo(
    () => itemsOf(connections, unifiedApi ? [unifiedApi] : (allowed ?? []), nameOf, i18n.language),
    // The names change with the language and with nothing else.
    [connections, unifiedApi, allowed, i18n.language],
  );
}

/** Back from a connection: to the card that led there, as far down as it was. */
function useReturn() {
  useLayoutEffect(() => {
    const { opened, top } = memory;
    memory.opened = null;
    const card = opened === null ? null : cardOf(opened);
    if (card) {
      card.scrollIntoView({ block: 'center' });
      // Twice: what comes into sight is laid out only then, and is not always as high as it was thought to be.
      scrollBy({ top: topOf(card) - top });
      scrollBy({ top: topOf(card) - top });
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
    }
  }, []);
}

function cardOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-connection="${CSS.escape(id)}"]`);
}

const topOf = (card: HTMLElement | null) => card?.getBoundingClientRect().top ?? 0;

function useSpokenCount(filter: Filter, count: number) {
  const { t } = useTranslation('catalogue');
  const announce = useAnnounce();
  const [first] = useState(filter);
  useEffect(() => {
    if (filter === first) {
      return;
    }
    const timer = setTimeout(() => announce(t('found', { count })), SPEAK_AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, [announce, count, filter, first, t]);
}

function Empty({ heading, text, children }: { heading: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{heading}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
