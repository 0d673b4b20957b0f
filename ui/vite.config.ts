import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { preloadStart, spokenOnly } from './vite.plugins.ts';

// Changes seldom, so browsers keep it across versions of the page.
const FRAMEWORK = /\/node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack)\//;
// What finds out the language, before there is anything else.
const LANGUAGE = /\/src\/(i18n\/(languages|words)|session\/kept)\.ts$|vite\/preload-helper/;
// Every view needs it: one file, and not one for each pair of views that share something.
const PAGE = /\/src\/(api|look\/[a-z]+\.ts|session|shell|kit\/(Badge|Button|Notice|Spinner|ServiceIcon|icons|classes)\b|connection\/(actions|standing)\b)/;

// The pages. What other sites embed (`embed.js`) has names that stay, and a build of its own: embed.config.ts.
const TESTS = ['src/**/*.test.{ts,tsx}'];
const CHANNELS = ['src/session/handover.test.ts'];

export default defineConfig({
  plugins: [react(), spokenOnly(), preloadStart('/src/start.tsx')],
  // Served by the vault itself: pages at their own addresses, everything else below /assets/.
  base: '/',
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2022',
    // A policy without data: for scripts, and files that browsers may keep forever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { session: 'session.html', result: 'result.html' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'framework', test: FRAMEWORK, priority: 3 },
            { name: 'language', test: LANGUAGE, priority: 2 },
            { name: 'page', test: PAGE, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    // `npx vite` with a demo beside it: `./strongroom demo --port 7070`.
    proxy: Object.fromEntries(
      ['/vault', '/connector', '/images'].map(path => [path, 'http://localhost:7070']),
    ),
  },
  test: {
    environment: 'happy-dom',
    projects: [
      // A page of its own for each file, in processes that are kept: most of the time was theirs.
      { extends: true, test: { name: 'pages', pool: 'vmForks', include: TESTS, exclude: CHANNELS } },
      // What Node says on a channel is not heard in there.
      { extends: true, test: { name: 'channels', include: CHANNELS } },
    ],
  },
});
