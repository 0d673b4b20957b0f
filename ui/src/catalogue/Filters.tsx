import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { regional } from '../i18n/languages';
import { SearchIcon } from '../kit/icons';
import styles from './Filters.module.css';
import { GROUPS, inGroup, type Filter, type Item, type StateFilter } from './listing';

interface FiltersProps {
  items: Item[];
  categories: { api: string; name: string }[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Plain controls of the browser: they are there at once, and phones know best how to show them. */
export function Filters({ items, categories, filter, onChange }: FiltersProps) {
  const { t } = useTranslation('catalogue');
  const id = useId();
  return (
    <search className={styles.filters} aria-label={t('filters')}>
      <div className={styles.row}>
        <div className={styles.search}>
          <SearchIcon />
          <label htmlFor={`${id}-search`} className="visually-hidden">{t('search')}</label>
          <input
            id={`${id}-search`}
            type="search"
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            value={filter.search}
            onChange={event => onChange({ ...filter, search: event.target.value })}
            onKeyDown={event => {
              // Where another page embeds this one, Escape closes it; here it clears first.
              if (event.key === 'Escape' && filter.search !== '') {
                event.preventDefault();
                onChange({ ...filter, search: '' });
              }
            }}
          />
        </div>
        {categories.length > 1 && (
          <div className={styles.category}>
            <label htmlFor={`${id}-category`} className="visually-hidden">{t('category')}</label>
            <select
              id={`${id}-category`}
              value={filter.api}
              onChange={event => onChange({ ...filter, api: event.target.value })}
            >
              <option value="">{t('everyCategory')}</option>
              {categories.map(({ api, name }) => (
                <option key={api} value={api}>{name}</option>
              ))}
            </select>
          </div>
        )}
      </div>
      <States items={items} filter={filter} onChange={onChange} name={`${id}-state`} />
    </search>
  );
}

function States({ items, filter, onChange, name }: Omit<FiltersProps, 'categories'> & { name: string }) {
  const { t, i18n } = useTranslation('catalogue');
  const number = new Intl.NumberFormat(regional(i18n.language));
  const choices: [StateFilter, number][] = [
    ['all', items.length],
    ...GROUPS.map(group => [group, inGroup(items, group).length] as [StateFilter, number]),
  ];
  const used = choices.filter(([state, count]) => count > 0 || state === filter.state);
  return used.length < 3 ? null : (
    <fieldset className={styles.states}>
      <legend className="visually-hidden">{t('state')}</legend>
      {used.map(([state, count]) => (
        <label key={state} className={styles.state}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={filter.state === state}
            onChange={() => onChange({ ...filter, state })}
          />
          {t(`state_${state}`)} <span className={styles.count}>{number.format(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}
