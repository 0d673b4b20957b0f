import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { useAsker } from '../consent/useAsker';
import { Notice } from '../kit/Notice';
import { SectionHeading } from '../shell/SectionHeading';
import { ResourcePanel } from './ResourcePanel';
import styles from './ResourcesView.module.css';

/** What new records in the account are to have, resource by resource. */
export default function ResourcesView({ connection }: { connection: Connection }) {
  const { t } = useTranslation('resources');
  const names = { who: useAsker(), service: connection.name };
  const resources = connection.configurable_resources ?? [];
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(resources.slice(0, 1)));
  const toggle = (resource: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) {
      next.add(resource);
    } else {
      next.delete(resource);
    }
    setOpen(next);
  };
  return (
    <article className={styles.view}>
      <SectionHeading connection={connection} title={t('title')}>
        {t('about', names)}
      </SectionHeading>
      {resources.length === 0 && <Notice>{t('nothingHere', names)}</Notice>}
      <div className={styles.panels}>
        {resources.map(resource => (
          <ResourcePanel
            key={resource}
            connection={connection}
            resource={resource}
            isOpen={open.has(resource)}
            onToggle={isOpen => toggle(resource, isOpen)}
          />
        ))}
      </div>
    </article>
  );
}
