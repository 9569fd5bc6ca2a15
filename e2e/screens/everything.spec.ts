import type { Page } from '@playwright/test';
import { password, people } from '../support/people';
import { apiOf, type Lead } from '../support/send';
import type { Server } from '../support/server';
import { expect, screens, test } from '../support/test';
import { congratulated, emptyCustomer, everyState, newcomer, tooMuch } from './states';

/**
 * Every page in every state, into shots/, when no page is named: empty, full, far too full, and with something wrong. LEADX_SHOTS takes
 * those alone whose name matches.
 */
const skip = Boolean(process.env.LEADX_SCREENS);
const only = new RegExp(process.env.LEADX_SHOTS ?? '');

type Shot = { name: string; path: string; then?: (page: Page) => Promise<unknown>; whole?: boolean };

const press = (label: string | RegExp) => (page: Page) => page.getByRole('button', { name: label }).first().click();

/** The first post of a page of news. */
async function opened(page: Page): Promise<void> {
  await page.locator('.news__link').first().click();
  await page.waitForURL(/\/news\/[0-9a-f-]+$/);
}

const signedOut = (resetLink: string): Shot[] => [
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-wrong',
    path: '/sign-in',
    then: async (page) => {
      await page.locator('input[name=email]').fill('nobody@demo.example');
      await page.locator('input[name=password]').fill('not the password');
      await page.locator('input[name=password]').press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'password', path: '/password' },
  { name: 'sign-in-ended', path: '/sign-in?next=%2Fleads%2Fnew&ended=true' },
  { name: 'password-link', path: resetLink },
  { name: 'password-link-gone', path: '/password/edit?token=nothing' },
];

const empty: Shot[] = [
  { name: 'empty-news', path: '/news' },
  { name: 'empty-feed', path: '/feed' },
  { name: 'empty-tv', path: '/tv' },
  { name: 'empty-board', path: '/pipeline' },
  { name: 'empty-list', path: '/pipeline?view=list' },
  { name: 'empty-community', path: '/community' },
  { name: 'empty-profile', path: '/profile', whole: true },
  { name: 'empty-notifications', path: '/notifications' },
];

const ofLite = ({ offered }: Record<string, Lead>): Shot[] => [
  { name: 'lite-news', path: '/news' },
  { name: 'lite-board', path: '/pipeline' },
  { name: 'lite-new', path: '/leads/new' },
  { name: 'lite-new-more', path: '/leads/new', then: (page) => page.locator('summary.fold__label').click(), whole: true },
  { name: 'lite-new-wrong', path: '/leads/new', then: withoutChecks },
  { name: 'lite-lead', path: `/pipeline?lead=${offered.number}` },
  asks('withdraw', offered, 'Withdraw'),
  { name: 'error-403', path: '/news/new' },
];

/** A dialog that one of a lead's own actions opens. */
function asks(name: string, lead: Lead, label: string): Shot {
  return {
    name: `dialog-${name}`,
    path: `/pipeline?lead=${lead.number}`,
    then: async (page) => {
      const link = page.locator('.panel').getByRole('link', { name: label, exact: true });
      if (!(await link.isVisible())) await page.locator('[popovertarget="more-actions"]').click();
      await link.click();
      await page.getByRole('dialog').waitFor();
    },
  };
}

async function withoutChecks(page: Page): Promise<void> {
  await page.locator('.main form.form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
    const amount = form.querySelector<HTMLInputElement>('[name="value.amount"]');
    if (amount) amount.value = 'a lot';
    form.requestSubmit();
  });
  await page.getByRole('alert').waitFor();
}

async function refusedInPlace(page: Page): Promise<void> {
  const place = page.locator('.panel .in-place:has(input[name=category])');
  await place.locator('.in-place__value').click();
  await place.locator('input[name=category]').evaluate((field: HTMLInputElement) => field.removeAttribute('maxlength'));
  await place.locator('input[name=category]').fill('far too long '.repeat(40));
  await place.locator('input[name=category]').press('Enter');
  await page.locator('.panel .field__error').waitFor();
}

/** Pages that may be left with something unsent in them. */
const left = new WeakSet<Page>();

/** The page as it is when one comes back to what was begun in these fields. */
function begun(...fields: string[]): (page: Page) => Promise<void> {
  return async (page) => {
    for (const field of fields) {
      const place = page.locator('.in-place', { has: page.locator(field) }).locator('summary');
      if (await place.count()) await place.click();
      await page.locator(field).fill('They asked for a price before Christmas');
    }
    if (!left.has(page)) page.on('dialog', (dialog) => dialog.accept());
    left.add(page);
    await page.reload();
    await page.locator('.begun').first().waitFor();
  };
}

async function tooLate(page: Page): Promise<void> {
  await page.locator('.main form.form').evaluate((form: HTMLFormElement) => {
    const version = form.querySelector<HTMLInputElement>('[name=version]');
    if (version) version.value = 'of another lead';
    form.querySelector<HTMLInputElement>('[name=source]')!.value = 'The trade fair';
    form.requestSubmit();
  });
  await page.locator('.main .banner').waitFor();
}

async function colleagues(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'A colleague’s' }).click();
  await page.getByRole('dialog').waitFor();
}

async function resetLink(page: Page, server: Server): Promise<string> {
  await page.goto('/password');
  await page.locator('input[name=email]').fill(people.basic.email);
  await page.locator('input[name=email]').press('Enter');
  await expect.poll(() => server.mails(people.basic.email)).not.toHaveLength(0);
  const [mail] = await server.mails(people.basic.email);
  const { pathname, search } = new URL(mail.text.match(/https?:\S+/)![0]);
  return pathname + search;
}

/** The page when the bells that this browser knows ring anew. */
async function rings(page: Page): Promise<void> {
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('leadx-bell-')).forEach((key) => localStorage.setItem(key, '')));
  await page.reload();
  await page.locator('.ringing').waitFor();
}

function ofManager(states: Record<string, Lead>, much: Record<string, Lead>, entry: string): Shot[] {
  const ofStates = Object.entries(states).map(([name, lead]): Shot => ({ name: `lead-${name}`, path: `/pipeline?lead=${lead.number}` }));
  const { offered, accepted, won, returned, long } = states;
  return [
    { name: 'news', path: '/news', whole: true },
    { name: 'news-new', path: '/news/new', whole: true },
    { name: 'news-drafts', path: '/news?state=draft' },
    { name: 'news-draft', path: '/news?state=draft', then: opened, whole: true },
    { name: 'news-scheduled', path: '/news?state=scheduled' },
    { name: 'news-post', path: '/news', then: opened, whole: true },
    { name: 'news-wrong', path: '/news/new', then: withoutChecks },
    { name: 'feed', path: '/feed' },
    { name: 'feed-wins', path: '/feed?what=wins', whole: true },
    { name: 'feed-entry', path: `/feed/${entry}`, whole: true },
    { name: 'feed-bell', path: '/feed', then: rings },
    { name: 'tv', path: '/tv' },
    { name: 'tv-bell', path: '/tv', then: rings },
    { name: 'board', path: '/pipeline' },
    { name: 'board-add', path: '/pipeline', then: (page) => page.locator('.quick-add__open').click() },
    { name: 'board-stage', path: '/pipeline?stage=opportunity' },
    { name: 'board-menu', path: '/pipeline', then: press('All stages') },
    { name: 'list', path: '/pipeline?view=list' },
    { name: 'list-won', path: '/pipeline?status=won' },
    { name: 'community', path: '/community' },
    { name: 'community-nothing', path: '/community?q=nothing+has+this+name' },
    { name: 'search', path: '/leads?q=lager' },
    { name: 'search-nothing', path: '/leads?q=nothing+has+this+name' },
    ...ofStates,
    { name: 'lead-page', path: `/leads/${accepted.number}`, whole: true },
    { name: 'lead-edit', path: `/leads/${accepted.number}/edit`, whole: true },
    {
      name: 'lead-in-place',
      path: `/pipeline?lead=${accepted.number}`,
      then: (page) => page.locator('.panel .in-place__value').first().click(),
    },
    { name: 'lead-in-place-wrong', path: `/pipeline?lead=${accepted.number}`, then: refusedInPlace },
    { name: 'lead-begun', path: `/pipeline?lead=${accepted.number}`, then: begun('[name=category]', '.composer textarea') },
    { name: 'lead-edit-late', path: `/leads/${accepted.number}/edit`, then: tooLate },
    {
      name: 'lead-long',
      path: `/leads/${long.number}`,
      then: (page) => page.getByRole('link', { name: 'Show earlier' }).scrollIntoViewIfNeeded(),
    },
    { name: 'people', path: '/pipeline', then: colleagues },
    {
      name: 'colleague',
      path: '/pipeline',
      then: async (page) => {
        await colleagues(page);
        await page.getByRole('link', { name: 'Petter Professional' }).click();
        await page.locator('.main').getByText('Petter Professional’s pipeline').waitFor();
      },
    },
    ...Object.entries(much).map(([name, lead]): Shot => ({ name, path: `/pipeline?lead=${lead.number}` })),
    { name: 'too-much-page', path: `/leads/${much['too-much-words'].number}`, whole: true },
    asks('assign', offered, 'Assign'),
    asks('return', offered, 'Ask back'),
    asks('decline', offered, 'Decline'),
    asks('won', states.valueless, 'Won'),
    asks('lost', accepted, 'Lost'),
    asks('park', accepted, 'Park'),
    asks('reopen', won, 'Reopen'),
    asks('reassign', accepted, 'Reassign'),
    { name: 'returned-page', path: `/leads/${returned.number}`, whole: true },
    { name: 'new', path: '/leads/new', whole: true },
    { name: 'new-begun', path: '/leads/new', then: begun('.main [name=title]') },
    { name: 'new-wrong', path: '/leads/new', then: withoutChecks, whole: true },
    { name: 'profile', path: '/profile', whole: true },
    { name: 'notifications', path: '/notifications' },
    { name: 'notifications-settings', path: '/profile/notifications', whole: true },
    { name: 'deputy', path: '/profile/deputy/edit' },
    { name: 'shortcuts', path: '/news', then: (page) => page.keyboard.press('?') },
    { name: 'person-menu', path: '/news', then: (page) => page.locator('.person-button').click() },
    { name: 'error-404', path: '/leads/L-999999' },
    { name: 'error-409', path: `/leads/${won.number}/parking/new` },
    { name: 'dialog-page', path: `/leads/${accepted.number}/parking/new` },
    { name: 'api', path: '/api', then: (page) => page.waitForTimeout(1500) },
    { name: 'components', path: '/dev/components', whole: true },
    { name: 'mail', path: '/dev/mail' },
  ];
}

test('everything', async ({ server, visit }) => {
  test.skip(skip, 'pages were named');
  test.setTimeout(1_200_000);
  await emptyCustomer(server);
  const page = await visit({ path: '/sign-in' });
  const [lite, manager] = [await apiOf(page, 'lite'), await apiOf(page, 'manager')];
  const states = await everyState(lite, manager);
  const much = await tooMuch(lite, manager);
  const entry = await congratulated(manager);
  const link = await resetLink(page, server);

  for (const screen of ['desktop', 'phone'] as const) {
    for (const colours of ['light', 'dark'] as const) {
      const take = async (page: Page, shots: Shot[]) => {
        for (const { name, path, then, whole } of shots.filter(({ name }) => only.test(name))) {
          await page.goto(path);
          await then?.(page);
          await page.evaluate(() => document.fonts.ready);
          const file = `shots/${name}-${screens[screen].viewport.width}-${colours}.png`;
          await page.screenshot({ path: file, fullPage: Boolean(whole), animations: 'disabled' });
        }
      };
      await take(await visit({ path: '/sign-in', screen, colours }), signedOut(link));
      const fresh = await visit({ tenant: 'fresh', path: '/sign-in', screen, colours });
      await fresh.locator('input[name=email]').fill(newcomer);
      await fresh.locator('input[name=password]').fill(password);
      await fresh.locator('input[name=password]').press('Enter');
      await fresh.locator('.main').waitFor();
      await take(fresh, empty);
      await take(await visit({ as: 'lite', screen, colours }), ofLite(states));
      await take(await visit({ as: 'manager', screen, colours }), ofManager(states, much, entry));
    }
  }
});
