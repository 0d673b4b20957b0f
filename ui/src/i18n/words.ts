import type { Language } from './languages';

export type Words = Record<string, Record<string, string>>;

type Files = { default: Record<string, Record<string, string>> };

// A module, and so one file of the build, per language; below it a file per area of the page.
const LOCALES = import.meta.glob<Files>('./locales/*.ts');

const loading = new Map<Language, Promise<Words>>();

/** All words of a language by namespace, asked for once; they may be on their way before anybody reads them. */
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
  const files = (await LOCALES[`./locales/${language}.ts`]!()).default;
  return Object.fromEntries(Object.entries(files).map(([path, resource]) => [namespaceOf(path), resource]));
}

/** `./en/shell.json` holds what is said in `shell`. */
function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
