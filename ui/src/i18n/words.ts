import type { Language } from './languages';

export type Words = Record<string, Record<string, string>>;

// A file per area of the page, whose name is the namespace; one chunk per language (vite.config.ts).
const files = import.meta.glob<Record<string, string>>('./locales/*/*.json', { import: 'default' });

const loading = new Map<Language, Promise<Words>>();

/** All words of a language, asked for once; they may be on their way before anybody reads them. */
export function words(language: Language): Promise<Words> {
  let wanted = loading.get(language);
  if (!wanted) {
    wanted = load(language);
    loading.set(language, wanted);
    // Asking again may find the network back.
    wanted.catch(() => loading.delete(language));
  }
  return wanted;
}

async function load(language: Language): Promise<Words> {
  const prefix = `./locales/${language}/`;
  const own = Object.entries(files).filter(([path]) => path.startsWith(prefix));
  const loaded = await Promise.all(
    own.map(async ([path, file]) => [path.slice(prefix.length, -'.json'.length), await file()] as const),
  );
  return Object.fromEntries(loaded);
}
