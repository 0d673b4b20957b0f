import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/failure';
import { useConnection } from '../api/queries';
import type { Connection } from '../api/types';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import { failureWords } from '../authorize/wording';
import type { Section } from '../route';
import type { Claims } from '../session/claims';
import { useSession } from '../session/session';
import { PageHeading } from '../shell/PageHeading';
import { Waiting } from '../shell/Waiting';
import { showsConsent, showsMappings, showsResources } from './actions';
import { BackToAll } from './BackToAll';
import styles from './ConnectionView.module.css';
import { Overview } from './Overview';
import { lacksConsent } from './standing';

const ResourcesView = lazy(() => import('../resources/ResourcesView'));
const MappingsView = lazy(() => import('../mappings/MappingsView'));
const ConsentView = lazy(() => import('../consent/ConsentView'));
const ConsentGate = lazy(() => import('../consent/ConsentGate'));

interface ConnectionViewProps {
  unifiedApi: string;
  serviceId: string;
  section: Section;
}

/** One connection, or one part of it. */
export default function ConnectionView({ unifiedApi, serviceId, section }: ConnectionViewProps) {
  const { claims } = useSession();
  const { data, error, refetch } = useConnection({ unified_api: unifiedApi, service_id: serviceId });
  if (data) {
    return (
      <Suspense fallback={<Waiting />}>
        <Part connection={data} section={sectionOf(data, section, claims)} claims={claims} />
      </Suspense>
    );
  }
  return error ? <Unreadable error={error} onAgain={() => void refetch()} /> : <Waiting />;
}

function Part({ connection, section, claims }: { connection: Connection; section: Section; claims: Claims }) {
  if (claims.data_scopes?.enabled && lacksConsent(connection) && connection.health !== 'revoked') {
    return <ConsentGate connection={connection}><BackToAll /></ConsentGate>;
  }
  switch (section) {
    case 'resources':
      return <ResourcesView connection={connection} />;
    case 'mappings':
      return <MappingsView connection={connection} />;
    case 'consent':
      return <ConsentView connection={connection} />;
    case 'overview':
      return <Overview connection={connection} />;
  }
}

/** A part that there is not (any more) is its connection. */
function sectionOf(connection: Connection, section: Section, claims: Claims): Section {
  const there = {
    overview: true,
    resources: showsResources(connection, claims.settings?.hide_resource_settings === true),
    mappings: showsMappings(connection),
    consent: showsConsent(connection, claims.data_scopes?.enabled === true),
  };
  return there[section] ? section : 'overview';
}

function Unreadable({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation('connection');
  const { t: authorize } = useTranslation('authorize');
  const unknown = error instanceof ApiFailure && error.status === 404;
  return (
    <div className={styles.page}>
      <BackToAll />
      <PageHeading title={unknown ? t('unknownTitle') : t('unreadableTitle')} />
      {unknown ? (
        <p>{t('unknown')}</p>
      ) : (
        <Notice tone="bad" live actions={<Button onPress={onAgain}>{t('again')}</Button>}>
          {failureWords(authorize, error)}
        </Notice>
      )}
    </div>
  );
}
