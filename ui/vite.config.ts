import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { preloadStart, spokenOnly } from './vite.plugins';

// Changes seldom, so browsers keep it across versions of the page.
const FRAMEWORK = /\/node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack)\//;

// The pages. What other sites embed (`embed.js`) has names that stay, and a build of its own: embed.config.ts.
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
      output: { codeSplitting: { groups: [{ name: 'framework', test: FRAMEWORK }] } },
    },
  },
  server: {
    // `npx vite` with a demo beside it: `./strongroom demo --port 7070`.
    proxy: Object.fromEntries(
      ['/vault', '/connector', '/images'].map(path => [path, 'http://localhost:7070']),
    ),
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
