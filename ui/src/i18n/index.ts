import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { choose, directionOf, rememberLanguage, wishes, type Language } from './languages';
import { words } from './words';

/** Shows a language; English stands in for what it lacks. */
export async function speak(language: Language): Promise<void> {
  const [wanted, english] = await Promise.all([words(language), words('en')]);
  if (i18next.isInitialized) {
    for (const [namespace, resource] of Object.entries(wanted)) {
      i18next.addResourceBundle(language, namespace, resource, true, true);
    }
    await i18next.changeLanguage(language);
  } else {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: 'en',
      resources: { en: english, [language]: wanted },
      defaultNS: 'shell',
      // React escapes.
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  }
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** What somebody picked from the menu. */
export async function pickLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await speak(language);
}

/** What the embedding page wishes, unless somebody has picked a language in this tab. */
export async function followLocale(locale: string | undefined): Promise<void> {
  const language = choose(wishes(locale));
  if (language !== i18next.language) {
    await speak(language);
  }
}
