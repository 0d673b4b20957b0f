import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-aria-components';
import type { Connection } from '../api/types';
import { hrefOf } from '../route';
import { PageHeading } from './PageHeading';
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
      <Link className={styles.back!} href={hrefOf({ at: 'connection', unifiedApi, serviceId, section: 'overview' })}>
        <span className={styles.arrow} aria-hidden="true" />
        {t('backTo', { service: name })}
      </Link>
      <PageHeading title={t('sectionOf', { section: title, service: name })}>{title}</PageHeading>
      {children && <p className={styles.about}>{children}</p>}
    </header>
  );
}
