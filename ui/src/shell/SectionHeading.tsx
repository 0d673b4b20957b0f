import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { BackIcon } from '../kit/icons';
import { PageHeading } from './PageHeading';
import { PlaceLink } from './PlaceLink';
import styles from './SectionHeading.module.css';

interface SectionHeadingProps {
  connection: Pick<Connection, 'name' | 'unified_api' | 'service_id'>;
  title: string;
  /** What this part of the connection is for. */
  children?: ReactNode;
}

/** The head of a part of one connection that fills the page, with the way back to the connection. */
export function SectionHeading({ connection, title, children }: SectionHeadingProps) {
  const { t } = useTranslation('resources');
  const { unified_api: unifiedApi, service_id: serviceId, name } = connection;
  return (
    <header className={styles.head}>
      <PlaceLink className={styles.back} to={{ at: 'connection', unifiedApi, serviceId, section: 'overview' }}>
        <BackIcon />
        {t('backTo', { service: name })}
      </PlaceLink>
      <PageHeading title={t('sectionOf', { section: title, service: name })}>{title}</PageHeading>
      {children && <p className={styles.about}>{children}</p>}
    </header>
  );
}
