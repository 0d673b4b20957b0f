import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { dateAndTime } from '../i18n/times';
import { Button } from '../kit/Button';
import { ServiceIcon } from '../kit/ServiceIcon';
import { TroubleNotice } from '../resources/TroubleNotice';
import { useAnnounce } from '../shell/announce';
import { PageHeading } from '../shell/PageHeading';
import styles from './ConsentGate.module.css';
import { useDecide } from './queries';
import { ScopeList } from './ScopeList';
import { asked, scopesOf } from './scopes';
import { useAsker } from './useAsker';
import { useFocusAfter } from './useFocusAfter';

interface ConsentGateProps {
  connection: Connection;
  /** The way back. */
  children?: ReactNode;
}

type Standing = 'pending' | 'denied' | 'revoked' | 'requires_reconsent';

const STANDINGS: readonly unknown[] = ['pending', 'denied', 'revoked', 'requires_reconsent'];

/** Asks for the permission without which nothing of the account is used. Stands where the connection would. */
export default function ConsentGate({ connection, children }: ConsentGateProps) {
  const { t, i18n } = useTranslation('consent');
  const names = { who: useAsker(), service: connection.name };
  const decision = useDecision(connection);
  const standing = standingOf(connection);
  useFocusOnChange(standing);
  const latest = connection.latest_consent;
  const open = standing === 'pending' || standing === 'requires_reconsent';
  return (
    <article className={styles.gate}>
      {children}
      <header className={styles.head}>
        <ServiceIcon name={connection.name} src={connection.icon} large />
        <PageHeading title={t(`gateTitle-${standing}`, names)} />
        <p className={styles.lead}>{t(`gateLead-${standing}`, names)}</p>
        {!open && latest && (
          <p className={styles.note}>{t('decidedOn', { date: dateAndTime(i18n.language, Date.parse(latest.created_at)) })}</p>
        )}
      </header>
      <section className={styles.scopes}>
        <h2>{t('asks', names)}</h2>
        <ScopeList
          scopes={asked(connection)}
          before={standing === 'requires_reconsent' && latest ? scopesOf(latest.resources) : undefined}
        />
      </section>
      {decision.error && <TroubleNotice failure={decision.error} service={connection.name} title={t('notSaved')} />}
      <div className={styles.actions}>
        <Button look="primary" isPending={decision.pending === true} onPress={() => decision.decide(true)}>
          {t('allow')}
        </Button>
        {open && (
          <Button isPending={decision.pending === false} onPress={() => decision.decide(false)}>
            {t('deny')}
          </Button>
        )}
      </div>
      <p className={styles.note}>{t('gateNote', names)}</p>
    </article>
  );
}

function standingOf({ consent_state: state }: Connection): Standing {
  return STANDINGS.includes(state) ? (state as Standing) : 'pending';
}

/** A refusal takes its own button away; the heading says what has become of it. */
function useFocusOnChange(standing: Standing) {
  const before = useRef(standing);
  useEffect(() => {
    if (before.current !== standing) {
      before.current = standing;
      document.querySelector<HTMLElement>('main h1')?.focus();
    }
  }, [standing]);
}

function useDecision(connection: Connection) {
  const { t } = useTranslation('consent');
  const announce = useAnnounce();
  const mutation = useDecide(connection);
  const leaving = useFocusAfter();
  const decide = (granted: boolean) => {
    if (mutation.isPending) {
      return;
    }
    if (granted) {
      leaving();
    }
    mutation.mutate(granted, {
      onSuccess: () => announce(t(granted ? 'saidAllowed' : 'saidDenied', { service: connection.name })),
    });
  };
  return {
    decide,
    pending: mutation.isPending ? mutation.variables : undefined,
    error: mutation.error,
  };
}
