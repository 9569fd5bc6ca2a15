import type { Page } from '@playwright/test';
import { follows } from '../support/page';
import { people } from '../support/people';
import { picture } from '../support/picture';
import { apiAs, apiOf } from '../support/send';
import { expect, test } from '../support/test';

const card = (page: Page, title: string) => page.locator('.news', { hasText: title });
const editor = (page: Page) => page.locator('trix-editor');

test('a Manager writes with the editor, and an employee reads and answers at once', async ({ visit }) => {
  const reader = await visit({ as: 'professional', path: '/news', screen: 'phone' });
  const lite = await visit({ as: 'lite', path: '/news' });
  for (const page of [reader, lite]) await follows(page);
  const manager = await visit({ as: 'manager', path: '/news/new' });
  await manager.getByLabel('Title').fill('Look up at the harbour');
  await editor(manager).click();
  await manager.keyboard.type('Old lamps are ');
  await manager.getByRole('button', { name: 'Bold' }).click();
  await manager.keyboard.type('money');
  await manager.getByRole('button', { name: 'Bold' }).click();
  await manager.keyboard.type('.');
  await manager.keyboard.press('Enter');
  await manager.getByRole('button', { name: 'List', exact: true }).click();
  await manager.keyboard.type('Cranes');
  await manager.keyboard.press('Enter');
  await manager.keyboard.type('Sheds');
  await manager.getByRole('checkbox', { name: 'LITE' }).uncheck();
  await manager.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(manager.locator('.prose strong')).toHaveText('money');
  await expect(manager.locator('.prose li')).toHaveText(['Cranes', 'Sheds']);
  // It comes by itself, and only to those it is for.
  await expect(card(reader, 'Look up at the harbour').locator('strong')).toHaveText('money');
  await card(reader, 'Look up at the harbour').getByRole('button', { name: 'Heart' }).click();
  await expect(manager.getByRole('button', { name: 'Heart: one' })).toBeVisible();
  // The field is folded away among others, and open where one has just answered.
  const field = card(reader, 'Look up at the harbour').getByRole('textbox', { name: 'Write a comment' });
  await expect(async () => {
    if (!(await field.isVisible())) await card(reader, 'Look up at the harbour').locator('summary').click({ timeout: 2000 });
    await field.fill('Three of them at the quay', { timeout: 2000 });
  }).toPass();
  await reader.keyboard.press('Enter');
  await expect(manager.locator('.comment')).toContainText('Three of them at the quay');
  await expect(manager.getByText(/^Read by 1 of \d+$/)).toBeVisible();
  const api = await apiAs(manager, people.manager.email);
  await api('POST', '/news', { title: 'For everybody', text: 'Hello.' });
  await expect(card(lite, 'For everybody')).toBeVisible();
  await expect(card(lite, 'Look up at the harbour')).toHaveCount(0);
});

test('what was written is still there after a refusal, and a draft waits for its time', async ({ visit }) => {
  const reader = await visit({ as: 'basic', path: '/news', locale: 'nb-NO' });
  await follows(reader);
  const manager = await visit({ as: 'manager', path: '/news/new' });
  await editor(manager).click();
  await manager.keyboard.type('Kept words');
  await manager.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await expect(editor(manager)).toHaveText('Kept words');
  await manager.getByLabel('Title').fill('In good time');
  await manager.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(manager.locator('.badge', { hasText: 'Draft' })).toBeVisible();
  await manager.goto('/news?state=draft');
  await expect(card(manager, 'In good time')).toBeVisible();
  await expect(card(reader, 'In good time')).toHaveCount(0);
  await card(manager, 'In good time').getByRole('link').first().click();
  await expect(manager).toHaveURL(/\/news\/[0-9a-f-]+$/);
  const news = manager.url().split('/').at(-1);
  const api = await apiAs(manager, people.manager.email);
  await api('PATCH', `/news/${news}`, { publish_at: new Date(Date.now() + 1500).toISOString() });
  await expect(manager.locator('.badge', { hasText: 'Scheduled' })).toBeVisible();
  await expect(card(reader, 'In good time')).toBeVisible();
  await expect(manager.locator('.badge', { hasText: 'Scheduled' })).toHaveCount(0);
});

test('what was wrong with a text is not said any more once it is written', async ({ visit }) => {
  const manager = await visit({ as: 'manager', path: '/news/new' });
  await manager.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(editor(manager)).toHaveAttribute('aria-invalid', 'true');
  await expect(manager.locator('.editor .field__error')).toHaveText('Please fill this in.');
  await editor(manager).click();
  await manager.keyboard.type('Words enough');
  await manager.getByLabel('Title').fill('long '.repeat(50));
  await manager.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(manager.locator('.editor .field__error')).toHaveCount(0);
  await expect(editor(manager)).not.toHaveAttribute('aria-invalid');
  await expect(manager.getByLabel('Title')).toHaveAttribute('aria-invalid', 'true');
  await expect(editor(manager)).toHaveText('Words enough');
});

test('a picture that is sent while one writes leaves what is written alone', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(page, people.manager.email);
  const { id } = await api<{ id: string }>('POST', '/news', { title: 'The quay', text: 'Before.' });
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('The new quay');
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('main img[src*=cover]')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('The new quay');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  await expect(page.getByRole('heading', { name: 'The new quay' })).toBeVisible();
  // Nor is the editor taken away from who writes in it.
  await page.goto(`/news/${id}/edit`);
  await page.locator('trix-editor').press('Control+End');
  await page.keyboard.type(' After');
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('#toasts')).toContainText('Saved');
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  await page.keyboard.type(', and on');
  await expect(page.locator('trix-editor')).toContainText('Before. After, and on');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  await expect(page.getByText('Before. After, and on')).toBeVisible();
  // What a colleague has written meanwhile shows with it where it was left alone.
  await page.goto(`/news/${id}/edit`);
  await expect(page.locator('trix-editor')).toContainText('and on');
  await api('PATCH', `/news/${id}`, { title: 'A colleague’s' });
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByLabel('Title')).toHaveValue('A colleague’s');
  // And is not written over by it.
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('Mine');
  await api('PATCH', `/news/${id}`, { title: 'Theirs' });
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('#toasts')).toContainText('Saved');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Theirs').first()).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Mine');
});

test('an address that is set in the text is gone on behind', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news/new' });
  await page.getByLabel('Title').fill('Where it stands');
  await page.locator('trix-editor').click();
  await page.keyboard.type('See ');
  await page.getByRole('button', { name: 'Link' }).click();
  const told = page.getByText('That is no address.');
  await page.keyboard.type('leadx');
  await expect(told).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(told).toBeVisible();
  await page.keyboard.type('.example/a');
  await expect(told).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' or ');
  await page.getByRole('button', { name: 'Link' }).click();
  await page.keyboard.type('quay@leadx.example');
  await page.keyboard.press('Enter');
  await expect(page.locator('trix-editor a[href="mailto:quay@leadx.example"]')).toHaveText('quay@leadx.example');
  await page.keyboard.type(' for more');
  await expect(page.locator('trix-editor a').first()).toHaveText('https://leadx.example/a');
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(page.locator('trix-editor')).toHaveText('See https://leadx.example/a or quay@leadx.example for more');
  // What is begun waits for its writer, but for the picture, and says so.
  await page.getByRole('link', { name: 'Sales Feed' }).first().click();
  await expect(page).toHaveURL(/\/feed/);
  await page.goto('/news/new');
  const remark = page.getByText('The picture has to be chosen again.');
  await expect(remark).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'quay.png', mimeType: 'image/png', buffer: picture });
  await expect(remark).toBeHidden();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('link', { name: 'https://leadx.example/a' })).toHaveAttribute('href', 'https://leadx.example/a');
  await expect(page.getByText('See https://leadx.example/a or quay@leadx.example for more')).toBeVisible();
});

test('words that nobody touched in the editor are not kept as somebody’s', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(page, people.manager.email);
  const { id } = await api<{ id: string }>('POST', '/news', { title: 'The quay', text: 'Before.' });
  await page.goto(`/news/${id}/edit`);
  await expect(page.locator('trix-editor')).toContainText('Before.');
  await page.getByLabel('Title').fill('The new quay');
  await page.getByRole('link', { name: 'Sales News' }).first().click();
  await expect(page).toHaveURL(/\/news$/);
  await api('PATCH', `/news/${id}`, { text: 'Theirs.' });
  await page.goto(`/news/${id}/edit`);
  await expect(page.getByLabel('Title')).toHaveValue('The new quay');
  await expect(page.locator('trix-editor')).toContainText('Theirs.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  await expect(page.getByRole('heading', { name: 'The new quay' })).toBeVisible();
  await expect(page.getByText('Theirs.')).toBeVisible();
  // Nor are those that an answer shows of a colleague.
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('Mine');
  await api('PATCH', `/news/${id}`, { title: 'Their title', text: 'Their second.' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Their title').first()).toBeVisible();
  await expect(page.locator('trix-editor')).toContainText('Their second.');
  await page.getByRole('link', { name: 'Sales News' }).first().click();
  await expect(page).toHaveURL(/\/news$/);
  await api('PATCH', `/news/${id}`, { text: 'Their third.' });
  await page.goto(`/news/${id}/edit`);
  await expect(page.getByLabel('Title')).toHaveValue('Mine');
  await expect(page.locator('trix-editor')).toContainText('Their third.');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Their title');
});

test('what a colleague changes of a post stays where the form left it alone', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(page, people.manager.email);
  const { id } = await api<{ id: string }>('POST', '/news', { title: 'The shed', text: 'One.\n\nTwo.' });
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('The new shed');
  await api('PATCH', `/news/${id}`, { audience: ['manager'], pinned: true, text: 'One.\n\nThree.' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The new shed' })).toBeVisible();
  await expect(page.locator('article')).toContainText('Three.');
  // What was told stands once, also where its page is shown again from what the browser keeps.
  await page.locator('#toasts .toast').hover();
  await page.evaluate(() => document.querySelector<HTMLElement>('.rail a[href="/news"]')?.click());
  await expect(page).toHaveURL(/\/news$/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  await expect(page.locator('#toasts').getByText('Saved')).toHaveCount(1);
  expect(await api('GET', `/news/${id}`)).toMatchObject({ title: 'The new shed', audience: ['manager'], pinned: true });
  // What both changed is told first, and saving again means it.
  await page.goto(`/news/${id}/edit`);
  await page.getByRole('checkbox', { name: 'LITE' }).check();
  await api('PATCH', `/news/${id}`, { audience: ['professional'] });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Here it says: Professional').first()).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'LITE' })).toBeChecked();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  expect(await api('GET', `/news/${id}`)).toMatchObject({ audience: ['lite', 'manager'] });
  // What comes back after a reload is still written over what it was begun over.
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('The newest shed');
  await api('PATCH', `/news/${id}`, { audience: ['professional'] });
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('The newest shed');
  await expect(page.getByRole('checkbox', { name: 'Professional' })).toBeChecked();
  await api('PATCH', `/news/${id}`, { title: 'Their shed', audience: ['manager'] });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Here it says: Their shed').first()).toBeVisible();
  expect(await api('GET', `/news/${id}`)).toMatchObject({ title: 'Their shed', audience: ['manager'] });
  await page.getByRole('link', { name: 'Cancel' }).click();
  // Roles that come back after a reload are not joined to organisations that a colleague has added meanwhile.
  const [here] = (await api<{ organisations: string[] }>('GET', `/news/${id}`)).organisations;
  await page.goto(`/news/${id}/edit`);
  await page.getByRole('checkbox', { name: 'LITE' }).check();
  const below = await page.getByRole('checkbox', { name: 'Sørlandet Service' }).getAttribute('value');
  await api('PATCH', `/news/${id}`, { organisations: [here, below] });
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'LITE' })).toBeChecked();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This has changed in the meantime.').first()).toBeVisible();
  expect(await api('GET', `/news/${id}`)).toMatchObject({ audience: ['manager'] });
  await page.getByRole('link', { name: 'Cancel' }).click();
  // A field that only has the focus shows what a colleague has made of it with the answer that tells of it,
  await page.goto(`/news/${id}/edit`);
  await page.getByRole('checkbox', { name: 'Basic' }).check();
  await api('PATCH', `/news/${id}`, { title: 'Whose shed', audience: ['professional'] });
  await page.getByLabel('Title').press('Enter');
  await expect(page.getByText('Here it says: Professional').first()).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Whose shed');
  await page.getByRole('link', { name: 'Cancel' }).click();
  // or that asks for something else.
  await api('PATCH', `/news/${id}`, { audience: ['lite', 'manager'] });
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Take it away at').fill('2001-01-01T00:00');
  await api('PATCH', `/news/${id}`, { audience: ['manager'] });
  await page.getByRole('checkbox', { name: 'LITE' }).press('Enter');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.getByRole('checkbox', { name: 'LITE' })).not.toBeChecked();
  await page.getByLabel('Take it away at').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/news/${id}$`));
  expect(await api('GET', `/news/${id}`)).toMatchObject({ audience: ['manager'] });
});

test('what is told without a word at any field is told to a form that was refused before', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(page, people.manager.email);
  const { id } = await api<{ id: string }>('POST', '/news', { title: 'The fence', text: 'Soon.', audience: ['manager'] });
  await api('PATCH', `/news/${id}`, { publish_at: null });
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Take it away at').fill('3001-01-01T00:00');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  const colleague = await visit({ as: 'manager', path: `/news/${id}/edit` });
  await colleague.getByRole('button', { name: 'Publish' }).click();
  await expect(colleague).toHaveURL(new RegExp(`/news/${id}$`));
  await page.getByLabel('Take it away at').fill('2099-01-01T00:00');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.locator('.banner', { hasText: 'published this post in the meantime' })).toBeFocused();
  await page.getByRole('button', { name: 'Take back to the drafts' }).click();
  await expect(page.locator('.badge', { hasText: 'Draft' })).toBeVisible();
});

test('words for a post that a colleague has deleted stay to be copied', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(page, people.manager.email);
  const { id } = await api<{ id: string }>('POST', '/news', { title: 'The pier', text: 'Before.' });
  await page.goto(`/news/${id}/edit`);
  await page.getByLabel('Title').fill('The new pier');
  await api('DELETE', `/news/${id}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.gone')).toBeFocused();
  await expect(page.locator('.gone')).toContainText('This was removed');
  await expect(page.getByLabel('Title')).toHaveValue('The new pier');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('news are written and answered without scripts', async ({ visit }) => {
  const manager = await visit({ as: 'manager', path: '/news/new', javaScript: false });
  await manager.getByLabel('Title').fill('Plainly');
  await manager.getByLabel('Text').fill('One paragraph.\n\nAnother.');
  await manager.getByLabel('Pin it above the others').check();
  await manager.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(manager.locator('article p', { hasText: 'Another.' })).toBeVisible();
  await manager.goto('/news');
  await expect(manager.locator('.news').first()).toContainText('Plainly');
  await card(manager, 'Plainly').getByRole('button', { name: 'Well done' }).click();
  await expect(manager.getByRole('button', { name: 'Well done: one' })).toBeVisible();
  await manager.getByRole('link', { name: 'Edit' }).click();
  await manager.getByLabel('Pin it above the others').uncheck();
  await manager.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(manager.locator('.badge', { hasText: 'Pinned' })).toHaveCount(0);
});

test('hovering over the news is no reading, and opening them is', async ({ visit }) => {
  const reader = await visit({ as: 'basic', path: '/pipeline' });
  const api = await apiAs(reader, people.manager.email);
  const { id } = await api('POST', '/news', { title: 'Short and read', text: 'Hello.', audience: ['basic'] });
  await reader.clock.install();
  const ahead = new Set<string>();
  reader.on('request', (request) => request.headers()['x-sec-purpose'] && ahead.add(new URL(request.url()).pathname));
  const hover = async (path: string) => {
    await reader.locator(`.rail a[href="${path}"]`).hover();
    await reader.clock.runFor(500);
  };
  // What the page hears at that moment may draw the link anew under the pointer.
  await expect(async () => {
    for (const path of ['/news', '/community']) await hover(path);
    expect([...ahead]).toEqual(['/community']);
  }).toPass();
  const read = async () => (await api<{ reads: { read: number } }>('GET', `/news/${id}`)).reads.read;
  expect(await read()).toBe(0);
  await reader.locator('.rail a[href="/news"]').click();
  await expect(card(reader, 'Short and read')).toBeVisible();
  await expect.poll(read).toBe(1);
});

test('words for a post that is taken away meanwhile stay where they were typed', async ({ visit }) => {
  const manager = await visit({ as: 'manager', path: '/news' });
  const api = await apiAs(manager, people.manager.email);
  const [below, above] = [`Stays ${Date.now()}`, `Goes ${Date.now()}`];
  await api('POST', '/news', { title: below, text: 'Hello.' });
  const { id } = await api('POST', '/news', { title: above, text: 'Hello.' });
  const reader = await visit({ as: 'lite', path: '/news', screen: 'phone' });
  await follows(reader);
  await card(reader, above).locator('summary').click();
  const field = card(reader, above).getByRole('textbox');
  await field.fill('What I meant to say');
  await api('DELETE', `/news/${id}`);
  await expect(card(reader, above).getByText('This was removed')).toBeVisible();
  await expect(field).toHaveValue('What I meant to say');
  await expect(card(reader, below).locator('.answers__signs')).toHaveCount(1);
  await expect(card(reader, below).getByText('This was removed')).toHaveCount(0);
  await card(reader, above).getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(card(reader, above)).toHaveCount(0);
  await expect(reader.locator('#main')).toBeFocused();
  await expect(card(reader, below)).toBeVisible();
});

test('what was said before comes page by page, and stays while others speak', async ({ visit }) => {
  const manager = await visit({ as: 'manager', path: '/news' });
  const [own, other] = [await apiOf(manager, 'manager'), await apiOf(manager, 'basic')];
  const { id } = await own('POST', '/news', { title: 'A long conversation', text: 'What do you think?' });
  for (let nth = 1; nth <= 104; nth += 1) await own('POST', `/news/${id}/comments`, { text: `Word ${nth}` });
  await manager.goto(`/news/${id}`);
  await follows(manager);
  const words = manager.locator('.comment__words');
  const earlier = manager.getByRole('link', { name: 'Show earlier' });
  await expect(words).toHaveCount(50);
  await earlier.click();
  await expect(words).toHaveCount(100);
  await earlier.press('Enter');
  await expect(words).toHaveCount(104);
  await expect(manager.locator('.answers__earlier :focus')).toHaveCount(1);
  await expect(words.first()).toContainText('Word 1 ');
  await expect(earlier).toHaveCount(0);
  await other('POST', `/news/${id}/comments`, { text: 'The last word' });
  await expect(words.last()).toContainText('The last word');
  await expect(words).toHaveCount(105);
  // So do they when one of the earlier ones is deleted.
  await manager.locator('.comment').first().getByRole('button').click();
  await manager.locator('#confirm [value=yes]').click();
  await expect(words).toHaveCount(104);
  await expect(words.first()).toContainText('Word 2 ');
  expect(await own('GET', `/news/${id}`)).toMatchObject({ comment_count: 104 });
  // Whoever deletes their only words by keyboard goes on by writing.
  const { id: quiet } = await own('POST', '/news', { title: 'A short conversation', text: 'What do you think?' });
  await own('POST', `/news/${quiet}/comments`, { text: 'Too soon' });
  await manager.goto(`/news/${quiet}`);
  await manager.locator('.comment').getByRole('button').press('Enter');
  await manager.locator('#confirm [value=yes]').press('Enter');
  await expect(words).toHaveCount(0);
  await expect(manager.getByRole('textbox')).toBeFocused();
});

test('who changes a post that somebody else has changed is told so once, and saves again', async ({ visit }) => {
  const [first, second] = [await visit({ as: 'manager', path: '/news' }), await visit({ as: 'manager', path: '/news' })];
  const own = await apiOf(first, 'manager');
  const { id } = await own('POST', '/news', { title: 'Two at one post', text: 'As it was.' });
  for (const page of [first, second]) await page.goto(`/news/${id}/edit`);
  await first.getByLabel('Title').fill('The first one’s title');
  await first.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(first.getByRole('heading', { name: 'The first one’s title' })).toBeVisible();
  await second.getByLabel('Title').fill('The second one’s title');
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(second.getByRole('alert')).toBeVisible();
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(second.getByRole('heading', { name: 'The second one’s title' })).toBeVisible();
});

test('who writes a comment goes on typing, and stays where they are while others write', async ({ visit }) => {
  const reader = await visit({ as: 'professional', path: '/news' });
  const own = await apiOf(reader, 'manager');
  await own('POST', '/news', { title: 'Something to talk about', text: 'What do you think?' });
  await follows(reader);
  const post = card(reader, 'Something to talk about');
  await post.locator('summary').press('Enter');
  await expect(post.getByRole('textbox')).toBeFocused();
  await reader.keyboard.type('nice');
  const field = post.getByRole('textbox');
  const { y } = (await field.boundingBox())!;
  for (const nth of [1, 2, 3]) await own('POST', '/news', { title: `Something newer ${nth}`, text: 'And more.\n\nAnd more.\n\nAnd more.' });
  await expect(card(reader, 'Something newer 3')).toHaveCount(1);
  await expect(field).toHaveValue('nice');
  await expect.poll(async () => Math.round((await field.boundingBox())!.y - y)).toBe(0);
  await reader.keyboard.press('Enter');
  await expect(post.locator('.comment')).toContainText('nice');
  // By keyboard it goes on from there.
  await post.getByRole('button', { name: 'Heart' }).press('Enter');
  await expect(post.getByRole('button', { name: 'Heart: one' })).toBeFocused();
});
