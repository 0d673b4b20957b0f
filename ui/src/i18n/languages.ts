import { keep, kept, LANGUAGE, LOCALE } from '../session/kept';

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

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}

export function directionOf(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
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

/**
 * What somebody wants to read, first wish first: what was picked in this tab, what the link or the
 * embedding page says, what the browser says.
 */
export function wishes(asked?: string | null): string[] {
  return [kept(LANGUAGE), asked ?? kept(LOCALE), ...navigator.languages].filter(one => typeof one === 'string');
}

/** The language as the reader's region writes dates and numbers, where the browser says which one that is. */
export function regional(language: string, tags: readonly string[] = navigator.languages): string {
  // Some browsers say `en-US@posix`, which no formatter takes.
  return tags.find(tag => /^[a-z\d-]+$/i.test(tag) && tag.toLowerCase().startsWith(`${language}-`)) ?? language;
}

/** For this tab. */
export function rememberLanguage(language: Language) {
  keep(LANGUAGE, language);
}
