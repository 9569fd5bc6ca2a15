import type { Page } from '@playwright/test';
import { Line } from '../support/line';
import { follows, isMarked, mark, unique } from '../support/page';
import { password, people } from '../support/people';
import { apiAs } from '../support/send';
import type { Server } from '../support/server';
import { expect, signIn, test } from '../support/test';

async function caught(page: Page, title: string): Promise<void> {
  await page.goto('/leads/new');
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
}

async function secondManager(server: Server): Promise<string> {
  const email = `second.${unique()}@demo.example`;
  await server.command(['user', 'create', 'demo', email, '--name', 'Magnus Manager', '--role', 'manager']);
  await server.command(['user', 'set-password', 'demo', email], `${password}\n`);
  return email;
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await page.locator('.main').waitFor();
}

test('five people see what the others do, each what is theirs to see, and none of them reloads', async ({ server, visit }) => {
  test.slow();
  const title = `Seen at once ${unique()}`;
  const email = await secondManager(server);
  const creator = await visit({ as: 'lite', path: '/pipeline', screen: 'phone' });
  const first = await visit({ as: 'manager', path: '/pipeline' });
  const second = await visit({ path: '/sign-in' });
  await signInAs(second, email);
  await second.goto('/pipeline');
  const seller = await visit({ as: 'professional', path: '/community' });
  const elsewhere = await visit({ as: 'childProfessional', path: '/community' });
  for (const page of [creator, first, second, seller, elsewhere]) {
    await follows(page);
    await mark(page);
  }

  // Caught on the phone: it waits at both Managers' and stands in the community, but not in another organisation's.
  const phone = await visit({ as: 'lite', path: '/leads/new', screen: 'phone' });
  await caught(phone, title);
  await expect(creator.getByRole('link', { name: title }).first()).toBeVisible();
  const waiting = (page: Page) => page.locator('.waiting').getByRole('link', { name: title });
  await expect(waiting(first)).toBeVisible();
  await expect(waiting(second)).toBeVisible();
  await expect(seller.getByRole('link', { name: title })).toBeVisible();

  // The first takes it: it waits no longer at the second's, and the creator sees both hands green.
  await first.locator('.waiting').getByRole('link', { name: title }).click();
  await first.getByRole('article', { name: title }).getByRole('button', { name: 'Accept' }).click();
  await expect(waiting(second)).toHaveCount(0);
  await creator.getByRole('link', { name: title }).first().click();
  const followed = creator.getByRole('article', { name: title });
  await expect(followed.getByText('Accepted').first()).toBeVisible();

  // It is won while the creator looks at it.
  await first.getByRole('article', { name: title }).getByRole('link', { name: 'Won' }).click();
  await first.getByRole('dialog').getByRole('button', { name: 'Won' }).click();
  await expect(followed.getByText('Won').first()).toBeVisible();

  // The other organisation has heard of none of it: what comes first there is its own.
  const own = `Elsewhere ${unique()}`;
  const neighbour = await visit({ as: 'childBasic' });
  await caught(neighbour, own);
  await expect(elsewhere.getByRole('link', { name: own })).toBeVisible();
  await expect(elsewhere.getByRole('link', { name: title })).toHaveCount(0);
  for (const page of [creator, first, second, seller, elsewhere]) expect(await isMarked(page)).toBe(true);
});

test('what is typed, open and scrolled to survives what others do', async ({ visit }) => {
  const [title, other] = [`In use ${unique()}`, `Meanwhile ${unique()}`];
  const page = await visit({ as: 'professional' });
  await caught(page, title);
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  await lead.getByPlaceholder('Write a note').pressSequentially('They call back on Mon');
  await lead.getByRole('link', { name: 'Park' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').pressSequentially('The buyer is on');
  await follows(page);

  const elsewhere = await visit({ as: 'professional' });
  await caught(elsewhere, other);
  await expect(page.locator('.lead-card', { hasText: other })).toBeAttached();
  await expect(dialog.getByLabel('Why?')).toBeFocused();
  await dialog.getByLabel('Why?').pressSequentially(' leave');
  await expect(dialog.getByLabel('Why?')).toHaveValue('The buyer is on leave');
  await page.keyboard.press('Escape');
  await expect(lead.getByPlaceholder('Write a note')).toHaveValue('They call back on Mon');
});

test('what somebody else wrote meanwhile is not overwritten, though the page has followed', async ({ visit }) => {
  const title = `Written twice ${unique()}`;
  const page = await visit({ as: 'professional' });
  await caught(page, title);
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  const place = lead.locator('.in-place', { has: page.locator('[name=category]') });
  await place.locator('.in-place__value').click();
  await place.locator('[name=category]').fill('Mine');
  await follows(page);
  const number = (await lead.locator('.panel__number').textContent())!;
  const api = await apiAs(page, 'professional@demo.example');
  await api('POST', `/leads/${number}/notes`, { text: 'Somebody else is here' });
  await api('PATCH', `/leads/${number}`, { category: 'Theirs', source: 'Fair' });
  await expect(lead.getByText('Fair').first()).toBeVisible();
  await place.locator('[name=category]').press('Enter');
  await expect(place.locator('.field__error')).toContainText('Theirs');
  await place.locator('[name=category]').press('Enter');
  await expect(place.locator('.in-place__words')).toHaveText('Mine');
});

test('the tabs of a browser share one connection, and another takes over when its tab is closed', async ({ visit }) => {
  const first = await visit({ as: 'professional', path: '/community' });
  await follows(first);
  const second = await first.context().newPage();
  const streams: string[] = [];
  second.on('request', (request) => {
    if (request.url().includes('/live')) streams.push(request.url());
  });
  await second.goto('/community');
  const colleague = await visit({ as: 'manager' });
  const [one, two] = [`For two tabs ${unique()}`, `For the one left ${unique()}`];
  await caught(colleague, one);
  await expect(first.getByRole('link', { name: one })).toBeVisible();
  await second.bringToFront();
  await expect(second.getByRole('link', { name: one })).toBeVisible();
  expect(streams).toEqual([]);
  await first.close();
  await follows(second);
  await caught(colleague, two);
  await expect(second.getByRole('link', { name: two })).toBeVisible();
  expect(streams).toHaveLength(1);
});

/** Whether anybody looks at the page, as it believes. */
const hide = (page: Page, hidden: boolean) => page.evaluate((hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}, hidden);

/** Has somebody else sign in to the browser while nobody looks at the page, and gives the window in which they did. */
async function takenOver(page: Page, who: 'professional' | 'childProfessional'): Promise<Page> {
  await hide(page, true);
  const other = await page.context().newPage();
  await other.goto('/profile');
  await other.evaluate(() => fetch('/session', { method: 'POST', body: new URLSearchParams({ _method: 'delete' }) }));
  await signIn(other, who);
  return other;
}

/** Everything that is written in the page's fields. */
const written = (page: Page) => page.locator('textarea, input, [contenteditable]').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value ?? field.textContent).join('\n'));

test('a page of one person turns into the next one’s whole', async ({ visit }) => {
  const [mine, hers] = [`Ours ${unique()}`, `Hers ${unique()}`];
  const caughtBy = async (page: Page, email: string, title: string) => (await (await apiAs(page, email))('POST', '/leads', { title, company: { name: 'Nordre Lager' } })).number;
  const page = await visit({ as: 'manager', path: '/profile' });
  const number = await caughtBy(page, people.manager.email, mine);
  await page.evaluate((path) => {
    const link = Object.assign(document.createElement('a'), { href: path });
    document.querySelector('main')!.append(link);
    link.click();
  }, `/pipeline?lead=${number}`);
  await page.getByPlaceholder('Write a note').fill('Not meant for her');
  const other = await takenOver(page, 'professional');
  await caughtBy(other, people.professional.email, hers);
  await hide(page, false);
  await expect(page.getByText(hers).first()).toBeVisible();
  expect(await written(page)).not.toContain('Not meant for her');
  await expect(page.locator('meta[name=acting-as]')).toHaveAttribute('content', (await other.locator('meta[name=acting-as]').getAttribute('content'))!);
  // Nor does the Back button bring anything of theirs.
  await page.goBack();
  await expect(page.locator('.main')).toContainText(people.professional.email);
  await expect(page.locator('.main')).not.toContainText(people.manager.email);
});

test('a page of one person is gone where the next one may not be', async ({ visit }) => {
  const mine = `Only for us ${unique()}`;
  const page = await visit({ as: 'manager', path: '/profile' });
  const api = await apiAs(page, people.manager.email);
  const { number, id } = await api('POST', '/leads', { title: mine, company: { name: 'Nordre Lager' } });
  await page.goto(`/leads/${number}`);
  await follows(page);
  await page.getByPlaceholder('Write a note').fill('Not meant for her');
  await takenOver(page, 'childProfessional');
  await api('POST', `/leads/${id}/notes`, { text: 'Seen by its people' });
  await hide(page, false);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expect(page.getByText(mine)).toHaveCount(0);
  expect(await written(page)).not.toContain('Not meant for her');
});

test('a page that was on its way takes back nothing of what its reader has done since', async ({ visit, server }) => {
  const line = await Line.to(server);
  const title = `Pressed meanwhile ${unique()}`;
  const page = await visit({ as: 'professional', path: '/feed', line });
  const api = await apiAs(page, people.professional.email);
  await api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  const entry = page.locator('.feed', { hasText: title });
  await expect(entry).toBeVisible();
  await follows(page);
  const answer = line.holdAnswerTo('GET /feed ');
  await api('POST', '/leads', { title: `After ${title}`, company: { name: 'Nordre Lager' } });
  await answer.arrived;
  await entry.getByRole('button', { name: 'Hurray' }).click();
  await expect(entry.getByRole('button', { name: 'Hurray: one' })).toHaveAttribute('aria-pressed', 'true');
  answer.release();
  await expect(page.locator('.feed', { hasText: `After ${title}` })).toBeVisible();
  await expect(entry.getByRole('button', { name: 'Hurray: one' })).toHaveAttribute('aria-pressed', 'true');
  line.end();
});

test('a session ended elsewhere ends the page too', async ({ visit }) => {
  const here = await visit({ as: 'professional', path: '/community' });
  await follows(here);
  const there = await visit({ as: 'professional', path: '/profile' });
  const others = there.locator('.lines > *', { hasNotText: 'this device' }).locator('form[action^="/profile/sessions/"] button');
  for (let left = await others.count(); left > 0; left--) {
    await others.first().click();
    await expect(others).toHaveCount(left - 1);
  }
  await expect(here).toHaveURL(/\/sign-in/);
  // Back to the page that was read, whatever part of it heard first.
  await expect(here.locator('input[name=to]')).toHaveValue('/community');
});

test('a column that was scrolled through stays where it is while leads come in above', async ({ server, visit }) => {
  test.slow();
  const email = await secondManager(server);
  const page = await visit({ path: '/sign-in' });
  await signInAs(page, email);
  const api = await apiAs(page, email);
  for (let nth = 1; nth <= 45; nth++) {
    await api('POST', '/leads', { title: `Lead ${nth} of 45`, company: { name: 'Nordre Lager' } });
  }
  await page.goto('/pipeline');
  await follows(page);
  const column = page.locator('.column__cards[data-stage=new]').first();
  const last = page.getByRole('link', { name: 'Lead 1 of 45', exact: true });
  await expect(async () => {
    await column.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect(last).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const scrolled = await column.evaluate((list) => list.scrollTop);
  // Several of them, so that every further page begins with another lead than before.
  for (const nth of [46, 47, 48]) await api('POST', '/leads', { title: `Lead ${nth} on top`, company: { name: 'Nordre Lager' } });
  for (const nth of [46, 47, 48]) await expect(page.getByRole('link', { name: `Lead ${nth} on top` })).toBeAttached();
  await expect(page.locator('.column__cards[data-stage=new] .lead-card')).toHaveCount(48);
  await expect(last).toBeAttached();
  // New cards above may push what is read down by their own height, and no further.
  expect(await column.evaluate((list) => list.scrollTop)).toBeGreaterThan(0.9 * scrolled);
});
