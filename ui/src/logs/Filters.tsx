import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/queries';
import { useApiName } from '../catalogue/apiName';
import { Button } from '../kit/Button';
import { Select } from '../kit/Select';
import { Switch } from '../kit/Switch';
import type { Outcome, Wanted } from './entries';
import styles from './LogsView.module.css';
import type { LogFilter } from './queries';

type Span = 'all' | 'day' | 'week';

export interface Filtering extends LogFilter, Wanted {
  span: Span;
}

export const NO_FILTERS: Filtering = { connection: '', since: 0, span: 'all', outcome: 'all', routine: false };

const ALL = 'all';
const DAY_MILLIS = 86_400_000;
const SPANS: Record<Span, number> = { all: 0, day: DAY_MILLIS, week: 7 * DAY_MILLIS };

interface FiltersProps {
  value: Filtering;
  onChange: (value: Filtering) => void;
  onRefresh: () => void;
  busy: boolean;
}

export function Filters({ value, onChange, onRefresh, busy }: FiltersProps) {
  const { t } = useTranslation('logs');
  const set = (change: Partial<Filtering>) => onChange({ ...value, ...change });
  return (
    <div className={styles.filters}>
      <Select
        label={t('connection')}
        choices={useChoices(t('connectionAll'))}
        value={value.connection || ALL}
        onChange={id => set({ connection: id === ALL ? '' : id })}
      />
      <Select
        label={t('outcome')}
        choices={[
          { id: 'all', label: t('outcomeAll') },
          { id: 'success', label: t('outcomeSuccess') },
          { id: 'failed', label: t('outcomeFailed') },
        ]}
        value={value.outcome}
        onChange={id => set({ outcome: id as Outcome })}
      />
      <Select
        label={t('time')}
        choices={[
          { id: 'all', label: t('timeAll') },
          { id: 'day', label: t('timeDay') },
          { id: 'week', label: t('timeWeek') },
        ]}
        value={value.span}
        onChange={id => set({ span: id as Span, since: SPANS[id as Span] && Date.now() - SPANS[id as Span] })}
      />
      <div className={styles.routine}>
        <Switch isSelected={value.routine} onChange={routine => set({ routine })}>{t('routine')}</Switch>
      </div>
      <div className={styles.refresh}>
        <Button isPending={busy} onPress={onRefresh}>{t('refresh')}</Button>
      </div>
    </div>
  );
}

/** What the consumer has connected. Where a service serves several areas, each is a connection. */
function useChoices(all: string) {
  const { i18n } = useTranslation('logs');
  const { data = [] } = useConnections();
  const own = data.filter(one => one.state !== 'available');
  const apiName = useApiName();
  const twice = (name: string) => own.filter(one => one.name === name).length > 1;
  const choices = own.map(one => ({
    id: one.id,
    label: twice(one.name) ? `${one.name} (${apiName(one.unified_api)})` : one.name,
  }));
  choices.sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  return [{ id: ALL, label: all }, ...choices];
}
