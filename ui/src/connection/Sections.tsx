import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { ChevronIcon } from '../kit/icons';
import type { Section } from '../route';
import { useSession } from '../session/session';
import { PlaceLink } from '../shell/PlaceLink';
import { showsConsent, showsMappings, showsResources } from './actions';
import styles from './ConnectionView.module.css';

/** The parts of a connection that fill a page of their own. */
export function Sections({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connection');
  const { claims } = useSession();
  const unmapped = (connection.custom_mappings ?? []).filter(one => one.required && !one.value).length;
  const parts: [Section, boolean, string][] = [
    ['resources', showsResources(connection, claims.settings?.hide_resource_settings === true), t('partResourcesAbout')],
    ['mappings', showsMappings(connection), unmapped > 0 ? t('partMappingsMissing', { count: unmapped }) : t('partMappingsAbout')],
    ['consent', showsConsent(connection, claims.data_scopes?.enabled === true), t('partConsentAbout')],
  ];
  const shown = parts.filter(([, there]) => there);
  return shown.length === 0 ? null : (
    <nav className={styles.parts} aria-label={t('partsLabel', { name: connection.name })}>
      {shown.map(([section, , about]) => (
        <PlaceLink
          key={section}
          className={styles.part}
          to={{ at: 'connection', unifiedApi: connection.unified_api, serviceId: connection.service_id, section }}
        >
          <span className={styles.partText}>
            <strong>{t(`part_${section}`)}</strong>
            <span>{about}</span>
          </span>
          <ChevronIcon />
        </PlaceLink>
      ))}
    </nav>
  );
}
