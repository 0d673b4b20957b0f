import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsolated } from '../session/bounds';
import { useSession } from '../session/session';
import { classes } from '../kit/classes';
import { CloseIcon } from '../kit/icons';
import { Announcer } from './announce';
import { Ending } from './Ending';
import styles from './Frame.module.css';
import { SidePanel } from './SidePanel';

/** What stands around every view. */
export function Frame({ onEnd, children }: { onEnd: () => void; children: ReactNode }) {
  const { t } = useTranslation('shell');
  const { claims, host } = useSession();
  const { settings = {} } = claims;
  const isolated = useIsolated() || settings.isolation_mode === true;
  // Another page put this one over itself.
  const closes = host !== null && !host.options.inline;
  const slim = settings.show_sidebar === false || isolated;
  return (
    <Announcer>
      <a className={styles.skip} href="#content" onClick={skip}>{t('skip')}</a>
      {closes && (
        <button type="button" className={styles.close} aria-label={t('close')} onClick={() => host.close()}>
          <CloseIcon />
        </button>
      )}
      <div className={classes(styles.frame, slim && styles.slim, closes && styles.closes)}>
        <SidePanel slim={slim} />
        <div className={styles.side}>
          <aside aria-label={t('notices')}>
            {settings.sandbox_mode === true && <p className={styles.sandbox}>{t('sandbox')}</p>}
            <Ending onEnd={onEnd} />
          </aside>
          <main id="content" tabIndex={-1} className={styles.main}>
            {children}
          </main>
        </div>
      </div>
    </Announcer>
  );
}

/** By hand: in an embedded page an address of its own would be another page. */
function skip(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
