import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { Notice } from '../kit/Notice';
import { TroubleNotice } from '../resources/TroubleNotice';
import { useAnnounce } from '../shell/announce';
import { SectionHeading } from '../shell/SectionHeading';
import { Waiting } from '../shell/Waiting';
import styles from './ConsentView.module.css';
import { DecisionList } from './DecisionList';
import { useConsentHistory, useDecide } from './queries';
import { ScopeList } from './ScopeList';
import { asked, isEmpty } from './scopes';
import { useAsker } from './useAsker';
import { useFocusAfter } from './useFocusAfter';

/** What the consumer has allowed, when it decided so, and a way to take it back. */
export default function ConsentView({ connection }: { connection: Connection }) {
  const { t } = useTranslation('consent');
  const names = { who: useAsker(), service: connection.name };
  const history = useConsentHistory(connection);
  return (
    <article className={styles.view}>
      <SectionHeading connection={connection} title={t('title')}>
        {t('about', names)}
      </SectionHeading>
      <Present connection={connection} />
      <section className={styles.part}>
        <h2>{t('history')}</h2>
        {history.isPending && <Waiting />}
        {history.error && (
          <TroubleNotice
            failure={history.error}
            service={connection.name}
            title={t('historyFailed')}
            onRetry={() => void history.refetch()}
          />
        )}
        {history.data && <DecisionList records={history.data} implicit={connection.consent_state === 'implicit'} />}
      </section>
    </article>
  );
}

function Present({ connection }: { connection: Connection }) {
  const { t } = useTranslation('consent');
  const names = { who: useAsker(), service: connection.name };
  const scopes = asked(connection);
  if (isEmpty(scopes) || connection.application_data_scopes?.enabled !== true) {
    return <Notice>{t('notAsked', names)}</Notice>;
  }
  const granted = connection.consent_state === 'granted';
  return (
    <section className={styles.part}>
      <h2>{t('now')}</h2>
      <p className={styles.lead}>{t(granted ? 'nowGranted' : 'nowImplicit', names)}</p>
      {/* What was agreed to covers it, or there would be a question. What is no longer asked for is not used. */}
      <ScopeList scopes={scopes} />
      <Withdraw connection={connection} />
    </section>
  );
}

function Withdraw({ connection }: { connection: Connection }) {
  const { t } = useTranslation('consent');
  const names = { who: useAsker(), service: connection.name };
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useDecide(connection);
  const leaving = useFocusAfter();
  const withdraw = () => {
    leaving();
    mutate(false, {
      onSuccess: () => announce(t('saidWithdrawn', names)),
      onSettled: () => setAsking(false),
    });
  };
  return (
    <>
      {error && <TroubleNotice failure={error} service={connection.name} title={t('notSaved')} />}
      <div className={styles.start}>
        <Button look="danger" onPress={() => setAsking(true)}>{t('withdraw')}</Button>
      </div>
      <Confirm
        title={t('withdrawTitle', names)}
        isOpen={asking}
        keep={t('withdrawKeep')}
        go={t('withdrawGo')}
        danger
        pending={isPending}
        onKeep={() => setAsking(false)}
        onGo={withdraw}
      >
        {t('withdrawText', names)}
      </Confirm>
    </>
  );
}
