import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The pages. What other sites embed (`embed.js`) has names that stay, and a build of its own: embed.config.ts.
export default defineConfig({
  plugins: [react()],
  // Served by the vault itself: pages at their own addresses, everything else below /assets/.
  base: '/',
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2022',
    // A policy without data: for scripts, and files that browsers may keep forever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { session: 'session.html', result: 'result.html' } },
  },
  server: {
    // `npx vite` with a demo beside it: `./strongroom demo --port 7070`.
    proxy: Object.fromEntries(
      ['/vault', '/connector', '/images'].map(path => [path, 'http://localhost:7070']),
    ),
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
