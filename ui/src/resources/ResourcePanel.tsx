import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Badge } from '../kit/Badge';
import { Waiting } from '../shell/Waiting';
import { resourceName } from './names';
import { useResourceSettings } from './queries';
import { ResourceForm } from './ResourceForm';
import styles from './ResourcesView.module.css';
import { missing, shownSettings } from './settings';
import { TroubleNotice } from './TroubleNotice';

interface ResourcePanelProps {
  connection: Connection;
  resource: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

/** The settings of one resource. They are read from the account once somebody opens them. */
export function ResourcePanel({ connection, resource, isOpen, onToggle }: ResourcePanelProps) {
  const { t } = useTranslation('resources');
  const name = resourceName(t, resource);
  const [dirty, setDirty] = useState(false);
  const settings = useResourceSettings(connection, resource, isOpen);
  const lacks = settings.data ? missing(settings.data).length > 0 : false;
  return (
    <Disclosure className={styles.panel!} isExpanded={isOpen} onExpandedChange={onToggle}>
      <Heading level={2} className={styles.heading!}>
        <AriaButton slot="trigger" className={styles.trigger!}>
          <span className={styles.name}>{name}</span>
          {dirty ? <Badge tone="warn">{t('unsaved')}</Badge> : lacks && <Badge tone="warn">{t('lacks')}</Badge>}
          <span className={styles.arrow} aria-hidden="true" />
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className={styles.body}>
          {settings.isPending && <Waiting />}
          {settings.error && (
            <TroubleNotice
              failure={settings.error}
              service={connection.name}
              title={t('notLoaded')}
              onRetry={() => void settings.refetch()}
            />
          )}
          {settings.data &&
            (shownSettings(settings.data).length > 0 ? (
              <ResourceForm
                connection={connection}
                resource={resource}
                fields={shownSettings(settings.data)}
                onDirty={setDirty}
              />
            ) : (
              <p className={styles.nothing}>{t('nothingToSet', { name })}</p>
            ))}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
