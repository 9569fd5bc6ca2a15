import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { follows, unique } from '../support/page';
import { people } from '../support/people';
import { picture } from '../support/picture';
import { apiAs } from '../support/send';
import { expect, test } from '../support/test';

/** Presses Petter Professional in the question of who shall own a lead. */
async function chooseSeller(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Petter Professional' }).click();
}

/** Opens a lead by its card or its line. */
async function openFromList(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('article', { name: title })).toBeVisible();
}

/** Wins the lead that is open; it has no value yet, and is given one, or not. */
async function win(page: Page, lead: Locator, value = ''): Promise<void> {
  await lead.getByRole('link', { name: 'Won' }).click();
  const question = page.locator('form[action$="/closure"]');
  await question.getByRole('textbox', { name: 'Value' }).fill(value);
  await question.getByRole('button', { name: 'Won' }).click();
}

test('a lead goes from a colleague’s phone to Won', async ({ visit }) => {
  const title = `Gamle vifter rasler ${unique()}`;

  const colleague = await visit({ as: 'basic', screen: 'phone', path: '/leads/new' });
  await colleague.getByLabel('Hva hørte eller så du?').fill(title);
  await colleague.getByLabel('Hvilket firma?').fill('Vestre Bakeri');
  await colleague.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(colleague).toHaveURL(/\/pipeline/);
  await expect(colleague.getByRole('link', { name: title })).toBeVisible();

  const manager = await visit({ as: 'manager', path: '/pipeline' });
  const waiting = manager.getByRole('region', { name: /waiting for you/ });
  await waiting.getByRole('link', { name: title }).click();
  const offered = manager.getByRole('article', { name: title });
  await offered.getByRole('button', { name: 'Accept' }).click();
  await expect(offered.getByText('accepted the handshake')).toBeVisible();
  await offered.getByRole('link', { name: 'Open full page' }).click();
  await expect(manager).toHaveURL(/\/leads\/L-\d+\?from=%2Fpipeline$/);
  await offered.getByRole('button', { name: 'More' }).click();
  await offered.getByRole('link', { name: 'Reassign' }).click();
  await chooseSeller(manager);
  await expect(offered.getByText('assigned the lead to Petter Professional')).toBeVisible();

  const seller = await visit({ as: 'professional', path: '/pipeline' });
  await openFromList(seller, title);
  const lead = seller.getByRole('article', { name: title });
  await lead.getByRole('button', { name: 'Move to…' }).click();
  await lead.getByRole('button', { name: 'Contacted' }).click();
  await expect(lead.getByRole('list', { name: 'Stages' }).first().locator('[aria-current=step]')).toContainText('Contacted');
  await lead.getByPlaceholder('Write a note').fill('They decide before Christmas.');
  await lead.getByPlaceholder('Write a note').press('Control+Enter');
  await expect(lead.getByText('They decide before Christmas.')).toBeVisible();
  await expect(seller.locator('#toasts').getByText('Note saved')).toBeVisible();
  await win(seller, lead, '125 000');
  await expect(lead.getByText('won the lead')).toBeVisible();
  await expect(lead.getByText(/125\D000/).first()).toBeVisible();

  await colleague.goto('/pipeline?status=won');
  await openFromList(colleague, title);
  await expect(colleague.getByRole('article', { name: title }).getByText('Vunnet').first()).toBeVisible();
});

test('a lead goes from a colleague’s phone to Won without scripts', async ({ visit }) => {
  const title = `Kabler henger løst ${unique()}`;
  const quiet = { javaScript: false } as const;

  const colleague = await visit({ as: 'basic', screen: 'phone', path: '/leads/new', ...quiet });
  await colleague.getByLabel('Hva hørte eller så du?').fill(title);
  await colleague.getByLabel('Hvilket firma?').fill('Nordre Lager');
  await colleague.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(colleague.getByRole('link', { name: title })).toBeVisible();

  const manager = await visit({ as: 'manager', path: '/pipeline', ...quiet });
  await openFromList(manager, title);
  await manager.getByRole('link', { name: 'Assign' }).click();
  await chooseSeller(manager);
  await expect(manager.getByText('assigned the lead to Petter Professional')).toBeVisible();

  const seller = await visit({ as: 'professional', path: '/pipeline', ...quiet });
  await openFromList(seller, title);
  const lead = seller.getByRole('article', { name: title });
  await lead.getByRole('button', { name: 'Move to…' }).click();
  await lead.getByRole('button', { name: 'Offer', exact: true }).click();
  await expect(lead.getByText('moved the lead to Offer')).toBeVisible();
  await lead.getByPlaceholder('Write a note').fill('They want it before the frost.');
  await lead.locator('.composer').getByRole('button', { name: 'Save' }).click();
  await expect(lead.getByText('They want it before the frost.')).toBeVisible();
  await lead.getByRole('link', { name: 'Park' }).click();
  await seller.getByLabel('Why?').fill('The buyer is on leave');
  await seller.getByRole('button', { name: 'Park' }).click();
  await lead.getByRole('button', { name: 'Wake' }).click();
  await win(seller, lead);
  await expect(lead.getByText('won the lead')).toBeVisible();

  await colleague.goto('/pipeline?status=won');
  await openFromList(colleague, title);
  await expect(colleague.getByRole('article', { name: title }).getByText('Vunnet').first()).toBeVisible();
});

test('a note that is refused in the panel says why, and stays to be mended', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline' });
  const title = `Too much to say ${unique()}`;
  const { number } = await (await apiAs(page, people.professional.email))('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await page.goto(`/pipeline?lead=${number}`);
  const lead = page.getByRole('article', { name: title });
  const note = lead.getByPlaceholder('Write a note');
  await note.fill('x'.repeat(10_001));
  await lead.getByRole('checkbox', { name: 'Pin' }).check();
  await lead.getByRole('button', { name: 'Save' }).click();
  await expect(lead.getByText('Use at most 10 000 characters.')).toBeVisible();
  await expect(note).toHaveValue('x'.repeat(10_001));
  await expect(lead.getByRole('checkbox', { name: 'Pin' })).toBeChecked();
  await note.fill('Less');
  await lead.getByRole('button', { name: 'Save' }).click();
  await expect(lead.getByText('pinned a note')).toBeVisible();
  await expect(note).toHaveValue('');
  await expect(lead.getByText('Use at most')).toHaveCount(0);
});

test('a refused form keeps what was typed', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill('No company named');
  await page.locator('[name="value.amount"]').fill('a lot');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByRole('alert')).toContainText('Please fill this in.');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('No company named');
  await expect(page.locator('[name="value.amount"]')).toHaveValue('a lot');
});

test('a picture that would be refused is refused before it is sent', async ({ visit }, info) => {
  const title = `Too large ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new', screen: 'phone' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  const sent: string[] = [];
  page.on('request', (request) => { if (request.method() === 'POST') sent.push(request.url()); });
  const [camera, alert] = [page.getByLabel('Take a photo'), page.locator('.files').getByRole('alert')];
  for (const size of [12 * 1024 * 1024 + 1, 0]) {
    const file = info.outputPath('sea.png');
    await writeFile(file, Buffer.alloc(size));
    await camera.setInputFiles(file);
    await expect(alert).toContainText('up to 12 MB');
    await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
    await expect(camera).toBeFocused();
    await page.getByRole('button', { name: 'Take the picture out again' }).click();
    await expect(alert).toHaveCount(0);
  }
  expect(sent).toEqual([]);
  // Of two ways to a picture the later one counts, and that is seen.
  await page.locator('.file:not(.file--camera) input').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await camera.setInputFiles({ name: 'sea.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('.files [data-chosen]')).toHaveCount(1);
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('a picture that was chosen before the page’s behaviours are there shows when they are', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/news', screen: 'phone' });
  // A worker would have them at hand.
  await page.evaluate(async () => { for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister(); });
  let start = () => {};
  const started = new Promise<void>((go) => { start = go; });
  await page.route(/\/app\.js\b/, async (route) => { await started; await route.continue(); });
  await page.goto('/leads/new', { waitUntil: 'commit' });
  await page.getByLabel('Take a photo').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('.files [data-chosen]')).toHaveCount(0);
  start();
  await expect(page.locator('.files [data-chosen]')).toContainText('quay.png');
});

test('a move can be taken back while its message shows', async ({ visit }) => {
  const title = `Undo this ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await openFromList(page, title);
  const lead = page.getByRole('article', { name: title });
  await win(page, lead, '7');
  await expect(lead.getByText('won the lead')).toBeVisible();
  await page.locator('#toasts').getByRole('button', { name: 'Undo' }).click();
  await expect(lead.getByText('took the last move back')).toBeVisible();
  await expect(lead.getByRole('link', { name: 'Won' })).toBeVisible();
});

test('a move cannot be taken back any more once its time is over, and the page offers it no longer', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline' });
  const api = await apiAs(page, people.professional.email);
  const { id, number } = await api<{ id: string; number: string }>('POST', '/leads', { title: `Too late to undo ${unique()}`, company: { name: 'Havfisk Senja' } });
  await api('PUT', `/leads/${id}/stage`, { stage: 'contacted' });
  await page.clock.install();
  await page.goto(`/leads/${number}`);
  const undo = page.getByRole('article').getByRole('button', { name: 'Undo' });
  // Until the scripts are there that count.
  await follows(page);
  await expect(undo).toBeVisible();
  // A page that is asked for anew meanwhile counts from what the server says, whose clock is no other.
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(undo).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('article').getByRole('link', { name: 'Won' })).toBeVisible();
});

test('whoever moves a lead by keyboard goes on from its page where what they pressed is gone', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline' });
  const api = await apiAs(page, people.professional.email);
  const { number } = await api<{ number: string }>('POST', '/leads', { title: `By keyboard ${unique()}`, company: { name: 'Havfisk Senja' } });
  await page.goto(`/leads/${number}`);
  const lead = page.getByRole('article');
  await lead.getByRole('link', { name: 'Won' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Value' }).fill('7');
  await page.keyboard.press('Enter');
  await expect(lead.getByText('won the lead')).toBeVisible();
  await expect(lead.getByRole('link', { name: 'Won' })).toHaveCount(0);
  await expect(page.locator('#main')).toBeFocused();
  await lead.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(lead.getByText('took the last move back')).toBeVisible();
  await expect(page.locator('#main')).toBeFocused();
});

test('what is told of a move stands free and once, wherever one goes meanwhile', async ({ visit }) => {
  const title = `Moved by menu ${unique()}`;
  const page = await visit({ as: 'professional', path: '/pipeline', screen: 'phone' });
  const api = await apiAs(page, people.professional.email);
  const { number } = await api<{ number: string }>('POST', '/leads', { title, company: { name: 'Havfisk Senja' } });
  await page.goto(`/leads/${number}`);
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.locator(':popover-open').getByRole('button', { name: 'Contacted' }).click();
  const undo = page.locator('#toasts').getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await expect(page.locator(':popover-open')).toHaveCount(0);
  await page.locator('.phone-bar').getByRole('link', { name: 'News' }).click();
  await expect(page).toHaveURL(/\/news$/);
  // Nobody goes back before the page is there.
  await expect(page.locator('html[aria-busy]')).toHaveCount(0);
  for (const [step, address] of [['back', /leads/], ['forward', /news/], ['back', /leads/]] as const) {
    await page.evaluate((way) => history[way](), step);
    await expect(page).toHaveURL(address);
    await expect(page.locator('html[aria-busy]')).toHaveCount(0);
    await expect(undo).toHaveCount(1);
  }
  await undo.click();
  await expect(page.getByText('took the last move back')).toBeVisible();
});

test('a card without a value is asked for it where it is won', async ({ visit }) => {
  const title = `Worth what? ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  const card = page.locator('.lead-card').filter({ hasText: title });
  await card.getByRole('button', { name: title }).click();
  await page.locator('#move-menu').getByRole('button', { name: 'Won' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('textbox', { name: 'Value' })).toBeFocused();
  await question.getByRole('textbox', { name: 'Value' }).fill('9 500');
  await question.getByRole('button', { name: 'Won' }).click();
  await expect(card).toHaveCount(0);
  await page.locator('#toasts').getByRole('button', { name: 'Undo' }).click();
  await expect(card).toHaveAttribute('data-valueless');
  // Won again, the bell is rung from the same message.
  await card.getByRole('button', { name: title }).click();
  await page.locator('#move-menu').getByRole('button', { name: 'Won' }).click();
  await question.getByRole('textbox', { name: 'Value' }).fill('9 500');
  await question.getByRole('button', { name: 'Won' }).click();
  await page.locator('#toasts').getByRole('button', { name: 'Ring the bell' }).click();
  await expect(page.locator('#bells').getByRole('link', { name: new RegExp(title.replace('?', '.')) })).toBeVisible();
});

test('what is taken back from within a question leaves the question as it is', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline' });
  const api = await apiAs(page, people.professional.email);
  const titles = ['First', 'Second'].map((which) => `${which} of two ${unique()}`);
  for (const title of titles) await api('POST', '/leads', { title, company: { name: 'Havfisk Senja' } });
  const [first, second] = titles.map((title) => page.locator('.lead-card').filter({ hasText: title }));
  const question = page.getByRole('dialog');
  await first.getByRole('button', { name: titles[0] }).click();
  await page.locator('#move-menu').getByRole('button', { name: 'Won' }).click();
  await question.getByRole('textbox', { name: 'Value' }).fill('9 500');
  await question.getByRole('button', { name: 'Won' }).click();
  await expect(first).toHaveCount(0);
  await second.getByRole('button', { name: titles[1] }).click();
  await page.locator('#move-menu').getByRole('button', { name: 'Won' }).click();
  await question.getByRole('textbox', { name: 'Value' }).fill('7 000');
  await question.getByRole('button', { name: 'Undo' }).click();
  await expect(first).toHaveCount(1);
  await expect(question.getByRole('textbox', { name: 'Value' })).toHaveValue('7 000');
  await expect(page.locator('#toasts')).toHaveCount(1);
  await question.getByRole('button', { name: 'Won' }).click();
  await expect(second).toHaveCount(0);
  await expect(page.locator('#toasts').getByRole('button', { name: 'Ring the bell' })).toBeVisible();
});

test('the tab names the lead that is open over the list', async ({ visit }) => {
  const title = `Named in the tab ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page).toHaveTitle('My Pipeline · LeadX');
  await openFromList(page, title);
  const named = new RegExp(`^L-\\d+ ${title} · My Pipeline · LeadX$`);
  await expect(page).toHaveTitle(named);
  await page.reload();
  await expect(page).toHaveTitle(named);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article', { name: title })).toHaveCount(0);
  await expect(page).toHaveTitle('My Pipeline · LeadX');
});

test('the views of a pipeline fit on a Manager’s phone', async ({ visit }) => {
  for (const locale of ['en-GB', 'nb-NO'] as const) {
    const page = await visit({ as: 'manager', path: '/pipeline', screen: 'phone', locale });
    const views = await page.locator('.page-header__actions .tabs').boundingBox();
    if (!views) throw new Error('The views are not in sight');
    expect(views.x + views.width).toBeLessThanOrEqual(390);
  }
});

test('the plus stands in the middle of a phone’s bar, however many places are beside it', async ({ visit }) => {
  for (const as of ['lite', 'basic'] as const) {
    const page = await visit({ as, path: '/pipeline', screen: 'phone' });
    const plus = await page.locator('.phone-bar__new').boundingBox();
    if (!plus) throw new Error('The plus is not in sight');
    expect(Math.abs(plus.x + plus.width / 2 - 195)).toBeLessThan(1);
  }
});

test('whoever presses the magnifier on a phone types at once', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/news', screen: 'phone' });
  await page.locator('.search-link').click();
  const field = page.getByRole('main').getByRole('searchbox');
  await expect(field).toBeFocused();
  await page.keyboard.type('nothing of this name');
  await expect(page).toHaveURL(/q=nothing/);
  await expect(page.getByText('Nothing found')).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('nothing of this name');
});
