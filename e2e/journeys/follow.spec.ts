import type { Locator, Page } from '@playwright/test';
import { Line } from '../support/line';
import { follows, isMarked, mark, place, unique } from '../support/page';
import { people } from '../support/people';
import { picture } from '../support/picture';
import { apiAs, type Send } from '../support/send';
import { expect, test } from '../support/test';

let line: Line;
test.beforeEach(async ({ server }) => {
  line = await Line.to(server);
});
test.afterEach(() => line.end());

/** What a colleague changes, and where it is seen. */
const SOURCE = 'The trade fair';
const heard = (page: Page) => place(page, 'source').locator('.in-place__words');

type Visit = (wishes: { as: 'professional'; path: string; line?: Line }) => Promise<Page>;

/** A page of a lead that follows, and a colleague who changes it. */
async function onLead(visit: Visit): Promise<{ page: Page; path: string; colleague: Send }> {
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  const colleague = await apiAs(page, people.professional.email);
  const { number } = await colleague('POST', '/leads', { title: `Followed ${unique()}`, company: { name: 'Nordre Lager' } });
  const path = `/leads/${number}`;
  await page.goto(path);
  await follows(page);
  return { page, path, colleague };
}

/** Writes a note with a photo; the button that asks whether the photo is to go. */
async function withPhoto(page: Page): Promise<Locator> {
  await page.getByLabel('Take a photo').setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture });
  await page.getByPlaceholder('Write a note').fill('The card of their buyer');
  await page.getByPlaceholder('Write a note').press('Control+Enter');
  const remove = page.getByRole('button', { name: 'Remove the photo' });
  await expect(remove).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  return remove;
}

/** Waits until the page has been told that something changed. */
const told = (page: Page) => page.evaluate(() => new Promise<void>((done) => document.addEventListener('live:heard', () => done(), { once: true })));

test('a question stays until it is answered, whatever others do, and its answer counts', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  const remove = await withPhoto(page);
  await remove.click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Remove this photo?');
  // Another page of the same lead shows when this one could have moved on.
  const other = await page.context().newPage();
  await other.goto(path);
  await expect(heard(other)).toHaveText('–');
  await colleague('PATCH', path, { source: SOURCE });
  await expect(heard(other)).toHaveText(SOURCE);
  await other.close();
  await page.bringToFront();
  await expect(question).toContainText('Remove this photo?');
  await question.getByRole('button', { name: 'Remove the photo' }).click();
  await expect(remove).toHaveCount(0);
  await expect(heard(page)).toHaveText(SOURCE);
});

test('a page whose question is declined while another page was on its way is at rest', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  const remove = await withPhoto(page);
  const answer = line.holdAnswerTo('GET /feed');
  await page.locator('.rail a[href="/feed"]').click();
  await answer.arrived;
  await expect(page.locator('html')).toHaveAttribute('aria-busy');
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  await expect(page.locator('.turbo-progress-bar')).toHaveCount(0);
  answer.release();
  await colleague('PATCH', path, { source: SOURCE });
  await expect(heard(page)).toHaveText(SOURCE);
  await expect(remove).toBeVisible();
});

test('a lead that is opened over a board takes nothing from the board that came meanwhile', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  await follows(page);
  const colleague = await apiAs(page, people.professional.email);
  const caught = (title: string) => colleague('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  const [first, second] = [`Opened ${unique()}`, `Caught meanwhile ${unique()}`];
  await caught(first);
  const card = page.getByRole('link', { name: first });
  await expect(card).toBeVisible();
  const board = line.holdAnswerTo('GET /pipeline ');
  await caught(second);
  await board.arrived;
  const lead = line.holdAnswerTo('GET /pipeline?lead=');
  await card.click();
  await lead.arrived;
  board.release();
  lead.release();
  await expect(page.getByRole('article', { name: first })).toBeVisible();
  await expect(page.getByRole('link', { name: second })).toBeVisible();
  await expect(page.getByRole('article', { name: first })).toBeVisible();
});

test('what a colleague does while the answer to one’s own form is on its way shows', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await place(page, 'category').locator('summary').click();
  await page.locator('[name=category]').fill('Mine');
  const answer = line.holdAnswerTo(`GET ${path}`);
  await page.locator('[name=category]').press('Enter');
  await answer.arrived;
  const hears = told(page);
  await colleague('PATCH', path, { source: SOURCE });
  await hears;
  answer.release();
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Mine');
  await expect(heard(page)).toHaveText(SOURCE);
});

test('a slow page is asked for once at a time', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await page.clock.install();
  await page.goto(path);
  await follows(page);
  const request = `GET ${path} `;
  const before = line.times(request);
  const answer = line.holdAnswerTo(request);
  await colleague('PATCH', path, { category: 'First' });
  await answer.arrived;
  for (const category of ['Second', 'Third']) {
    const hears = told(page);
    await colleague('PATCH', path, { category });
    await hears;
    await page.clock.fastForward(3000);
  }
  expect(line.times(request) - before).toBe(1);
  answer.release();
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Third');
  expect(line.times(request) - before).toBe(2);
});

test('a page that is asked for as soon as a change is heard is not asked for twice', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await page.clock.install();
  await page.goto(path);
  await follows(page);
  await colleague('PATCH', path, { source: 'A letter' });
  await expect(heard(page)).toHaveText('A letter');
  // From here on time passes only where the test says so.
  await page.clock.pauseAt(Date.now() + 5000);
  const request = `GET ${path} `;
  const before = line.times(request);
  const hears = told(page);
  await colleague('PATCH', path, { source: SOURCE });
  await hears;
  for (const time of [0, 1]) await page.clock.runFor(time);
  await expect.poll(() => line.times(request) - before).toBe(1);
  await expect(async () => {
    await page.clock.runFor(20);
    await expect(heard(page)).toHaveText(SOURCE, { timeout: 100 });
  }).toPass();
  for (let i = 0; i < 3; i++) {
    await page.clock.runFor(2000);
    await page.evaluate(() => fetch('/healthz'));
  }
  expect(line.times(request) - before).toBe(1);
});

test('a page with further parts that were hovered over is asked for once for each change', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  for (let i = 0; i < 60; i++) await colleague('POST', `${path}/notes`, { text: `Note ${i}.` });
  await page.clock.install();
  await page.goto(`${path}?timeline=notes`);
  await follows(page);
  // What is told of so many notes has come before anything is counted.
  await colleague('PATCH', path, { source: 'A letter' });
  await expect(heard(page)).toHaveText('A letter');
  const earlier = page.getByRole('link', { name: 'Show earlier' });
  const part = `GET ${path}/timeline`;
  await earlier.hover();
  await expect.poll(() => line.times(part)).toBe(1);
  await earlier.click();
  await expect(page.getByText('Note 5.', { exact: true })).toBeVisible();
  const request = `GET ${path}?timeline=notes `;
  const before = line.times(request);
  await colleague('PATCH', path, { source: SOURCE });
  await expect(heard(page)).toHaveText(SOURCE);
  await expect.poll(() => line.times(part)).toBe(2);
  for (let i = 0; i < 3; i++) {
    await page.clock.fastForward(2000);
    await page.evaluate(() => fetch('/healthz'));
  }
  await colleague('PATCH', path, { source: 'A tip' });
  await expect(heard(page)).toHaveText('A tip');
  expect(line.times(request) - before).toBe(2);
});

test('a page that cannot be asked for anew says so, and catches up', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await page.clock.install();
  await page.goto(path);
  await follows(page);
  const deaf = page.locator('#deaf');
  await expect(deaf).toBeHidden();
  const fails = () => {
    line.answer(`GET ${path} `, '502 Bad Gateway');
    return page.waitForResponse((response) => response.status() === 502);
  };
  let failed = fails();
  await colleague('PATCH', path, { source: SOURCE });
  await failed;
  await expect(deaf).toBeHidden();
  failed = fails();
  await page.clock.fastForward(3000);
  await failed;
  await expect(deaf).toBeVisible();
  await expect(page.locator('#announcer')).toContainText('Not being updated');
  await page.clock.fastForward(6000);
  await expect(heard(page)).toHaveText(SOURCE);
  await expect(deaf).toBeHidden();
});

test('a new version of the program takes nothing from whoever is writing, and comes once they are done', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  const note = page.getByPlaceholder('Write a note');
  await note.fill('They call back on Mon');
  await mark(page);
  // As it is where the page was written by the version before: from a moment on at which no other page is on its way.
  const isOld = page.evaluate(() => {
    const become = () => document.querySelector('script[data-turbo-track]')!.setAttribute('src', '/assets/app.js?before');
    return new Promise<void>((done) => document.addEventListener('turbo:render', () => done(become()), { once: true }));
  });
  await colleague('PATCH', path, { source: 'A letter' });
  await isOld;
  await colleague('PATCH', path, { source: SOURCE });
  await expect(heard(page)).toHaveText(SOURCE);
  await expect(note).toHaveValue('They call back on Mon');
  expect(await isMarked(page)).toBe(true);
  // They are in the field still, and may go on at any moment.
  await note.fill('');
  await colleague('PATCH', path, { source: 'A tip' });
  await expect(heard(page)).toHaveText('A tip');
  expect(await isMarked(page)).toBe(true);
  await note.blur();
  await colleague('PATCH', path, { source: 'A call' });
  await expect(heard(page)).toHaveText('A call');
  expect(await isMarked(page)).toBe(false);
});

test('a page of what stands before the server is no new version, and takes nothing away', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await mark(page);
  line.answer(`GET ${path}`, '404 Not Found');
  await colleague('PATCH', path, { source: SOURCE });
  await expect(heard(page)).toHaveText(SOURCE);
  expect(await isMarked(page)).toBe(true);
});

test('a question that is left by going back is not there when one comes again, and can be asked anew', async ({ visit }) => {
  const { page } = await onLead(visit);
  const remove = await withPhoto(page);
  await page.locator('.rail a[href="/feed"]').click();
  await expect(page).toHaveURL(/\/feed$/);
  await page.goBack();
  await remove.click();
  const question = page.getByRole('dialog');
  await expect(question).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/\/feed$/);
  await page.goBack();
  await expect(remove).toBeVisible();
  await expect(question).toBeHidden();
  await remove.click();
  await question.getByRole('button', { name: 'Remove the photo' }).click();
  await expect(remove).toHaveCount(0);
});

test('a page that one goes back to does not wait for the one that was left', async ({ visit }) => {
  const { page, path, colleague } = await onLead(visit);
  await page.locator('.rail a[href="/feed"]').click();
  await expect(page).toHaveURL(/\/feed$/);
  await follows(page);
  const answer = line.holdAnswerTo('GET /feed');
  await colleague('POST', '/leads', { title: `Caught meanwhile ${unique()}`, company: { name: 'Nordre Lager' } });
  await answer.arrived;
  await colleague('PATCH', path, { source: SOURCE });
  await page.goBack();
  await expect(heard(page)).toHaveText(SOURCE);
  answer.release();
});

test('a search that is being typed is made, though the list moves on meanwhile', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  const colleague = await apiAs(page, people.professional.email);
  const name = unique();
  const caught = (title: string) => colleague('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await caught(`Sought ${name}`);
  await page.goto('/leads');
  await follows(page);
  const answer = line.holdAnswerTo('GET /leads ');
  await caught('Not sought');
  await answer.arrived;
  const drawn = page.evaluate(() => new Promise<void>((done) => document.addEventListener('turbo:render', () => done(), { once: true })));
  await page.locator('.main input[type=search]').fill(name);
  answer.release();
  await drawn;
  await expect(page).toHaveURL(new RegExp(`q=${name}`));
  await expect(page.getByRole('link', { name: `Sought ${name}` }).first()).toBeVisible();
});

test('a page that was left while something in it was being sent follows when one comes back', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/feed', line });
  const colleague = await apiAs(page, people.professional.email);
  const [first, second] = [`Left ${unique()}`, `Caught meanwhile ${unique()}`];
  const caught = (title: string) => colleague('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await follows(page);
  await caught(first);
  const entry = page.locator('.feed', { hasText: first });
  const answer = line.holdAnswerTo('POST /feed/');
  await entry.getByRole('button', { name: 'Hurray' }).click();
  await answer.arrived;
  await page.locator('.rail a[href="/news"]').click();
  await expect(page).toHaveURL(/\/news/);
  await page.goBack();
  await expect(entry).toBeVisible();
  await caught(second);
  await expect(page.locator('.feed', { hasText: second })).toBeVisible();
  answer.release();
});

test('what asks for the page anew cuts off nothing that is being sent', async ({ visit }) => {
  const { page, path } = await onLead(visit);
  await place(page, 'source').locator('summary').click();
  await page.locator('[name=source]').fill('Never meant');
  await place(page, 'category').locator('summary').click();
  await page.locator('[name=category]').fill('Meant');
  const answer = line.holdAnswerTo(`POST ${path}`);
  await page.locator('[name=category]').press('Enter');
  await answer.arrived;
  await place(page, 'source').getByRole('button', { name: 'Cancel' }).click();
  answer.release();
  await expect(page.locator('#toasts')).toContainText('Saved');
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Meant');
});

test('a card whose move was done though its answer was lost stands where it is', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  await follows(page);
  const colleague = await apiAs(page, people.professional.email);
  const title = `Moved ${unique()}`;
  await colleague('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  const [before, after] = ['New', 'Contacted'].map((stage) => page.getByRole('region', { name: stage, exact: true }).locator('.lead-card', { hasText: title }));
  await before.getByRole('button', { name: title }).click();
  line.answer('GET /pipeline ', '502 Bad Gateway');
  await page.locator('#move-menu').getByRole('button', { name: 'Contacted' }).click();
  await expect(page.locator('#toasts .toast')).toBeVisible();
  await expect(after).toBeVisible();
});

test('a lead that is shown from memory, as the server is slow, is as it is by now a moment later', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/pipeline', line });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await follows(page);
  const colleague = await apiAs(page, people.professional.email);
  const [before, after] = [`Read before ${unique()}`, `Read by now ${unique()}`];
  const { number } = await colleague('POST', '/leads', { title: before, company: { name: 'Nordre Lager' } });
  const lead = (title: string) => page.getByRole('article', { name: title });
  // By keyboard: under a pointer it is asked for ahead.
  await page.getByRole('link', { name: before }).press('Enter');
  await expect(lead(before)).toBeVisible();
  await page.keyboard.press('Escape');
  await colleague('PATCH', `/leads/${number}`, { title: after });
  const card = page.getByRole('link', { name: after });
  await expect(card).toBeVisible();
  const answer = line.holdAnswerTo('GET /pipeline?lead=');
  await card.press('Enter');
  await answer.arrived;
  await expect(lead(before)).toBeVisible();
  answer.release();
  await expect(lead(after)).toBeVisible();
});

test('a page that one comes back to from another site is asked for anew, as the browser shows what it was given then', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news', line });
  await follows(page);
  await page.goto('about:blank');
  const before = line.times('GET /news ');
  await page.goBack();
  await expect.poll(() => line.times('GET /news ')).toBeGreaterThan(before);
});

test('a page that comes after a lead was opened over a list begins at its top', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/leads' });
  await page.setViewportSize({ width: 1440, height: 400 });
  const isOpen = page.evaluate(() => new Promise<void>((done) => document.addEventListener('turbo:load', () => done(), { once: true })));
  await page.locator('.main a[data-turbo-frame=panel]').first().click();
  await isOpen;
  await page.keyboard.press('Escape');
  await expect(page.locator('.panel')).toHaveCount(0);
  const top = () => page.evaluate(() => scrollY);
  await page.evaluate(() => scrollTo(0, 200));
  await expect.poll(top).toBe(200);
  await page.locator('.rail a[href="/feed"]').click();
  await expect(page).toHaveTitle(/Sales Feed/);
  await expect.poll(top).toBe(0);
});
