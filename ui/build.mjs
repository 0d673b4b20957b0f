// Builds the hosted Vault into dist/, unless nothing has changed since it was built last. With `test` as its
// argument it checks the types and runs the unit tests instead.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const LEAST = [20, 19];
const DIST = 'dist';
const STAMP = 'dist/.built';
const INSTALLED = 'node_modules/.installed';
const SOURCES = /^(src\/|[^/]+\.(html|ts|mjs|json)$)/;
const TEXT = new Set(['.html', '.js', '.mjs', '.css', '.svg', '.json', '.ts']);
// Below this size the answer fits into one packet either way.
const WORTH_COMPRESSING = 512;

process.chdir(dirname(fileURLToPath(import.meta.url)));
requireNode();
install();
if (process.argv[2] === 'test') {
  run('npx', ['--no-install', 'tsc', '--noEmit']);
  run('npx', ['--no-install', 'vitest', 'run', '--reporter=dot']);
} else {
  await bundle();
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
    fail(`building the hosted Vault needs Node ${LEAST.join('.')} or newer; this is ${process.versions.node}`);
  }
}

function install() {
  const wanted = digest(['package.json', 'package-lock.json']);
  if (read(INSTALLED) !== wanted) {
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
    writeFileSync(INSTALLED, wanted);
  }
}

async function bundle() {
  const sources = filesBelow('.', name => name === 'node_modules' || name === DIST || name === 'e2e');
  const state = digest(sources.filter(file => SOURCES.test(file) && !file.includes('.test.')));
  if (read(STAMP) === state) {
    return;
  }
  rmSync(DIST, { recursive: true, force: true });
  const { build } = await import('vite');
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
  for (const mode of ['script', 'module']) {
    await build({ configFile: 'embed.config.ts', mode, logLevel: 'warn' });
  }
  copyFileSync('src/embed/embed.d.ts', join(DIST, 'embed.d.ts'));
  const files = filesBelow(DIST).map(file => file.slice(DIST.length + 1));
  files.forEach(compress);
  // A jar cannot be listed, so the server reads here what there is.
  writeFileSync(join(DIST, 'files.txt'), files.map(file => `${file}\n`).join(''));
  writeFileSync(STAMP, state);
}

function compress(name) {
  const file = join(DIST, name);
  const bytes = readFileSync(file);
  if (!TEXT.has(extname(name)) || bytes.length < WORTH_COMPRESSING) {
    return;
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

/** Sorted paths with forward slashes. */
function filesBelow(folder, left = () => false) {
  return readdirSync(folder)
    .sort()
    .filter(name => !left(name))
    .flatMap(name => {
      const path = folder === '.' ? name : `${folder}/${name}`;
      return statSync(path).isDirectory() ? filesBelow(path, left) : [path];
    });
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function run(command, words) {
  const { status, error } = spawnSync(command, words, { stdio: 'inherit' });
  if (error || status !== 0) {
    fail(`${command} ${words[0]} failed${error ? `: ${error.message}` : ''}`);
  }
}

function fail(message) {
  console.error(`ui: ${message}`);
  process.exit(1);
}
