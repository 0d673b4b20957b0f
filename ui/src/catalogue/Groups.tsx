import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionCard } from './ConnectionCard';
import styles from './Groups.module.css';
import { GROUPS, inGroup, suggestionsOf, type Item } from './listing';

interface GroupsProps {
  items: Item[];
  suggests: boolean;
  onOpen: (id: string) => void;
}

/** What wants something first, then what works, then what there is besides. */
export function Groups({ items, suggests, onOpen }: GroupsProps) {
  const { t } = useTranslation('catalogue');
  const suggested = suggests ? suggestionsOf(items) : [];
  const rest = suggested.length > 0 ? items.filter(item => !suggested.includes(item)) : items;
  return (
    <>
      {GROUPS.map(group => (
        <div key={group} className={styles.groups}>
          {group === 'available' && (
            <Group heading={t('suggested')} hint={t('suggestedHint')} items={suggested} onOpen={onOpen} />
          )}
          <Group heading={t(`group_${group}`)} items={inGroup(rest, group)} onOpen={onOpen} />
        </div>
      ))}
    </>
  );
}

interface GroupProps {
  heading: string;
  hint?: string;
  items: Item[];
  onOpen: (id: string) => void;
}

function Group({ heading, hint, items, onOpen }: GroupProps) {
  const id = useId();
  return items.length === 0 ? null : (
    <section aria-labelledby={id} className={styles.group}>
      <h2 id={id} className={styles.heading}>{heading}</h2>
      {hint && <p className={styles.hint}>{hint}</p>}
      {/* Safari takes lists without markers for none, unless they say so. */}
      <ul role="list" className={styles.cards}>
        {items.map(item => (
          <ConnectionCard key={item.connection.id} item={item} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}
