import { useTranslation } from 'react-i18next';
import { pickLanguage } from '../i18n';
import { LANGUAGES, type Language } from '../i18n/languages';
import { GlobeIcon } from '../kit/icons';
import styles from './LanguageMenu.module.css';

/** The browser's own list: on a phone it is the best one there is. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation('shell');
  return (
    <label className={styles.menu}>
      <GlobeIcon />
      <span className="visually-hidden">{t('language')}</span>
      <select
        className={styles.select}
        value={i18n.language}
        onChange={event => void pickLanguage(event.target.value as Language)}
      >
        {Object.entries(LANGUAGES).map(([language, name]) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
