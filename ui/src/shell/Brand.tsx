import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionTheme } from '../session/claims';
import { imageUrl } from '../session/leave';
import styles from './Brand.module.css';

/** The application's logo and the name it gave the vault. */
export function Brand({ theme }: { theme: SessionTheme }) {
  const { t } = useTranslation('shell');
  const [broken, setBroken] = useState(false);
  const logo = broken ? null : imageUrl(theme.logo);
  const name = theme.vault_name ?? t('vault');
  return (
    <p className={styles.brand}>
      {logo && <img className={styles.logo} src={logo} alt="" onError={() => setBroken(true)} />}
      <bdi className={styles.name}>{name}</bdi>
    </p>
  );
}
