import { useTranslation } from 'react-i18next';
import type { Authorization, Going, Result } from '../authorize/authorization';
import { failureKey, failureWords, quoteOf } from '../authorize/wording';
import { Button } from '../kit/Button';
import button from '../kit/Button.module.css';
import { classes } from '../kit/classes';
import { Notice } from '../kit/Notice';
import { Spinner } from '../kit/Spinner';
import styles from './ConnectionView.module.css';

interface ProgressProps {
  name: string;
  going: Going;
  authorization: Authorization;
  onAgain: () => void;
}

/** Where a visit to the provider stands, and what came of it. */
export function Progress({ name, going, authorization, onAgain }: ProgressProps) {
  const { t } = useTranslation('authorize');
  const disconnecting = going.kind === 'disconnect';
  switch (going.phase) {
    case 'opening':
    case 'checking':
    case 'leaving':
      return <Busy words={t(going.phase, { name })} />;
    case 'waiting':
      return (
        <Notice
          live
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
        </Notice>
      );
    case 'link':
      return (
        <Notice tone="warn" live title={t('blockedTitle')} actions={<Blocked name={name} going={going} authorization={authorization} />}>
          {t('blocked', { name })}
        </Notice>
      );
    case 'over':
      return going.result ? <Over name={name} disconnecting={disconnecting} result={going.result} onAgain={onAgain} /> : null;
  }
}

function Busy({ words }: { words: string }) {
  return (
    <Notice live>
      <div className={styles.busy}>
        <Spinner small />
        <span>{words}</span>
      </div>
    </Notice>
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
  onAgain: () => void;
}

function Over({ name, disconnecting, result, onAgain }: OverProps) {
  const { t } = useTranslation('authorize');
  const again = <Button onPress={onAgain}>{t('again')}</Button>;
  switch (result.as) {
    case 'connected':
    case 'disconnected':
      return <Notice tone="good" live>{t(result.as, { name })}</Notice>;
    case 'needsMore':
      return <Notice live>{t('needsMore', { name })}</Notice>;
    case 'unfinished': {
      const key = disconnecting ? 'unfinishedDisconnect' : 'unfinished';
      return <Notice tone="warn" live title={t(`${key}Title`)} actions={again}>{t(key, { name })}</Notice>;
    }
    case 'refused':
      return (
        <Notice tone="bad" live title={t(disconnecting ? 'refusedDisconnectTitle' : 'refusedTitle', { name })} actions={again}>
          <p>{t(failureKey(result.type))}</p>
          {result.words.trim() !== '' && (
            <>
              <p className={styles.when}>{t('quote', { name })}</p>
              <blockquote className={styles.quote} dir="auto">{quoteOf(result.words)}</blockquote>
            </>
          )}
        </Notice>
      );
    case 'noLink':
      return <Notice tone="bad" live>{t('failed')}</Notice>;
    case 'failed':
      return <Notice tone="bad" live actions={again}>{failureWords(t, result.failure)}</Notice>;
  }
}
