import { defineConfig } from '@playwright/test';

// HostedVaultTest starts what the tests need and says where it is: see e2e/support/stage.ts.
const KEPT = '../server/target/browser';

export default defineConfig({
  testDir: 'e2e',
  outputDir: `${KEPT}/failures`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 30_000,
  // Windows open and close at moments of the browser's own choosing; what fails twice is wrong.
  retries: 1,
  expect: { timeout: 10_000 },
  // The report for HostedVaultTest goes to the file it names.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // What fails is run again, and only then taken down: that takes time. Without a film, which would take more.
    trace: { mode: 'on-first-retry', screenshots: false },
  },
});
