import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages';

const LOCALES = 'src/i18n/locales';
const SUFFIX = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /{{[^}]*}}/g;
// Shorter ones are often names, or words that languages share.
const LONGEST_SHARED = 12;

/** What a language rightly says the way English does. */
const SHARED: readonly string[] = ['fr resources name-conversations'];

type Texts = Record<string, string>;

function filesOf(language: string): string[] {
  return readdirSync(`${LOCALES}/${language}`).sort();
}

function textsOf(language: string, file: string): Texts {
  return JSON.parse(readFileSync(`${LOCALES}/${language}/${file}`, 'utf8')) as Texts;
}

/** `found` for `found_one` where English has `found_other` too; a suffix may be a context as well. */
function pluralOf(key: string, english: Texts): string | null {
  const base = key.replace(SUFFIX, '');
  return base !== key && `${base}_other` in english ? base : null;
}

/** The keys of English, with the plurals that the language has. i18next knows `_zero` in any language. */
function keysFor(language: Language, english: Texts): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = Object.keys(english).flatMap(key => {
    const plural = pluralOf(key, english);
    const own = `${plural}_zero` in english ? ['zero'] : [];
    return plural === null ? [key] : [...own, ...categories].map(category => `${plural}_${category}`);
  });
  return [...new Set(keys)].sort();
}

/** What stands in for a text of the language; plurals that English lacks hold what its `_other` does. */
function englishOf(key: string, english: Texts): string {
  return english[key] ?? english[`${pluralOf(key, english)}_other`] ?? '';
}

function placeholdersIn(text: string): string[] {
  return (text.match(PLACEHOLDER) ?? []).sort();
}

/** A text for exactly one, two or none may do without the number. */
function fits(key: string, text: string, english: string): boolean {
  const wanted = placeholdersIn(english);
  const given = placeholdersIn(text);
  const numberless = /_(zero|one|two)$/.test(key) ? wanted.filter(name => name !== '{{count}}') : wanted;
  return [wanted, numberless].some(names => names.join() === given.join());
}

describe.each((Object.keys(LANGUAGES) as Language[]).filter(language => language !== 'en'))('%s', language => {
  it('has the files of English', () => {
    expect(filesOf(language)).toEqual(filesOf('en'));
  });

  describe.each(filesOf('en'))('%s', file => {
    const english = textsOf('en', file);

    it('says all that English says, and nothing else', () => {
      expect(Object.keys(textsOf(language, file)).sort()).toEqual(keysFor(language, english));
    });

    it('leaves the same places for names and numbers', () => {
      const texts = Object.entries(textsOf(language, file));
      expect(texts.filter(([key, text]) => !fits(key, text, englishOf(key, english)))).toEqual([]);
    });

    it('is translated', () => {
      const namespace = file.replace('.json', '');
      const texts = Object.entries(textsOf(language, file));
      expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
      expect(
        texts.filter(
          ([key, text]) =>
            text === englishOf(key, english) &&
            text.replace(PLACEHOLDER, '').length > LONGEST_SHARED &&
            !SHARED.includes(`${language} ${namespace} ${key}`),
        ),
      ).toEqual([]);
    });
  });
});
