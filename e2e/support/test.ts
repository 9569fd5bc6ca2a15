import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import type { Line } from './line';
import { password, people, type Who } from './people';
import { type Database, Server } from './server';

export { expect };

export type Options = { database: Database };

export type Visit = {
  /** Signs in as this person first. */
  as?: Who;
  /** The page to open, after signing in. */
  path?: string;
  /** The customer whose address is opened; a person's own by default. */
  tenant?: string;
  screen?: 'desktop' | 'phone';
  locale?: 'en-GB' | 'nb-NO';
  /** The browser's time zone; the people's own is Oslo's. */
  zone?: string;
  colours?: 'light' | 'dark';
  javaScript?: boolean;
  /** A line to the server that can be cut. What the browser then says of it is no failure. */
  line?: Line;
};

type Fixtures = {
  /** Opens a page in a browser window that shares nothing with any other. */
  visit: (wishes?: Visit) => Promise<Page>;
};

/** One server for each worker: journeys share its data, so each makes the leads that it looks at. */
export const test = base.extend<Fixtures, Options & { server: Server }>({
  database: ['sqlite', { option: true, scope: 'worker' }],

  server: [
    async ({ database }, use) => {
      const server = await Server.start(database);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  visit: async ({ browser, server }, use, info) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async ({ as, path, tenant, screen = 'desktop', locale = 'en-GB', zone = 'Europe/Oslo', colours = 'light', javaScript = true, line } = {}) => {
      const context = await browser.newContext({
        baseURL: server.url('/', tenant ?? (as ? people[as].tenant : 'demo'), line?.port),
        locale,
        timezoneId: zone,
        colorScheme: colours,
        javaScriptEnabled: javaScript,
        ...screens[screen],
      });
      contexts.push(context);
      const page = await context.newPage();
      if (!line) listen(page, complaints);
      if (as) await signIn(page, as);
      if (path || !as) await page.goto(path ?? '/');
      return page;
    });
    for (const context of contexts) await context.close();
    if (info.status !== info.expectedStatus) await info.attach('server log', { body: await server.log(), contentType: 'text/plain' });
    expect(complaints, 'errors in the browser').toEqual([]);
  },
});

export const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

/** Fills in the sign-in page, whatever language it speaks, and waits until it has gone. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/');
  await page.locator('input[name=email]').fill(people[who].email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await expect(page.locator('input[name=password]')).toHaveCount(0);
}

/** Collects scripts' failures and what the content security policy refused; a refused form is an answer, not a failure. */
function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => {
    // Turbo gives a request up for the next one, and leaves the reading of its body to fail unheard.
    if (!`${error}`.startsWith('AbortError')) complaints.push(`${error}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource.*status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
}
