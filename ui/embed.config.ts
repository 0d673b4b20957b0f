import { defineConfig } from 'vite';

// What other sites embed, under names that stay: `embed.js` for a script element (mode `script`), `embed.mjs` for
// import (mode `module`). Nothing of the pages is in there.
export default defineConfig(({ mode }) => ({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    lib:
      mode === 'script'
        ? { entry: 'src/embed/script.ts', formats: ['iife'], name: 'StrongroomScript', fileName: () => 'embed.js' }
        : { entry: 'src/embed/module.ts', formats: ['es'], fileName: () => 'embed.mjs' },
  },
}));
