import type { Page } from '@playwright/test';
import { Line } from '../support/line';
import { follows, isMarked, mark, unique } from '../support/page';
import { people } from '../support/people';
import { picture } from '../support/picture';
import { apiAs } from '../support/send';
import { expect, signIn, test } from '../support/test';

let line: Line;
test.beforeEach(async ({ server }) => {
  line = await Line.to(server);
});
test.afterEach(() => line.end());

/** Waits until this device keeps what it needs without a connection. */
async function ready(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const kept = async (path: string) => {
      for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
      return false;
    };
    while (!navigator.serviceWorker.controller || !(await kept('/pipeline')) || !(await kept('/leads/new'))) await new Promise(requestAnimationFrame);
  });
}

async function fill(page: Page, title: string, photo?: Buffer): Promise<void> {
  await page.getByLabel('What did you hear or see?').fill(title);
  const file = photo && { name: 'card.png', mimeType: 'image/png', buffer: photo };
  if (file) await page.getByLabel('Take a photo').setInputFiles(file);
  await page.getByLabel('Which company?').fill('Parkering Vest');
}

const send = (page: Page) => page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();

async function write(page: Page, title: string, photo?: Buffer): Promise<void> {
  await fill(page, title, photo);
  await send(page);
}

const outbox = (page: Page) => page.locator('#outbox');

const deaf = (page: Page) => page.locator('#deaf');

test('pages that stay open say that they do not follow any more, and catch up', async ({ visit }) => {
  test.slow();
  const title = `Caught meanwhile ${unique()}`;
  const page = await visit({ as: 'professional', path: '/feed', line });
  await follows(page);
  const elsewhere = await visit({ as: 'professional', path: '/pipeline' });
  const api = await apiAs(elsewhere, people.professional.email);
  // One that has no line of its own, and one for the wall.
  const [tab, wall] = [await page.context().newPage(), await page.context().newPage()];
  await tab.goto('/feed');
  await wall.goto('/tv');
  for (const each of [page, tab, wall]) await expect(deaf(each)).toBeHidden();
  line.cut();
  for (const each of [page, tab, wall]) await expect(deaf(each)).toBeVisible();
  await expect(page.locator('#announcer')).toContainText('Not being updated');
  // The next one takes the line over, and nobody misses what came meanwhile.
  await page.close();
  await api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  line.mend();
  for (const each of [tab, wall]) {
    await expect(each.getByText(title)).toBeVisible();
    await expect(deaf(each)).toBeHidden();
    await expect(each.locator('#announcer')).not.toContainText('Not being updated');
  }
});

test('a tab that hears nothing of the one that holds the line takes it over', async ({ visit }) => {
  const [title, next] = [`Caught while one sleeps ${unique()}`, `Caught when it wakes ${unique()}`];
  const page = await visit({ as: 'professional', path: '/feed' });
  await follows(page);
  const tab = await page.context().newPage();
  await tab.clock.install();
  await tab.goto('/feed');
  const api = await apiAs(tab, people.professional.email);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await tab.clock.fastForward(120_000);
  await follows(tab);
  await expect(tab.getByText(title)).toBeVisible();
  await expect(deaf(tab)).toBeHidden();
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await api('POST', '/leads', { title: next, company: { name: 'Nordre Lager' } });
  for (const each of [page, tab]) await expect(each.getByText(next)).toBeVisible();
});

test('a page that hears nothing knows that it is cut off, though nobody tells it', async ({ visit }) => {
  const title = `Beyond the dead network ${unique()}`;
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  const elsewhere = await visit({ as: 'professional', path: '/pipeline' });
  const api = await apiAs(elsewhere, people.professional.email);
  await page.clock.install();
  await page.goto('/feed');
  await follows(page);
  line.goDumb();
  await api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await page.clock.fastForward(30_000);
  await follows(page);
  await page.clock.fastForward(21_000);
  await expect(page.locator('html[data-line=lost]')).toBeAttached();
  await page.clock.fastForward(6_000);
  await expect(deaf(page)).toBeVisible();
  line.mend();
  await expect(deaf(page)).toBeHidden();
  await expect(page.getByText(title)).toBeVisible();
});

test('a lead caught without a connection is kept, shown as waiting, and sent once', async ({ visit }) => {
  const title = `Caught in a car park ${unique()}`;
  const page = await visit({ as: 'lite', path: '/pipeline', screen: 'phone', line });
  await ready(page);
  await page.reload();
  line.cut();
  // Nobody has opened the form on this device before.
  await page.goto('/leads/new');
  await expect(page.getByText('No connection. What you see is from')).toBeVisible();
  // What it says leaves the line above free.
  const [said, corner] = [await page.locator('#offline').boundingBox(), await page.getByRole('link', { name: 'Search' }).boundingBox()];
  if (!said || !corner) throw new Error('The line or the search is not in sight');
  expect(said.y).toBeGreaterThanOrEqual(corner.y + corner.height - 8);
  expect(said.width).toBeGreaterThan(350);
  await write(page, title, picture);
  await expect(page.locator('#toasts').getByText('Kept on this device')).toBeVisible();
  await expect(page).toHaveURL(/\/pipeline$/);
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  await page.reload();
  await outbox(page).locator('summary').click();
  await expect(outbox(page)).toContainText(title);
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(0);
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
  await expect(outbox(page)).toBeHidden();
  await expect(page.locator('#offline')).toBeHidden();
  await page.getByRole('link', { name: title }).click();
  const photo = page.getByRole('article', { name: title }).getByRole('img', { name: 'Photo by you' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
});

test('a form that is kept from an older version takes nothing from whoever writes in it when the connection is back', async ({ visit }) => {
  const title = `Written while it was updated ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.cut();
  await page.goto('/leads/new');
  await expect(page.locator('#offline')).toBeVisible();
  await page.locator('script[data-turbo-track]').evaluate((script) => script.setAttribute('src', '/assets/app.js?before'));
  await mark(page);
  await fill(page, title, picture);
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('#offline')).toBeHidden();
  expect(await isMarked(page)).toBe(true);
  await send(page);
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
});

test('a lead whose answer was lost on the way is not made twice', async ({ visit }) => {
  const title = `Sent and lost ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.loseAnswerTo('POST /leads ');
  await write(page, title);
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(outbox(page)).toBeHidden();
  await page.goto('/pipeline?view=list');
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
});

test('what the server refuses stays with its reason and its text, and can be mended', async ({ visit }) => {
  const title = `Too long ${'x'.repeat(400)}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.cut();
  await write(page, title);
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(outbox(page)).toContainText('Not accepted: 1');
  await expect(outbox(page)).toContainText(title);
  await expect(outbox(page)).toContainText('Use at most 300 characters.');
  const better = `Short ${unique()}`;
  await outbox(page).getByRole('button', { name: 'Change' }).click();
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue(title);
  // The page that is kept shows first; what comes in its place would take away what is being typed by a machine.
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  await write(page, better);
  await expect(page.locator('main').getByRole('link', { name: better })).toHaveCount(1);
  await expect(outbox(page)).toBeHidden();
});

test('of what waited, what was sent is told apart from what was refused', async ({ visit }) => {
  const [refused, taken] = [`Too long ${'x'.repeat(400)}`, `Not too long ${unique()}`];
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.cut();
  for (const [nth, title] of [refused, taken].entries()) {
    await page.goto('/leads/new');
    await write(page, title);
    await expect(outbox(page)).toContainText(`Waiting to be sent: ${nth + 1}`);
    await expect(page).toHaveURL(/\/pipeline$/);
  }
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('#toasts').getByText('Sent some of what was waiting')).toBeVisible();
  await expect(outbox(page)).toContainText('Not accepted: 1');
  await expect(page.locator('main').getByRole('link', { name: taken })).toHaveCount(1);
});

test('whoever goes on before the answer is there loses nothing', async ({ visit }) => {
  const title = `Gone on ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  const answer = line.holdAnswerTo('POST /leads ');
  await write(page, title, picture);
  await answer.arrived;
  await page.getByRole('link', { name: 'News' }).click();
  await expect(page.getByRole('heading', { name: 'Sales News' })).toBeVisible();
  await expect(page.locator('#toasts').getByText('Kept on this device')).toBeVisible();
  // It is sent once more from there, and the server knows it again.
  await expect(page.locator('#toasts').getByText('Sent what was waiting')).toBeVisible();
  await expect(outbox(page)).toBeHidden();
  answer.release();
  await page.goto('/pipeline?view=list');
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
  await page.goto('/leads/new');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
});

test('whoever closes the page before the answer is there loses nothing', async ({ visit }) => {
  const title = `Closed ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  const underWay = line.swallow('POST /leads ');
  await write(page, title);
  await underWay;
  await page.close();
  // Until it has surely failed it is left to the page that sent it.
  const next = await page.context().newPage();
  await next.clock.setFixedTime(Date.now() + 60_000);
  await next.goto('/pipeline?view=list');
  await expect(next.locator('main').getByRole('link', { name: title })).toHaveCount(1);
  await expect(outbox(next)).toBeHidden();
});

test('what stands before a server that is down may answer what it likes: nothing is lost', async ({ visit }) => {
  const title = `Through a proxy ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.answer('POST /leads ', '502 Bad Gateway');
  await write(page, title, picture);
  await expect(page.locator('#toasts').getByText('Kept on this device')).toBeVisible();
  await expect(page).toHaveURL(/\/pipeline$/);
  await expect(page.getByText('502 Bad Gateway')).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
  await expect(outbox(page)).toBeHidden();
});

test('a picture that is sent after the session has ended waits for its person', async ({ visit }) => {
  const title = `Signed out meanwhile ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  await fill(page, title, picture);
  await page.context().clearCookies();
  await send(page);
  await expect(page.locator('input[name=password]')).toBeVisible();
  await signIn(page, 'lite');
  await page.goto('/pipeline');
  await page.locator('main').getByRole('link', { name: title }).click();
  const photo = page.getByRole('article', { name: title }).getByRole('img', { name: 'Photo by you' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await page.goto('/leads/new');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
});

test('a note whose lead is closed before the answer is there is written once, and nothing of it stays', async ({ visit }) => {
  const [title, text] = [`Closed meanwhile ${unique()}`, `They move in May ${unique()}`];
  const page = await visit({ as: 'professional', path: '/leads/new', line });
  await ready(page);
  await write(page, title);
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
  await page.goto('/pipeline?view=list');
  const lead = page.getByRole('article', { name: title });
  const open = () => page.locator('main').getByRole('link', { name: title }).first().click();
  await open();
  await lead.getByPlaceholder('Write a note').fill(text);
  const answer = line.holdAnswerTo('POST /leads/L-');
  await lead.getByPlaceholder('Write a note').press('Control+Enter');
  await answer.arrived;
  await lead.getByRole('link', { name: 'Close' }).click();
  await expect(lead).toHaveCount(0);
  answer.release();
  const left = () => page.evaluate(() => new Promise((done, refuse) => {
    const asked = indexedDB.open('leadx');
    asked.onerror = refuse;
    asked.onsuccess = () => {
      const all = asked.result.transaction('outbox').objectStore('outbox').getAllKeys();
      all.onsuccess = () => { asked.result.close(); done(all.result.length); };
    };
  }));
  await expect.poll(left).toBe(0);
  await open();
  await expect(lead.locator('.timeline').getByText(text)).toHaveCount(1);
  await expect(lead.getByPlaceholder('Write a note')).toHaveValue('');
});

test('what is changed from the first word on takes the place of what was refused, without the picture that was taken out', async ({ visit }) => {
  const [title, wrong, better] = [`Noted ${unique()}`, 'x'.repeat(10_001), `Short ${unique()}`];
  const page = await visit({ as: 'professional', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  await write(page, title);
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  const note = lead.getByPlaceholder('Write a note');
  await expect(note).toBeVisible();
  line.cut();
  await note.fill(wrong);
  await lead.getByLabel('Take a photo').setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture });
  await lead.getByRole('button', { name: 'Save' }).click();
  await lead.getByRole('link', { name: 'Close' }).click();
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(outbox(page)).toContainText('Not accepted: 1');
  await expect(outbox(page)).toContainText('With a picture');
  await outbox(page).getByRole('button', { name: 'Change' }).click();
  await expect(note).toHaveValue(wrong);
  const camera = lead.getByLabel('Take a photo');
  const chosen = () => camera.evaluate((field: HTMLInputElement) => field.files?.length);
  await expect.poll(chosen).toBe(1);
  await expect(lead.locator('.file--camera')).toContainText('card.png');
  await lead.locator('.file--camera').getByRole('button', { name: 'Take the picture out again' }).click();
  await page.evaluate(() => document.dispatchEvent(new Event('turbo:load')));
  await note.fill('');
  await note.fill(better);
  expect(await chosen()).toBe(0);
  await lead.getByRole('button', { name: 'Save' }).click();
  await expect(lead.locator('.timeline').getByText(better)).toHaveCount(1);
  await expect(outbox(page)).toBeHidden();
  await expect(lead.getByRole('img', { name: 'Photo by you' })).toHaveCount(0);
});

test('what is put aside in the form stays kept, and takes no other lead’s place', async ({ visit }) => {
  const [refused, other] = [`Refused ${'x'.repeat(400)}`, `Another ${unique()}`];
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.cut();
  await write(page, refused, picture);
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(outbox(page)).toContainText('Not accepted: 1');
  await outbox(page).getByRole('button', { name: 'Change' }).click();
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue(refused);
  await expect.poll(() => page.getByLabel('Take a photo').evaluate((field: HTMLInputElement) => field.files?.length)).toBe(1);
  await page.locator('main').getByRole('link', { name: 'Cancel' }).click();
  await page.goto('/leads/new');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
  expect(await page.getByLabel('Take a photo').evaluate((field: HTMLInputElement) => field.files?.length)).toBe(0);
  await write(page, other);
  await expect(page.locator('main').getByRole('link', { name: other })).toHaveCount(1);
  await expect(outbox(page)).toContainText('Not accepted: 1');
});

test('a card of the board whose answer was lost is not made twice', async ({ visit }) => {
  const title = `Quick and lost ${unique()}`;
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  await ready(page);
  await page.locator('#quick-add summary').click();
  await page.locator('#quick-add').getByLabel('What did you hear or see?').fill(title);
  await page.locator('#quick-add').getByLabel('Which company?').fill('Parkering Vest');
  line.loseAnswerTo('POST /pipeline/leads ');
  await page.locator('#quick-add').getByLabel('Which company?').press('Enter');
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(outbox(page)).toBeHidden();
  await page.goto('/pipeline?view=list');
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
});

test('what the server would refuse anyway is said at once', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  line.cut();
  await page.getByLabel('What did you hear or see?').fill('Nobody knows where');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByLabel('Which company?')).toBeFocused();
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('Nobody knows where');
  await expect(outbox(page)).toBeHidden();
});

test('a note is written without a connection on a lead that was seen', async ({ visit }) => {
  const [title, text] = [`Seen before ${unique()}`, `They have moved ${unique()}`];
  const page = await visit({ as: 'professional', path: '/leads/new', screen: 'phone', line });
  await ready(page);
  await write(page, title);
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  await expect(lead.getByPlaceholder('Write a note')).toBeVisible();
  await lead.getByRole('link', { name: 'Close' }).click();
  await expect(lead).toHaveCount(0);
  line.cut();
  await page.getByRole('link', { name: title }).first().click();
  await lead.getByPlaceholder('Write a note').fill(text);
  await lead.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#toasts').getByText('Kept on this device')).toBeVisible();
  await expect(lead.getByPlaceholder('Write a note')).toHaveValue('');
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(lead.locator('.timeline').getByText(text)).toHaveCount(1);
});

test('pages and drafts belong to one person', async ({ visit }) => {
  const title = `Basic’s own ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new', screen: 'phone', zone: 'Asia/Tokyo', line });
  await ready(page);
  await page.goto('/pipeline');
  line.cut();
  await page.goto('/leads/new');
  // That nothing can be looked up meanwhile is no word about what is typed.
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) told.push(node.textContent ?? '');
    }).observe(document.getElementById('toasts')!, { childList: true, subtree: true });
  });
  const lookedUp = page.waitForResponse((answer) => answer.url().includes('q=Parkering'));
  await page.getByLabel('Which company?').pressSequentially('Parkering');
  await (await lookedUp).finished();
  await write(page, title);
  await expect.poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told.join())).toContain('Kept on this device');
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told.join())).not.toContain('not been opened');
  // The form leads on to the pipeline, which would close a menu that is opened before.
  await expect(page.getByRole('heading', { name: 'My Pipeline' })).toBeVisible();
  // Its time is told as all others on the page are, and not by the device.
  const kept = Number(await page.locator('meta[name=kept]').getAttribute('content'));
  const there = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(kept);
  await expect(page.locator('#offline')).toContainText(`What you see is from ${there}`);
  await expect(outbox(page)).toContainText('Waiting to be sent: 1');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('has not been sent yet')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('pages')).length)).toBeGreaterThan(0);
  line.mend();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // Unless it was sent in the meantime, the question comes again.
  const [yes, entrance] = [page.getByRole('dialog').getByRole('button', { name: 'Sign out' }), page.locator('input[name=password]')];
  await expect(yes.or(entrance)).toBeVisible();
  if (await yes.isVisible()) await yes.click();
  await expect(entrance).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('pages')).length)).toBe(0);
  await signIn(page, 'lite');
  await page.goto('/pipeline');
  await expect(outbox(page)).toBeHidden();
  await page.context().clearCookies();
  await signIn(page, 'professional');
  await page.goto('/pipeline');
  await expect(page.locator('main').getByRole('link', { name: title })).toHaveCount(1);
});

test('what a notification leads to opens without a connection where the device has seen it', async ({ visit }) => {
  const page = await visit({ as: 'basic', path: '/news', screen: 'phone', line });
  const [basic, manager] = [await apiAs(page, people.basic.email), await apiAs(page, people.manager.email)];
  const title = `Told of and seen ${unique()}`;
  const { number } = await basic('POST', '/leads', { title, company: { name: 'Nordre Lager' }, handover: true });
  await manager('PUT', `/leads/${number}/handshake`, { state: 'accepted' });
  await page.evaluate(async () => {
    while (!(await navigator.serviceWorker.ready).active || !navigator.serviceWorker.controller) await new Promise(requestAnimationFrame);
  });
  const kept = (path: string) =>
    page.evaluate(async (path) => {
      for (const name of await caches.keys()) if (name.startsWith('pages') && (await (await caches.open(name)).match(path))) return true;
      return false;
    }, path);
  await page.goto(`/leads/${number}`);
  await expect.poll(() => kept(`/leads/${number}`)).toBe(true);
  // What a bell led to is kept as the page that it is.
  const { data: [entry] } = await basic<{ data: { id: string }[] }>('GET', '/feed?limit=1');
  await page.goto(`/feed/${entry.id}?ring=${entry.id}`);
  await expect.poll(() => kept(`/feed/${entry.id}`)).toBe(true);
  await page.goto('/notifications');
  const notice = page.locator('.notice', { hasText: title });
  await expect(notice).toBeVisible();
  await expect.poll(() => kept('/notifications')).toBe(true);
  line.cut();
  await notice.getByRole('link').click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.locator('#offline')).toContainText('Det du ser, er fra');
  await page.goto(`/feed/${entry.id}`);
  await expect(page.locator('.feed')).toBeVisible();
  // So does a push, which is marked as read on the way where there is a connection.
  await page.context().grantPermissions(['notifications']);
  await page.goto('/notifications');
  await expect(notice).toBeVisible();
  const [worker] = page.context().serviceWorkers();
  await worker.evaluate(async (url) => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; dispatchEvent(event: Event): boolean };
    await scope.registration.showNotification('Told of and seen', { data: { url } });
    const [notification] = await scope.registration.getNotifications();
    scope.dispatchEvent(Reflect.construct(Reflect.get(self, 'NotificationEvent'), ['notificationclick', { notification }]));
  }, `/notifications/0198a4c0-7a52-7000-8000-000000000000?page=/leads/${number}`);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
});

test('a device that is signed out on the profile keeps nothing', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/pipeline', screen: 'phone', line });
  await ready(page);
  // Nor does it show any more what its person was told.
  await page.context().grantPermissions(['notifications']);
  await page.goto('/profile');
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).showNotification('Mari took your lead'));
  await expect.poll(shown).toBe(1);
  await page.locator('li', { hasText: 'This device' }).getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('input[name=password]')).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('pages')).length)).toBe(0);
  await expect.poll(shown).toBe(0);
  line.cut();
  await page.goto('/pipeline');
  await expect(page.getByText('has not been opened on this device')).toBeVisible();
});

test('signing out without a connection hides everything at once, and ends the session later', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/pipeline', screen: 'phone', line });
  await ready(page);
  await page.goto('/leads/new');
  await page.getByLabel('What did you hear or see?').fill('Half a lead');
  line.cut();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // Asked once, and not by the browser again.
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are not signed out yet')).toBeVisible();
  expect(asked).toEqual([]);
  await page.goto('/pipeline');
  await expect(page.getByText('You are not signed out yet')).toBeVisible();
  // It offers nothing that would lead nowhere.
  await expect(page.getByRole('link', { name: 'New lead' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'My Pipeline' })).toHaveCount(0);
  line.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('input[name=password]')).toBeVisible();
  await page.goto('/pipeline');
  await expect(page).toHaveURL(/\/sign-in/);
  // Signing in again is nothing that ends.
  await signIn(page, 'lite');
  await page.goto('/pipeline');
  await expect(page.getByRole('heading', { name: 'My Pipeline' })).toBeVisible();
});
