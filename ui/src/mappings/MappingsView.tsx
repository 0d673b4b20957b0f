import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, CustomMapping } from '../api/types';
import { useAsker } from '../consent/useAsker';
import { Notice } from '../kit/Notice';
import { resourceName } from '../resources/names';
import { TroubleNotice } from '../resources/TroubleNotice';
import { SectionHeading } from '../shell/SectionHeading';
import { MappingCard } from './MappingCard';
import styles from './MappingsView.module.css';
import { useMappings } from './queries';

/** Which field of the account each field of the application is. */
export default function MappingsView({ connection }: { connection: Connection }) {
  const { t } = useTranslation('mappings');
  const names = { who: useAsker(), service: connection.name };
  const { data = [], isFetching, error, refetch } = useMappings(connection);
  const all = error && data.length === 0 ? (connection.custom_mappings ?? []) : data;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <article className={styles.view}>
      <SectionHeading connection={connection} title={t('title')}>
        {t('about', names)}
      </SectionHeading>
      {error && (
        <TroubleNotice
          failure={error}
          service={connection.name}
          title={t('examplesFailed')}
          onRetry={() => void refetch()}
        />
      )}
      {all.length === 0 && !error && <Notice>{t('nothingToMap', names)}</Notice>}
      {byResource(all).map(([resource, mappings]) => (
        <section key={resource} className={styles.resource}>
          <h2>{resourceName(t, resource)}</h2>
          <ul className={styles.cards}>
            {mappings.map(mapping => (
              <li key={mapping.id}>
                <MappingCard
                  connection={connection}
                  mapping={mapping}
                  resource={resource}
                  reading={isFetching}
                  isOpen={open === mapping.id}
                  onToggle={isOpen => setOpen(isOpen ? mapping.id : null)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}

/** In the order in which they come. The id of a mapping is `{unified_api}+{resource}+{key}`. */
function byResource(mappings: CustomMapping[]): [string, CustomMapping[]][] {
  const groups = new Map<string, CustomMapping[]>();
  for (const mapping of mappings) {
    const resource = mapping.id.split('+')[1] ?? '';
    groups.set(resource, [...(groups.get(resource) ?? []), mapping]);
  }
  return [...groups];
}
