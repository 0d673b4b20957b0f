import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

const LOCALES = resolve(import.meta.dirname, '../../src/i18n/locales');

export const LANGUAGES = ['en', 'nl', 'fr', 'de', 'es', 'pt', 'it', 'ja', 'ar'] as const;

/** The words of a language, by namespace; empty where it has none of its own. */
export function words(language: string): Record<string, Record<string, string>> {
  const folder = resolve(LOCALES, language);
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : [];
  return Object.fromEntries(
    files.map(name => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(resolve(folder, name), 'utf8'))]),
  );
}

// Keys that look like words are no sign of anything.
const KEYS = Object.values(words('en'))
  .flatMap(Object.keys)
  .filter(key => /[a-z][A-Z]|_|-/.test(key));

/** What the page shows that is a key or a placeholder. */
export async function unspoken(page: Page): Promise<string[]> {
  const shown = (await page.locator('body').innerText()).split('\n').map(line => line.trim());
  return shown.filter(line => KEYS.includes(line) || /\{\{|\}\}/.test(line));
}
