import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { useAuthorization } from '../authorize/useAuthorization';
import { failureWords } from '../authorize/wording';
import { Button } from '../kit/Button';
import { allows } from '../session/claims';
import { useSession } from '../session/session';
import { canVisit, nextStep, showsForm, type May, type Step } from './actions';
import styles from './ConnectionView.module.css';
import { SettingsForm } from './form/SettingsForm';
import { Guide } from './guide/Guide';
import { Head } from './Head';
import { OtherDeeds } from './OtherDeeds';
import { Progress } from './Progress';
import { Sections } from './Sections';
import { Spoken } from './Spoken';
import { standing } from './standing';
import { Trouble } from './Trouble';
import { useAutoStart } from './useAutoStart';
import { useDeeds, type Deeds } from './useDeeds';
import { useFocusKept } from './useFocusKept';

/** A connection at a glance: how it is, what leads on, and everything that can be done with it. */
export function Overview({ connection }: { connection: Connection }) {
  const { t } = useTranslation(['connection', 'authorize']);
  const { claims } = useSession();
  const may: May = action => allows(claims, action);
  const deeds = useDeeds(connection);
  const { authorization, going } = useAuthorization(connection.id);
  const [called, setCalled] = useState(0);
  const step = nextStep(connection, may);

  const visit = (kind: 'connect' | 'disconnect') => {
    deeds.forget();
    void authorization.begin(kind, connection, t('authorize:opening'));
  };
  const callForm = () => setCalled(count => count + 1);
  const connect = async () => {
    const fresh = await deeds.connect();
    if (fresh && showsForm(fresh)) {
      callForm();
    }
  };
  const lead: Record<Step, () => void> = {
    connect: () => (canVisit(connection) ? visit('connect') : void connect()),
    signIn: () => visit('connect'),
    signInAgain: () => visit('connect'),
    switchOn: () => void deeds.switchOn(),
    obtain: () => void deeds.obtain(),
    fillIn: callForm,
  };
  const view = useRef<HTMLElement>(null);
  useFocusKept(view);
  useLeftWith(() => authorization.dismiss());
  useAutoStart(leadsThere(step) && canVisit(connection) ? () => visit('connect') : null);
  const busy = going !== null && going.phase !== 'over' && going.phase !== 'link';
  return (
    <article ref={view} className={styles.page}>
      <Head connection={connection} />
      {going ? (
        <Progress name={connection.name} going={going} authorization={authorization} onAgain={() => visit(going.kind)} again={!(going.kind === 'connect' && leadsThere(step))} />
      ) : (
        <Said connection={connection} deeds={deeds} />
      )}
      <section className={styles.card} aria-label={t('statusLabel', { name: connection.name })}>
        <div className={styles.state}>
          <div className={styles.hint}>
            <p>{t(step === 'obtain' ? 'obtainHint' : `${standing(connection).key}Hint`, { name: connection.name })}</p>
            <Trouble connection={connection} />
          </div>
          {step && step !== 'fillIn' && !busy && (
            <div className={styles.steps}>
              <Button look="primary" isPending={deeds.doing === step} onPress={lead[step]}>
                {t(`step_${step}`, { name: connection.name })}
              </Button>
            </div>
          )}
        </div>
      </section>
      {showsForm(connection) && (
        <section className={styles.card} aria-labelledby="details">
          <h2 id="details">{t('detailsTitle')}</h2>
          <SettingsForm connection={connection} save={deeds.save} called={called} leads={step === 'fillIn'} />
        </section>
      )}
      <Sections connection={connection} />
      {connection.has_guide && claims.settings?.hide_guides !== true && <Guide connection={connection} />}
      <OtherDeeds connection={connection} may={may} deeds={deeds} onVisit={visit} />
    </article>
  );
}

/** Whether the one button of the page goes to the provider. */
function leadsThere(step: Step | null): boolean {
  return step === 'connect' || step === 'signIn' || step === 'signInAgain';
}

/** What a button or the form has come to. */
function Said({ connection, deeds }: { connection: Connection; deeds: Deeds }) {
  const { t } = useTranslation('connection');
  const { t: authorize } = useTranslation('authorize');
  const { outcome } = deeds;
  if (!outcome) {
    return null;
  }
  return outcome.as === 'failed' ? (
    <Spoken tone="bad" words={failureWords(authorize, outcome.failure)} />
  ) : (
    <Spoken tone={outcome.tone} words={t(outcome.key, { name: connection.name })} />
  );
}

/** Old news is gone when somebody comes back to the view. */
function useLeftWith(leave: () => void) {
  const last = useRef(leave);
  last.current = leave;
  useEffect(() => () => last.current(), []);
}
