import type { Plugin } from 'vite';

/** Languages of the page (src/i18n/languages.ts), by the tags that React Aria uses. */
const SPOKEN = /^(en-US|nl-NL|fr-FR|de-DE|es-ES|pt-BR|pt-PT|it-IT|ja-JP|ar-AE)$/;

/** React Aria brings its few words in more than thirty languages; those that nobody can choose stay out. */
export function spokenOnly(): Plugin {
  return {
    name: 'spoken-only',
    enforce: 'pre',
    load(id) {
      const language = /node_modules\/react-(?:aria|stately)[^?]*\/intl\/(?:.*\/)?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
      return language && !SPOKEN.test(language) ? 'export default undefined;' : null;
    },
  };
}

/**
 * Names the program in the page, so that it is fetched while the small first script finds out the language and
 * asks for its words: one round trip less than one after the other.
 *
 * @param start the module that the first script imports
 */
export function preloadStart(start: string): Plugin {
  return {
    name: 'preload-start',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter(one => one.type === 'chunk');
        const program = chunks.find(one => one.facadeModuleId?.endsWith(start));
        const first = chunks.find(one => one.isEntry && html.includes(one.fileName));
        if (!program || !first?.dynamicImports.includes(program.fileName)) {
          return html;
        }
        const files = [program.fileName, ...program.imports];
        const styles = chunks
          .filter(one => files.includes(one.fileName))
          .flatMap(one => [...(one.viteMetadata?.importedCss ?? [])]);
        const tags = [
          ...files.map(file => ({ rel: 'modulepreload', crossorigin: true, href: `/${file}` })),
          ...styles.map(file => ({ rel: 'stylesheet', crossorigin: true, href: `/${file}` })),
        ].filter(({ href }) => !html.includes(`href="${href}"`));
        return tags.map(attrs => ({ tag: 'link', attrs, injectTo: 'head' as const }));
      },
    },
  };
}
