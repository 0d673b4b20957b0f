import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../kit/classes';
import { ActivityIcon, BackIcon, CloseIcon, MenuIcon, PlugIcon } from '../kit/icons';
import { hrefOf, useRoute, type Route } from '../route';
import { useNavigates } from '../session/bounds';
import type { Claims } from '../session/claims';
import { wayBack, webUrl } from '../session/leave';
import { useSession, type Host } from '../session/session';
import { Brand } from './Brand';
import { ConsumerCard } from './ConsumerCard';
import { LanguageMenu } from './LanguageMenu';
import { PlaceLink } from './PlaceLink';
import styles from './SidePanel.module.css';

/** Beside the view where there is room, a bar with a menu above it where there is not, or always a bar. */
export function SidePanel({ slim }: { slim: boolean }) {
  const { t } = useTranslation('shell');
  const { claims, host } = useSession();
  const route = useRoute();
  const navigates = useNavigates();
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = hrefOf(route);
  useEffect(() => setOpen(false), [place]);
  return (
    <header
      className={classes(styles.panel, slim && styles.slim)}
      onKeyDown={event => {
        if (open && event.key === 'Escape') {
          event.preventDefault();
          setOpen(false);
          document.getElementById(`${id}-toggle`)?.focus();
        }
      }}
    >
      <div className={styles.top}>
        <Brand theme={claims.theme ?? {}} />
        <button
          id={`${id}-toggle`}
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t('menu')}
          onClick={() => setOpen(!open)}
        >
          {open ? <CloseIcon /> : <MenuIcon />}
        </button>
      </div>
      <div id={id} className={styles.rest} data-open={open}>
        {showsConsumer(claims, host) && <ConsumerCard consumer={claims.consumer_metadata ?? {}} />}
        {navigates && <Navigation route={route} />}
        <div className={styles.foot}>
          {!host && <Back claims={claims} />}
          {(!host || host.options.showLanguageSwitch) && <LanguageMenu />}
          <Legal claims={claims} />
        </div>
      </div>
    </header>
  );
}

function showsConsumer({ settings }: Claims, host: Host | null): boolean {
  return host ? host.options.showConsumer === true : settings?.hide_consumer_card !== true;
}

function Navigation({ route }: { route: Route }) {
  const { t } = useTranslation('shell');
  return (
    <nav className={styles.nav} aria-label={t('navigation')}>
      <ul>
        <Entry to={{ at: 'catalogue' }} current={route.at !== 'logs'} icon={<PlugIcon />} words={t('connections')} />
        <Entry to={{ at: 'logs' }} current={route.at === 'logs'} icon={<ActivityIcon />} words={t('activity')} />
      </ul>
    </nav>
  );
}

function Entry({ to, current, icon, words }: { to: Route; current: boolean; icon: ReactNode; words: string }) {
  return (
    <li>
      <PlaceLink to={to} className={styles.item} aria-current={current ? 'page' : undefined}>
        {icon}
        {words}
      </PlaceLink>
    </li>
  );
}

/** Out of here, to the application. */
function Back({ claims }: { claims: Claims }) {
  const { t } = useTranslation('shell');
  const back = wayBack(claims);
  return back ? (
    <a className={styles.item} href={back.href}>
      <BackIcon />
      <span className={styles.long}>{t('backTo', { place: back.host })}</span>
    </a>
  ) : null;
}

function Legal({ claims: { theme = {} } }: { claims: Claims }) {
  const { t } = useTranslation('shell');
  const links = [
    [t('privacy'), webUrl(theme.privacy_url)],
    [t('terms'), webUrl(theme.terms_url)],
  ] as const;
  const there = links.filter(([, url]) => url !== null);
  return there.length === 0 ? null : (
    <ul className={styles.legal}>
      {there.map(([words, url]) => (
        <li key={words}>
          <a href={url!.href} target="_blank" rel="noopener noreferrer">
            {words}
            <span className="visually-hidden"> {t('newWindow')}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
