import { useTranslation } from 'react-i18next';
import type { Authorization, Going, Result } from '../authorize/authorization';
import { failureKey, failureWords, quoteOf } from '../authorize/wording';
import { Button } from '../kit/Button';
import button from '../kit/Button.module.css';
import { classes } from '../kit/classes';
import { Spinner } from '../kit/Spinner';
import styles from './ConnectionView.module.css';
import { Spoken } from './Spoken';

interface ProgressProps {
  name: string;
  going: Going;
  authorization: Authorization;
  onAgain: () => void;
  /** Whether to offer going there once more: not where the page does that anyway. */
  again: boolean;
}

/** Where a visit to the provider stands, and what came of it. */
export function Progress({ name, going, authorization, onAgain, again }: ProgressProps) {
  const { t } = useTranslation('authorize');
  const disconnecting = going.kind === 'disconnect';
  switch (going.phase) {
    case 'opening':
    case 'checking':
    case 'leaving':
      return <Busy words={t(going.phase, { name })} />;
    case 'waiting':
      return (
        <Spoken
          words={t(disconnecting ? 'waitingToDisconnect' : 'waiting', { name })}
          actions={
            <>
              <Button onPress={onAgain}>{t('showWindow')}</Button>
              <Button look="quiet" onPress={() => authorization.abandon()}>{t('cancel')}</Button>
            </>
          }
        >
          <div className={styles.busy}>
            <Spinner small />
            <span>{t(disconnecting ? 'waitingToDisconnect' : 'waiting', { name })}</span>
          </div>
        </Spoken>
      );
    case 'link':
      return (
        <Spoken
          tone="warn"
          title={t('blockedTitle')}
          words={t('blocked', { name })}
          actions={<Blocked name={name} going={going} authorization={authorization} />}
        />
      );
    case 'over':
      return going.result ? <Over name={name} disconnecting={disconnecting} result={going.result} onAgain={again ? onAgain : null} /> : null;
  }
}

function Busy({ words }: { words: string }) {
  return (
    <Spoken words={words}>
      <div className={styles.busy}>
        <Spinner small />
        <span>{words}</span>
      </div>
    </Spoken>
  );
}

/** A click of one's own opens what a script may not. The page there has to be able to answer us. */
function Blocked({ name, going, authorization }: { name: string; going: Going; authorization: Authorization }) {
  const { t } = useTranslation('authorize');
  return (
    <a
      className={classes(button.button, button.primary)}
      href={going.link}
      target="_blank"
      rel="opener"
      onClick={() => authorization.followed()}
    >
      {t(going.kind === 'disconnect' ? 'blockedLinkToDisconnect' : 'blockedLink', { name })}
    </a>
  );
}

interface OverProps {
  name: string;
  disconnecting: boolean;
  result: Result;
  onAgain: (() => void) | null;
}

function Over({ name, disconnecting, result, onAgain }: OverProps) {
  const { t } = useTranslation('authorize');
  const again = onAgain && <Button onPress={onAgain}>{t('again')}</Button>;
  switch (result.as) {
    case 'connected':
    case 'disconnected':
      return <Spoken tone="good" words={t(result.as, { name })} />;
    case 'needsMore':
      return <Spoken words={t('needsMore', { name })} />;
    case 'unfinished': {
      const title = disconnecting ? 'unfinishedDisconnectTitle' : 'unfinishedTitle';
      const key = disconnecting ? 'unfinishedDisconnect' : result.elsewhere ? 'unfinishedElsewhere' : 'unfinished';
      return <Spoken tone="warn" title={t(title)} words={t(key, { name })} actions={again} />;
    }
    case 'refused':
      return (
        <Spoken
          tone="bad"
          title={t(disconnecting ? 'refusedDisconnectTitle' : 'refusedTitle', { name })}
          words={t(failureKey(result.type))}
          actions={again}
        >
          <p>{t(failureKey(result.type))}</p>
          {result.words.trim() !== '' && (
            <>
              <p className={styles.when}>{t('quote', { name })}</p>
              <blockquote className={styles.quote} dir="auto">{quoteOf(result.words)}</blockquote>
            </>
          )}
        </Spoken>
      );
    case 'noLink':
      return <Spoken tone="bad" words={t('failed')} />;
    case 'failed':
      return <Spoken tone="bad" words={failureWords(t, result.failure)} actions={again} />;
  }
}
