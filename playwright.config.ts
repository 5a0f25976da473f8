import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/browser/find-browser.mjs';

const browser = findBrowser();
/** Another port and folder let several runs go on side by side. */
const port = process.env['NIBBLE_PORT'] ?? '4173';
const folder = process.env['NIBBLE_DIST'] ?? 'dist';
const address = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Journeys wait more than they compute: two files at a time take about half the time on two cores.
  workers: 2,
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Recording every step takes a quarter of the time: a journey that failed is recorded when it is tried again (`--trace on`).
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  webServer: {
    command: `npx vite preview --port ${port} --outDir ${folder}`,
    url: address,
    reuseExistingServer: process.env.CI === undefined,
  },
});
