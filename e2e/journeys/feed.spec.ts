import type { Page } from '@playwright/test';
import { follows } from '../support/page';
import { apiAs } from '../support/send';
import { people } from '../support/people';
import { expect, test } from '../support/test';

/** A lead that Petter (or somebody else) has caught and won, by its number. */
async function won(page: Page, title: string, who: 'professional' | 'childProfessional' = 'professional'): Promise<string> {
  const api = await apiAs(page, people[who].email);
  const { number } = await api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await api('POST', `/leads/${number}/closure`, { outcome: 'won' });
  return number;
}

/** The bells that have sounded in a browser. */
const sounded = (page: Page) => page.evaluate(() => {
  const place = Object.keys(localStorage).find((key) => key.startsWith('leadx-bell-sounded-'));
  return place ? localStorage[place].split(' ') : [];
});

/** A page that its reader has not touched since it was opened. The driver of these journeys touches every page, so the page is told otherwise. */
async function untouched(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let touched = false;
    addEventListener('pointerdown', () => (touched = true), { capture: true });
    const userActivation = { get hasBeenActive() { return touched; } };
    Object.defineProperty(navigator, 'userActivation', { value: userActivation });
  });
  await page.reload();
}

test('a win rings for everybody in the organisation, and they congratulate', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/pipeline', screen: 'phone' });
  const quiet = await visit({ as: 'manager', path: '/community' });
  const child = await visit({ as: 'childBasic', path: '/feed' });
  await untouched(quiet);
  for (const page of [colleague, quiet, child]) await follows(page);
  // Browsers give sound to whoever has touched the page.
  await colleague.locator('h1').click();
  const number = await won(seller, 'Heat for the swimming hall');
  await seller.goto(`/leads/${number}`);
  await seller.getByRole('button', { name: 'Ring the bell' }).click();
  await expect(seller.locator('#toasts').getByText(`The bell rings for ${number}`)).toBeVisible();
  await expect(seller.getByRole('button', { name: 'Ring the bell' })).toHaveCount(0);
  const sentence = 'Petter Professional rang the bell for Heat for the swimming hall';
  await expect(colleague.locator('#bells').getByRole('link', { name: /Heat for the swimming hall/ })).toBeVisible();
  await expect(colleague.locator('#bells')).toHaveAttribute('data-sounded', /.+/);
  // Who has only looked is asked for a tap.
  await expect(quiet.locator('#bells').getByRole('link', { name: sentence })).toBeVisible();
  await quiet.getByRole('button', { name: 'Tap to hear the bell' }).click();
  await expect(quiet.getByRole('button', { name: 'Tap to hear the bell' })).toBeHidden();
  await quiet.locator('#bells').getByRole('link', { name: sentence }).click();
  await expect(quiet).toHaveURL(/\/feed\/[0-9a-f-]+$/);
  await quiet.getByRole('button', { name: 'Hurray' }).click();
  await expect(quiet.getByRole('button', { name: 'Hurray: one' })).toHaveAttribute('aria-pressed', 'true');
  await quiet.getByRole('textbox', { name: 'Congratulate' }).fill('Well done!');
  await quiet.getByRole('textbox', { name: 'Congratulate' }).press('Enter');
  await expect(quiet.locator('.comment')).toContainText('Well done!');
  await expect(quiet.getByRole('textbox', { name: 'Congratulate' })).toHaveValue('');
  // On the feed of others it comes by itself.
  await seller.goto('/feed');
  const entry = seller.locator('.feed', { hasText: 'rang the bell for Heat for the swimming hall' });
  await expect(entry.getByRole('button', { name: 'Hurray: one' })).toHaveAttribute('aria-pressed', 'false');
  await follows(seller);
  await quiet.getByRole('button', { name: 'Heart' }).click();
  await expect(entry.getByRole('button', { name: 'Heart: one' })).toBeVisible();
  await entry.getByRole('button', { name: 'Heart: one' }).click();
  await expect(quiet.getByRole('button', { name: 'Hearts: 2' })).toBeVisible();
  // In the child nobody heard or saw any of it: what comes there is its own.
  const api = await apiAs(child, people.childBasic.email);
  await api('POST', '/leads', { title: 'The child’s own', company: { name: 'Nordre Lager' } });
  await expect(child.locator('.feed', { hasText: 'The child’s own' })).toBeVisible();
  await expect(child.locator('.feed', { hasText: 'Heat for the swimming hall' })).toHaveCount(0);
  await expect(child.locator('#bells > *')).toHaveCount(0);
});

test('a bell that rang while nobody was there is heard when somebody comes, once', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  await follows(colleague);
  // This browser has listened by now.
  await expect.poll(() => colleague.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('leadx-bell-')))).toBe(true);
  await colleague.goto('about:blank');
  const number = await won(seller, 'Rung into the void');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${number}/bell`);
  const rung = () => colleague.locator('#bells').getByRole('link', { name: /Rung into the void/ });
  await expect(async () => {
    await colleague.goto('/news');
    await expect(rung()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await colleague.getByRole('button', { name: 'Dismiss' }).click();
  await expect(rung()).toHaveCount(0);
  await colleague.reload();
  await follows(colleague);
  const second = await won(seller, 'The one after');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${second}/bell`);
  await expect(colleague.locator('#bells').getByRole('link', { name: /The one after/ })).toBeVisible();
  await expect(rung()).toHaveCount(0);
});

test('every page of a browser shows the bell, and one that nobody saw does not come back later', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const first = await visit({ as: 'admin', path: '/news' });
  const second = await first.context().newPage();
  await second.goto('/feed');
  const hidden = await first.context().newPage();
  await hidden.goto('/pipeline');
  const hide = (value: boolean) => hidden.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, value);
  await hide(true);
  // One of the three holds the line for all, and each has asked what rang before.
  await expect.poll(async () => Promise.all([first, second, hidden].map((page) => page.locator('html[data-line=open]').count()))).toContain(1);
  await expect.poll(() => first.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('leadx-bell-')))).toBe(true);
  const number = await won(seller, 'Heard in each window');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${number}/bell`);
  const rung = (page: Page) => page.locator('#bells').getByRole('link', { name: /Heard in each window/ });
  for (const page of [first, second]) await expect(rung(page)).toBeVisible();
  await expect(rung(hidden)).toHaveCount(1);
  await hide(false);
  await expect(rung(hidden)).toHaveCount(0);
});

test('a muted device shows the bell and makes no sound', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/feed' });
  await follows(colleague);
  await colleague.getByRole('button', { name: 'Bell sounds here' }).click();
  await expect(colleague.getByRole('button', { name: 'Bell is muted here' })).toBeVisible();
  const number = await won(seller, 'Hush');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${number}/bell`);
  await expect(colleague.locator('#bells').getByRole('link', { name: /Hush/ })).toBeVisible();
  await expect(colleague.getByRole('button', { name: 'Tap to hear the bell' })).toBeHidden();
  expect(await colleague.locator('#bells').getAttribute('data-sounded')).toBeNull();
  // It stays so when the page follows what happens.
  await expect(colleague.locator('.feed').first()).toContainText('rang the bell for Hush');
  await expect(colleague.getByRole('button', { name: 'Bell is muted here' })).toBeVisible();
});

test('a bell in quiet hours shows and makes no sound, and the next one after them does', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  const [petter, admin] = [await apiAs(seller, people.professional.email), await apiAs(colleague, people.admin.email)];
  const inOslo = (hours: number) => new Date(Date.now() + hours * 3_600_000).toLocaleTimeString('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' });
  const rests = (quiet: object | null) => admin('PUT', '/notifications/settings', { groups: [], quiet, bell_muted: false });
  await follows(colleague);
  await colleague.locator('h1').click();
  await rests({ from: inOslo(-2), until: inOslo(2) });
  const [bells, rings] = [colleague.locator('#bells'), (number: string) => petter('POST', `/leads/${number}/bell`)];
  await rings(await won(seller, 'At night'));
  await expect(bells.getByRole('link', { name: /At night/ })).toBeVisible();
  await rests(null);
  await rings(await won(seller, 'In the morning'));
  await expect(bells.getByRole('link', { name: /In the morning/ })).toBeVisible();
  await expect(bells).toHaveAttribute('data-sounded', /.+/);
  expect(await sounded(colleague)).toHaveLength(1);
});

test('more than three bells within a minute are told together, and make no more sound', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  const petter = await apiAs(seller, people.professional.email);
  const leads: string[] = [];
  for (const title of ['One', 'Two', 'Three', 'Four']) leads.push(await won(seller, `${title} of many`));
  await follows(colleague);
  await colleague.locator('h1').click();
  const bells = colleague.locator('#bells');
  for (const [nth, title] of ['One', 'Two', 'Three'].entries()) {
    await petter('POST', `/leads/${leads[nth]}/bell`);
    await expect(bells.getByRole('link', { name: new RegExp(`${title} of many`) })).toBeVisible();
    // What still stands there is not lost.
    await expect(bells.getByRole('link')).toHaveCount(nth + 1);
    await expect.poll(() => sounded(colleague)).toHaveLength(nth + 1);
  }
  await petter('POST', `/leads/${leads[3]}/bell`);
  await expect(bells).toContainText('4 wins');
  expect(await sounded(colleague)).toHaveLength(3);
});

test('the bell of a win that is taken back goes from the pages', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  const [petter, manager] = [await apiAs(seller, people.professional.email), await apiAs(seller, people.manager.email)];
  const leads = [await won(seller, 'Signed for good'), await won(seller, 'Signed too early')];
  await untouched(colleague);
  await follows(colleague);
  for (const number of leads) await petter('POST', `/leads/${number}/bell`);
  const bells = colleague.locator('#bells');
  await expect(bells.getByRole('link')).toHaveCount(2);
  const tap = bells.getByRole('button', { name: 'Tap to hear the bell' });
  await expect(tap).toBeVisible();
  await manager('POST', `/leads/${leads[1]}/reopening`, { reason: 'The order was cancelled' });
  await expect(bells.getByRole('link', { name: /Signed too early/ })).toHaveCount(0);
  await expect(bells.getByRole('link', { name: /Signed for good/ })).toBeVisible();
  await expect(tap).toBeVisible();
  await manager('POST', `/leads/${leads[0]}/reopening`, { reason: 'The order was cancelled' });
  await expect(bells.getByRole('link')).toHaveCount(0);
  await expect(colleague.locator('#bells .ringing')).toHaveCount(0);
});

test('the screen on the wall shows what happens, with nothing to operate', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const screen = await visit({ as: 'admin', path: '/tv' });
  await follows(screen);
  await screen.getByRole('button', { name: 'Full screen, with sound' }).click();
  await expect(screen.getByRole('button')).toHaveCount(0);
  await expect(screen.getByRole('link', { name: 'Back to the feed' })).toBeHidden();
  const number = await won(seller, 'Seen from across the room');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${number}/bell`);
  await expect(screen.locator('.ringing')).toContainText('Seen from across the room');
  await expect(screen.locator('#bells')).toHaveAttribute('data-sounded', /.+/);
  await expect(screen.locator('.feed').first()).toContainText('won Seen from across the room');
  await expect(screen.locator('#screen-start')).toBeHidden();
});

test('the screen of a child rings the child’s bells alone', async ({ visit }) => {
  const [seller, below] = [await visit({ as: 'professional', path: '/news' }), await visit({ as: 'childProfessional', path: '/news' })];
  const screen = await visit({ as: 'manager', path: '/tv' });
  await screen.getByRole('link', { name: 'Sørlandet Service' }).click();
  await follows(screen);
  await screen.getByRole('button', { name: 'Full screen, with sound' }).click();
  const above = await won(seller, 'Rung above');
  const number = await won(below, 'Rung below', 'childProfessional');
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${above}/bell`);
  await (await apiAs(below, people.childProfessional.email))('POST', `/leads/${number}/bell`);
  await expect(screen.locator('.ringing')).toContainText('Rung below');
  await expect(screen.locator('.ringing')).not.toContainText('Rung above');
  await expect(screen.locator('#bells')).toHaveAttribute('data-sounded', /.+/);
});

test('whoever opens an older bell among the notifications hears that one', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  await follows(colleague);
  const ring = async (title: string) => {
    const number = await won(seller, title);
    await (await apiAs(seller, people.professional.email))('POST', `/leads/${number}/bell`);
    await expect(colleague.locator('#bells').getByRole('link', { name: new RegExp(title) })).toBeVisible();
    await colleague.locator('#bells').getByRole('button', { name: 'Dismiss' }).click();
  };
  await ring('The first of two');
  await ring('The second of two');
  await colleague.goto('/notifications');
  const way = colleague.locator('.notice', { hasText: 'The first of two' }).getByRole('link');
  const address = (await way.getAttribute('href')) ?? '';
  await way.click();
  const links = colleague.locator('#bells').getByRole('link');
  await expect(links.filter({ hasText: 'The first of two' })).toBeVisible();
  await expect(links).toHaveCount(1);
  await expect(colleague).not.toHaveURL(/ring/);
  // And with it what rang while they were away.
  await colleague.goto('about:blank');
  const [number, api] = [await won(seller, 'One more'), await apiAs(seller, people.professional.email)];
  await api('POST', `/leads/${number}/bell`);
  type Feed = { data: { kind: string; lead: { title: string } }[] };
  await expect.poll(async () => (await api<Feed>('GET', '/feed?kind=bell&limit=1')).data[0].lead.title).toBe('One more');
  await colleague.goto(address);
  await expect(links.filter({ hasText: 'The first of two' })).toBeVisible();
  await expect(links.filter({ hasText: 'One more' })).toBeVisible();
  await expect(links).toHaveCount(2);
});

test('the bell of a notification stands where no other rings, and brings none of the day with it', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const api = await apiAs(seller, people.professional.email);
  type Feed = { data: { id: string; kind: string; lead: { title: string } }[] };
  const rung = async (title: string) => {
    await api('POST', `/leads/${await won(seller, title)}/bell`);
    const found = async () => (await api<Feed>('GET', '/feed?kind=bell&limit=5')).data.find(({ lead }) => lead.title === title)?.id;
    await expect.poll(found).toBeTruthy();
    return found();
  };
  const [first, second] = [await rung('Called at first'), await rung('Called then')];
  // A browser that has heard none of them, and a person who wants none in the app.
  const colleague = await visit({ as: 'admin', path: '/news' });
  const admin = await apiAs(seller, people.admin.email);
  const wants = (app: boolean) => admin('PUT', '/notifications/settings', { groups: [{ group: 'bell', app, email: false, push: true }], quiet: null, bell_muted: false });
  await wants(false);
  const links = colleague.locator('#bells').getByRole('link');
  for (const [called, title] of [[first, 'Called at first'], [second, 'Called then']]) {
    await colleague.goto(`/feed/${called}?ring=${called}`);
    await follows(colleague);
    await expect(links.filter({ hasText: title })).toBeVisible();
    await links.first().focus();
    // Whatever makes the page ask again.
    const answered = colleague.waitForResponse((answer) => answer.url().includes('/bells'));
    await rung(`Not for them, after ${title}`);
    await answered;
    await expect(links).toHaveCount(1);
    await expect(links.filter({ hasText: title })).toBeVisible();
  }
  await wants(true);
});

test('whoever opens the notification of a bell that stands there still hears it', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  await colleague.locator('h1').click();
  await follows(colleague);
  await (await apiAs(seller, people.professional.email))('POST', `/leads/${await won(seller, 'Still standing')}/bell`);
  const bell = colleague.locator('#bells').getByRole('link', { name: /Still standing/ });
  await expect(bell).toBeVisible();
  const bells = colleague.locator('#bells');
  await expect(bells).toHaveAttribute('data-sounded', /.+/);
  await bells.evaluate((place) => delete place.dataset.sounded);
  // Nobody who looks at it for long sees it go.
  await bell.focus();
  const address = new URL((await bell.getAttribute('href')) ?? '', colleague.url());
  address.searchParams.set('ring', address.pathname.split('/')[2]);
  // As a tap on the notification does.
  await colleague.evaluate((lead) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { lead } })), address.href);
  await expect(colleague).toHaveURL(/\/feed\/[^?]+$/);
  await expect(bells).toHaveAttribute('data-sounded', /.+/);
  await expect(bell).toBeVisible();
});

test('whoever comes by the notification of one bell hears what else rang meanwhile', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const colleague = await visit({ as: 'admin', path: '/news' });
  await follows(colleague);
  await colleague.goto('about:blank');
  const api = await apiAs(seller, people.professional.email);
  for (const title of ['Rung before lunch', 'Rung after lunch']) await api('POST', `/leads/${await won(seller, title)}/bell`);
  type Feed = { data: { id: string; kind: string; lead: { title: string } }[] };
  const earlier = async () => (await api<Feed>('GET', '/feed?kind=bell&limit=2')).data.find(({ lead }) => lead.title === 'Rung before lunch')?.id;
  await expect.poll(earlier).toBeTruthy();
  const called = await earlier();
  await colleague.goto(`/feed/${called}?ring=${called}`);
  const bells = colleague.locator('#bells');
  await expect(bells.getByRole('link', { name: /Rung before lunch/ })).toBeVisible();
  await expect(bells.getByRole('link', { name: /Rung after lunch/ })).toBeVisible();
  await expect(bells.getByRole('link')).toHaveCount(2);
});

test('without scripts the feed is read and answered', async ({ visit }) => {
  const seller = await visit({ as: 'professional', path: '/news' });
  const api = await apiAs(seller, people.professional.email);
  for (let nth = 1; nth <= 21; nth++) await api('POST', '/leads', { title: `Quiet lead ${nth}`, company: { name: 'Nordre Lager' } });
  const page = await visit({ as: 'admin', path: '/feed', screen: 'phone', javaScript: false });
  const entry = page.locator('.feed', { hasText: 'Quiet lead 21' });
  await expect(async () => {
    await page.reload();
    await expect(entry).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await entry.getByRole('button', { name: 'Well done' }).click();
  await expect(page).toHaveURL(/\/feed\/[0-9a-f-]+$/);
  await expect(page.getByRole('button', { name: 'Well done: one' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('textbox', { name: 'Congratulate' }).fill('Nice one');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.comment')).toContainText('Nice one');
  await page.getByRole('link', { name: 'Sales Feed' }).first().click();
  await page.getByRole('link', { name: 'Show more' }).click();
  await expect(page.locator('.feed', { hasText: 'Quiet lead 1' }).first()).toBeVisible();
});
