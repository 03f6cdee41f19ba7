import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

/** What a person does, in a real browser, against an installation that `make e2e` started. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../node_modules/.cache/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: process.env['CI'] ? 2 : 0,
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env['E2E_URL'] ?? 'http://127.0.0.1:8080',
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env['E2E_BROWSER'] ?? '/usr/bin/chromium', args: isRoot ? ['--no-sandbox'] : [] },
  },
});
