import { defineConfig } from '@playwright/test';
import type { Options } from './support/test';

export default defineConfig<object, Options>({
  outputDir: 'results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A run that is to be judged names what failed once and passed then, and goes on; at one's desk it fails.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  reporter: [['list'], ['./support/tally.ts']],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    // A trace doubles the time of every journey: `--trace on` asks for it.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.LEADX_CHROMIUM ?? '/usr/bin/chromium',
      // The last three keep the browser from calling home, where there may be no way out.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'sqlite', testDir: 'journeys', use: { database: 'sqlite' } },
    // How a page looks does not depend on the database.
    { name: 'postgres', testDir: 'journeys', testIgnore: 'pages.spec.ts', use: { database: 'postgres' } },
    { name: 'screens', testDir: 'screens', testIgnore: 'readme.spec.ts', use: { database: 'sqlite' }, timeout: 300_000 },
    { name: 'pictures', testDir: 'screens', testMatch: 'readme.spec.ts', use: { database: 'sqlite' } },
  ],
});
