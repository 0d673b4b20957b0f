import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Every language of the page, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
  ja: '日本語',
  ar: 'العربية',
} as const;

export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT: readonly string[] = ['ar'];

// One chunk per language; a file per area of the page, whose name is the namespace.
const files = import.meta.glob<Record<string, string>>('./locales/*/*.json', { import: 'default' });

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}

/** The first of the wished tags that there is, without its region; else English. */
export function choose(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split(/[-_]/)[0] ?? '';
    if (isLanguage(language)) {
      return language;
    }
  }
  return 'en';
}

async function words(language: Language): Promise<Record<string, Record<string, string>>> {
  const prefix = `./locales/${language}/`;
  const own = Object.entries(files).filter(([path]) => path.startsWith(prefix));
  const loaded = await Promise.all(
    own.map(async ([path, load]) => [path.slice(prefix.length, -'.json'.length), await load()] as const),
  );
  return Object.fromEntries(loaded);
}

/** Loads the language, and English for what it lacks, then shows it. */
export async function speak(language: Language): Promise<i18n> {
  const wanted = await words(language);
  if (!i18next.isInitialized) {
    const english = language === 'en' ? wanted : await words('en');
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: 'en',
      resources: { en: english, [language]: wanted },
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
    });
  } else {
    for (const [namespace, resource] of Object.entries(wanted)) {
      i18next.addResourceBundle(language, namespace, resource, true, true);
    }
    await i18next.changeLanguage(language);
  }
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
  return i18next;
}
