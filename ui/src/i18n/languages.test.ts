import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { choose, directionOf, LANGUAGES, regional, rememberLanguage, wishes } from './languages';

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.restoreAllMocks());

it.each([
  [['nl-BE', 'fr'], 'nl'],
  [['sv', 'pt_BR', 'en'], 'pt'],
  [['JA'], 'ja'],
  [['sv'], 'en'],
  [['', 'constructor', '__proto__'], 'en'],
  [[], 'en'],
])('of %j it is %s', (wanted, language) => {
  expect(choose(wanted)).toBe(language);
});

it('what was picked in this tab comes before what the link says, and that before the browser', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr']);
  expect(wishes()).toEqual(['fr']);
  expect(wishes('de')).toEqual(['de', 'fr']);
  rememberLanguage('ar');
  expect(wishes('de')).toEqual(['ar', 'de', 'fr']);
});

it.each([
  [['nl', 'en-GB', 'en-US'], 'en', 'en-GB'],
  [['en-US@posix', 'en-AU'], 'en', 'en-AU'],
  [['pt-BR'], 'pt', 'pt-BR'],
  [['pt-BR'], 'de', 'de'],
])('a browser that says %j has dates in %s written as in %s', (tags, language, region) => {
  expect(regional(language, tags)).toBe(region);
});

it('only Arabic is written from the right', () => {
  expect(Object.keys(LANGUAGES).filter(language => directionOf(language) === 'rtl')).toEqual(['ar']);
});

it('there is a file of words for every language', () => {
  const files = readdirSync('src/i18n/locales').filter(file => file.endsWith('.ts')).map(file => file.slice(0, -3));
  expect(files.sort()).toEqual(Object.keys(LANGUAGES).sort());
});
