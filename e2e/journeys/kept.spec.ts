import type { Locator, Page } from '@playwright/test';
import { Line } from '../support/line';
import { place, unique } from '../support/page';
import { people } from '../support/people';
import { apiAs } from '../support/send';
import { expect, test } from '../support/test';

// Whichever notices first that the session is over: the page by itself, or the form when it is sent.
for (const first of ['page', 'form']) {
  test(`what was typed waits behind a session that ended, noticed by the ${first}`, async ({ visit }) => {
    const title = `Typed before the end ${unique()}`;
    const page = await visit({ as: 'professional', path: '/news' });
    if (first === 'form') await page.route(/\/(live|notifications\/unread)\b/, () => {});
    await page.goto('/leads/new');
    await page.getByLabel('What did you hear or see?').fill(title);
    await page.getByLabel('Which company?').fill('Havfisk Senja');
    await endElsewhere(page);
    if (first === 'form') await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
    await expect(page.getByText('Your session has ended')).toBeVisible();
    // Nothing of the page before is left on it.
    await expect(page.locator('main input:not([type=hidden])')).toHaveCount(2);
    await page.locator('input[name=email]').fill('professional@demo.example');
    await page.locator('input[name=password]').fill('leadx-demo');
    await page.locator('input[name=password]').press('Enter');
    await expect(page).toHaveURL(/\/leads\/new$/);
    await expect(page.getByLabel('What did you hear or see?')).toHaveValue(title);
    await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
    await page.goto('/leads/new');
    await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
  });
}

/** Ends the page's session where it does not see it, and leaves it its cookie. */
async function endElsewhere(page: Page): Promise<void> {
  const elsewhere = await page.context().browser()!.newContext({ storageState: await page.context().storageState() });
  const leaving = await elsewhere.newPage();
  await leaving.goto(new URL('/profile', page.url()).href);
  const left = await leaving.evaluate(async () => {
    const body = new URLSearchParams({ _method: 'delete' });
    return new URL((await fetch('/session', { method: 'POST', body })).url).pathname;
  });
  expect(left).toBe('/sign-in');
  await elsewhere.close();
}

test('a refused dialog stays, says who was first, and keeps its text', async ({ visit }) => {
  const title = `Answered twice ${unique()}`;
  const colleague = await visit({ as: 'lite', path: '/leads/new' });
  await colleague.getByLabel('What did you hear or see?').fill(title);
  await colleague.getByLabel('Which company?').fill('Nordre Lager');
  await colleague.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(colleague.getByRole('link', { name: title }).first()).toBeVisible();

  const [asking, accepting] = [await visit({ as: 'manager', path: '/pipeline' }), await visit({ as: 'manager', path: '/pipeline' })];
  for (const page of [asking, accepting]) await page.getByRole('link', { name: title }).first().click();
  const offered = asking.getByRole('article', { name: title });
  await offered.getByRole('link', { name: 'Ask back' }).click();
  const dialog = asking.getByRole('dialog');
  await dialog.locator('textarea').fill('How many of them, and by when?');
  await accepting.getByRole('article', { name: title }).getByRole('button', { name: 'Accept' }).click();
  await expect(accepting.getByText(/You own L-\d+ now/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Ask back' }).click();
  await expect(asking.locator('#toasts')).toContainText('You accepted the handshake.');
  await expect(dialog.locator('textarea')).toHaveValue('How many of them, and by when?');
  await expect(asking).toHaveURL(/\/pipeline/);
});

test('a note is written once, however fast one presses', async ({ visit }) => {
  const title = `One note ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  await lead.getByPlaceholder('Write a note').fill('They called back.');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(lead.getByText('They called back.')).toHaveCount(1);
  await lead.getByPlaceholder('Write a note').fill('And again.');
  await page.keyboard.press('Control+Enter');
  await expect(lead.getByText('And again.')).toHaveCount(1);
  await expect(lead.getByText('They called back.')).toHaveCount(1);
});

test('what is typed while a note is on its way stays', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `On its way ${unique()}`);
  await page.goto(path);
  const note = page.getByPlaceholder('Write a note');
  let arrive!: () => void;
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/notes', async (route) => {
    await held;
    await route.continue();
  });
  await note.fill('They called back.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('form[aria-busy]')).toBeAttached();
  await note.press('End');
  await note.pressSequentially(' On Friday');
  arrive();
  await expect(page.locator('.entry__text', { hasText: 'They called back.' })).toHaveCount(1);
  await expect(note).toHaveValue('On Friday');
  await page.locator('.person-button').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // What is only begun lives as long as the tab, and no longer.
  await expect(page.getByRole('dialog').getByText('is gone when the tab is closed')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(note).toHaveValue('On Friday');
});

test('what is written in on a phone is in sight with its button above the keyboard', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news', screen: 'phone' });
  const path = await lead(page, `In sight ${unique()}`);
  // As far down as a thumb finds it; then the keyboard takes its room.
  const write = async (place: Locator) => {
    // Whoever has done writing puts the keyboard away: the page would else go back to what has the focus.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.setViewportSize({ width: 390, height: 844 });
    await place.evaluate((element) => {
      const scroller = element.closest('.panel-host') ?? document.scrollingElement!;
      scroller.scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 66);
    });
    await place.tap();
    await page.setViewportSize({ width: 390, height: 500 });
  };
  const expectInSight = (button: Locator) => expect.poll(() => button.evaluate((element) => {
    const { left, bottom } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + 8, bottom - 4));
  })).toBe(true);
  for (const address of [path, `/pipeline?lead=${path.split('/').at(-1)}`]) {
    await page.goto(address);
    const open = page.getByRole('article');
    await write(open.getByPlaceholder('Write a note'));
    await expectInSight(open.locator('.composer').getByRole('button', { name: 'Save' }));
    const fact = open.locator('details.in-place').last();
    await write(fact.locator('summary'));
    await expect(fact.locator('textarea, input:not([type=hidden])').first()).toBeFocused();
    await expectInSight(fact.getByRole('button', { name: 'Save' }));
  }
});

for (const screen of ['phone', 'desktop'] as const) {
  test(`what a dialog is refused for is seen and put away over it, on a ${screen}`, async ({ visit }) => {
    const page = await visit({ as: 'professional', path: '/news', screen });
    const path = await lead(page, `Asked too long ${unique()}`);
    await page.goto(path);
    await page.getByRole('link', { name: 'Lost' }).click();
    const dialog = page.getByRole('dialog').last();
    await dialog.locator('textarea').fill('Too dear');
    const colleague = await apiAs(page, people.professional.email);
    await colleague('POST', `/leads/${path.split('/').at(-1)}/closure`, { outcome: 'won' });
    await dialog.getByRole('button', { name: 'Lost' }).click();
    // A screen reader hears nothing beside a dialog that is modal.
    const told = dialog.locator('[aria-live=polite]').getByText(/closed/i);
    await expect(told).toBeVisible();
    expect(await told.evaluate((words) => {
      const { x, y, width, height } = words.getBoundingClientRect();
      return words.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    })).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('#toasts').getByText(/closed/i)).toBeVisible();
    await page.locator('#toasts').getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.locator('#toasts').getByText(/closed/i)).toHaveCount(0);
  });
}

test('a dialog that is sent without a connection says so, and keeps saying it when it comes back with what is wrong', async ({ server, visit }) => {
  const line = await Line.to(server);
  const page = await visit({ as: 'professional', path: '/news', screen: 'phone', line });
  const failures: string[] = [];
  // As in `support/test.ts`: a request that Turbo gives up for the next one is no failure.
  page.on('pageerror', (error) => { if (!`${error}`.startsWith('AbortError')) failures.push(`${error}`); });
  await page.goto(await lead(page, `No line ${unique()}`));
  await page.getByRole('link', { name: 'Lost' }).click();
  const dialog = page.getByRole('dialog').last();
  await expect(dialog.locator('textarea')).toBeVisible();
  line.cut();
  await dialog.getByRole('button', { name: 'Lost' }).click();
  await expect(dialog.getByText('No connection: that was not sent')).toBeVisible();
  line.mend();
  await dialog.getByRole('button', { name: 'Lost' }).click();
  await expect(dialog.locator('.error-summary')).toBeVisible();
  await expect(dialog.getByText('No connection: that was not sent')).toBeVisible();
  await dialog.locator('.toast').getByRole('button', { name: 'Dismiss' }).click();
  await expect(dialog.locator('.toast')).toHaveCount(0);
  expect(failures).toEqual([]);
  line.end();
});

test('a dialog that comes too late says so on the page that is read', async ({ visit }) => {
  const title = `Too late ${unique()}`;
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await page.getByRole('link', { name: title }).first().click();
  const lead = page.getByRole('article', { name: title });
  const park = await lead.getByRole('link', { name: 'Park' }).getAttribute('href');
  const elsewhere = await visit({ as: 'professional' });
  const won = await elsewhere.evaluate(async (path) => {
    const body = new URLSearchParams({ outcome: 'won' });
    return (await fetch(path, { method: 'POST', body })).status;
  }, park!.replace('/parking/new', '/closure'));
  expect(won).toBe(200);
  // The page may have followed by now; what matters is the link that was still under the finger.
  await page.evaluate((href) => {
    const link = document.createElement('a');
    Object.assign(link, { href });
    link.dataset.turboFrame = 'dialog';
    document.querySelector('.panel__body')!.append(link);
    link.click();
  }, park!);
  await expect(page.locator('#toasts')).toContainText(/closed/i);
  await expect(page).toHaveURL(/\/pipeline/);
});

/** A lead of one's own, by its address. */
async function lead(page: Page, title: string): Promise<string> {
  const api = await apiAs(page, people.professional.email);
  const { number } = await api('POST', '/leads', { title, company: { name: 'Havfisk Senja' } });
  return `/leads/${number}`;
}

test('each field in its place keeps its own unsent text', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `Kept field by field ${unique()}`);
  await page.goto(path);
  await place(page, 'source').locator('summary').click();
  await page.locator('[name=source]').fill('The trade fair');
  await place(page, 'category').locator('summary').click();
  await page.locator('[name=category]').fill('Heat');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.locator('[name=source]')).toHaveValue('The trade fair');
  await expect(page.locator('[name=category]')).toHaveValue('Heat');
  await page.locator('[name=category]').press('Enter');
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Heat');
  await page.reload();
  await expect(page.locator('[name=source]')).toHaveValue('The trade fair');
  // What has become of another field is no conflict, whoever changed it.
  const colleague = await apiAs(page, people.professional.email);
  await colleague('PATCH', path, { category: 'Cold' });
  await page.locator('[name=source]').press('Enter');
  await expect(place(page, 'source').locator('.in-place__words')).toHaveText('The trade fair');
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Cold');
});

test('text that came back does not write over what a colleague has changed meanwhile', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `Begun before ${unique()}`);
  const number = path.split('/').at(-1);
  const colleague = await apiAs(page, people.professional.email);
  await page.goto(path);
  await place(page, 'source').locator('summary').click();
  await page.locator('[name=source]').fill('Mine');
  await place(page, 'category').locator('summary').click();
  page.on('dialog', (dialog) => dialog.accept());
  await colleague('PATCH', `/leads/${number}`, { source: 'Theirs' });
  await page.reload();
  await expect(page.locator('[name=source]')).toHaveValue('Mine');
  // Saving another field is about that field alone.
  await place(page, 'category').locator('summary').click();
  await page.locator('[name=category]').fill('Heat');
  await page.locator('[name=category]').press('Enter');
  await expect(place(page, 'category').locator('.in-place__words')).toHaveText('Heat');
  await page.locator('[name=source]').press('Enter');
  await expect(place(page, 'source').locator('.field__error')).toContainText('Theirs');
  await expect(page.locator('[name=source]')).toHaveValue('Mine');
  await page.locator('[name=source]').press('Enter');
  await expect(place(page, 'source').locator('.in-place__words')).toHaveText('Mine');
});

test('what one was told of is written over, and nothing that came later', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `Told once ${unique()}`);
  const colleague = await apiAs(page, people.professional.email);
  const category = place(page, 'category');
  const notice = category.locator('.field__error');
  await page.goto(path);
  await category.locator('summary').click();
  await page.locator('[name=category]').fill('Mine');
  await colleague('PATCH', path, { category: 'Second' });
  await category.getByRole('button', { name: 'Save' }).click();
  await expect(notice).toContainText('Second');
  // It stands there whatever else others do meanwhile.
  await colleague('PATCH', path, { source: 'The trade fair' });
  await expect(place(page, 'source').locator('.in-place__words')).toHaveText('The trade fair');
  await expect(notice).toContainText('Second');
  await page.getByRole('link', { name: 'Sales Community' }).first().click();
  await expect(page).toHaveURL(/\/community/);
  await colleague('PATCH', path, { category: 'Third' });
  await page.goto(path);
  await expect(page.locator('[name=category]')).toHaveValue('Mine');
  await category.getByRole('button', { name: 'Save' }).click();
  await expect(notice).toContainText('Third');
  await category.getByRole('button', { name: 'Save' }).click();
  await expect(category.locator('.in-place__words')).toHaveText('Mine');
  await expect(notice).toHaveCount(0);
});

test('a page that was being laid over while a form was sent goes on following', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `Sent under a refresh ${unique()}`);
  const colleague = await apiAs(page, people.professional.email);
  const category = place(page, 'category');
  await page.goto(path);
  await category.locator('summary').click();
  await page.locator('[name=category]').fill('Mine');
  await page.evaluate(() => document.addEventListener('turbo:before-render', () => {
    document.querySelector<HTMLInputElement>('[name=category]')!.form!.requestSubmit();
  }, { once: true }));
  await colleague('PATCH', path, { category: 'Second' });
  await expect(category.locator('.field__error')).toContainText('Second');
  await colleague('PATCH', path, { source: 'The trade fair' });
  await expect(place(page, 'source').locator('.in-place__words')).toHaveText('The trade fair');
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  await expect(page.locator('.turbo-progress-bar')).toHaveCount(0);
});

test('a page whose reader sends a form instead of going on to the next goes on following', async ({ server, visit }) => {
  const line = await Line.to(server);
  const page = await visit({ as: 'professional', path: '/news', line });
  const path = await lead(page, `Stayed after all ${unique()}`);
  const colleague = await apiAs(page, people.professional.email);
  await page.goto(path);
  const value = place(page, 'value.amount');
  await value.locator('summary').click();
  await page.locator('[name="value.amount"]').fill('much');
  const answer = line.holdAnswerTo('GET /feed');
  await page.locator('.rail a[href="/feed"]').click();
  await answer.arrived;
  await expect(page.locator('html')).toHaveAttribute('aria-busy');
  await page.locator('[name="value.amount"]').press('Enter');
  await expect(value.locator('.field__error')).toBeVisible();
  answer.release();
  await colleague('PATCH', path, { source: 'The trade fair' });
  await expect(place(page, 'source').locator('.in-place__words')).toHaveText('The trade fair');
  await expect(page.locator('html')).not.toHaveAttribute('aria-busy');
  await expect(page.locator('[name="value.amount"]')).toHaveValue('much');
  line.end();
});

test('words begun for one deed are not those for another, and Cancel drops them', async ({ visit }) => {
  const title = `Two deeds ${unique()}`;
  const page = await visit({ as: 'professional', path: '/news' });
  await page.goto(await lead(page, title));
  const dialog = page.getByRole('dialog').last();
  await page.getByRole('link', { name: 'Lost' }).click();
  await dialog.locator('textarea').fill('Too dear');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Won' }).click();
  await expect(dialog.locator('textarea')).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Lost' }).click();
  await expect(dialog.locator('textarea')).toHaveValue('Too dear');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Lost' }).click();
  await expect(dialog.locator('textarea')).toHaveValue('');
});

test('a form with all fields writes what its writer touched, over what a colleague wrote meanwhile', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news' });
  const path = await lead(page, `Written by two ${unique()}`);
  const number = path.split('/').at(-1);
  const colleague = await apiAs(page, people.professional.email);
  await page.goto(`${path}/edit`);
  await page.locator('[name=source]').fill('Mine');
  await colleague('PATCH', `/leads/${number}`, { category: 'Theirs' });
  await page.locator('[name=source]').press('Enter');
  await expect(page.locator('.definitions')).toContainText('Mine');
  await expect(page.locator('.definitions')).toContainText('Theirs');
  await page.goto(`${path}/edit`);
  await page.locator('[name=source]').fill('Mine again');
  await colleague('PATCH', `/leads/${number}`, { source: 'Theirs', category: 'Theirs too' });
  await page.locator('[name=source]').press('Enter');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.locator('.error-summary')).toContainText('Theirs');
  await expect(page.locator('[name=source]')).toHaveValue('Mine again');
  await page.locator('[name=source]').press('Enter');
  await expect(page.locator('.definitions')).toContainText('Mine again');
  await expect(page.locator('.definitions')).toContainText('Theirs too');
  // Where the focus was but nothing was typed, an answer that asks for something else leaves what a colleague wrote.
  await page.goto(`${path}/edit`);
  await page.locator('[name="value.amount"]').fill('a lot');
  await colleague('PATCH', `/leads/${number}`, { category: 'Theirs at last' });
  await page.locator('[name=category]').press('Enter');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.locator('[name=category]')).toHaveValue('Theirs at last');
  await page.locator('[name="value.amount"]').fill('1000');
  await page.locator('[name="value.amount"]').press('Enter');
  await expect(page.locator('.definitions')).toContainText('Theirs at last');
  // What was typed after a form went is not written over a colleague's by the answer to it, nor after a reload.
  const onTheWay = async (words: string, focus?: string) => {
    await page.route(`**${path}`, async (route) => {
      await page.locator('[name=category]').fill(words);
      if (focus) await page.locator(focus).focus();
      await route.continue();
    });
  };
  const save = '.form-actions button';
  const rounds: [string, string, string?][] = [['a lot', 'Nobody else'], ['2000', 'Theirs at last'], ['3000', 'Theirs again', save]];
  for (const [wrong, source, focus] of rounds) {
    await page.goto(`${path}/edit`);
    await page.locator('[name="value.amount"]').fill(wrong);
    await page.locator('[name=source]').fill(`Mine, ${wrong}`);
    await colleague('PATCH', `/leads/${number}`, { category: `Theirs beside ${wrong}`, source });
    await onTheWay('Mine on the way', focus);
    await page.locator('[name="value.amount"]').press('Enter');
    await expect(page.locator('.error-summary')).toBeFocused();
    await page.unroute(`**${path}`);
    await expect(page.locator('[name=category]')).toHaveValue('Mine on the way');
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await expect(page.locator('[name=category]')).toHaveValue('Mine on the way');
    await page.locator('[name="value.amount"]').fill('2000');
    await page.locator('[name="value.amount"]').press('Enter');
    await expect(page.locator('.error-summary')).toContainText(`Theirs beside ${wrong}`);
    await page.locator('.main').getByRole('link', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
  const theirs = 'Theirs beside 3000';
  // What was taken back after the form went stays taken back.
  await page.goto(`${path}/edit`);
  await page.locator('[name="value.amount"]').fill('a lot');
  await page.locator('[name=category]').fill('Not meant');
  await onTheWay(theirs);
  await page.locator('[name=category]').press('Enter');
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.unroute(`**${path}`);
  await expect(page.locator('[name=category]')).toHaveValue(theirs);
  await page.locator('.main').getByRole('link', { name: 'Cancel' }).click();
  // A blank is no change, and does not keep a field from what a colleague wrote.
  await page.goto(`${path}/edit`);
  await page.locator('[name=category]').fill(`${theirs} `);
  await page.locator('[name=source]').fill('Mine in the end');
  await colleague('PATCH', `/leads/${number}`, { category: 'Theirs in the end', source: 'Theirs as well' });
  await page.locator('[name=source]').press('Enter');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.locator('[name=category]')).toHaveValue('Theirs in the end');
  // Whoever leaves what they were told of is told again, and of nothing else.
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.locator('[name=source]')).toHaveValue('Mine in the end');
  await expect(page.locator('[name=category]')).toHaveValue('Theirs in the end');
  await page.locator('[name=source]').press('Enter');
  await expect(page.locator('.error-summary')).toContainText('Theirs as well');
  await expect(page.locator('.error-summary')).not.toContainText('Theirs in the end');
});

test('what was typed stays in sight when sales takes the lead', async ({ visit }) => {
  const title = `Taken while typing ${unique()}`;
  const page = await visit({ as: 'lite', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Nordre Lager');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await page.getByRole('link', { name: title }).first().click();
  await expect(page).toHaveURL(/L-\d+/);
  await page.goto(`/leads/${page.url().match(/L-\d+/)![0]}/edit`);
  await page.locator('[name=title]').fill(`${title}, and more`);
  const manager = await visit({ as: 'manager', path: '/pipeline' });
  await manager.getByRole('link', { name: title }).first().click();
  await manager.getByRole('article', { name: title }).getByRole('button', { name: 'Accept' }).click();
  await expect(manager.getByText(/You own L-\d+ now/)).toBeVisible();
  await page.locator('[name=title]').press('Enter');
  await expect(page.locator('#toasts')).toContainText('Mari Manager accepted the handshake.');
  await expect(page.locator('[name=title]')).toHaveValue(`${title}, and more`);
});

test('a form that is cancelled is empty when it is opened again', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill('Not after all');
  await page.locator('.main').getByRole('link', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/pipeline/);
  await page.goto('/leads/new');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
});

test('what was begun is said to be, and may be started over', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/leads/new' });
  const said = page.getByText('Begun earlier, not sent yet.');
  const aside = async (path: string) => {
    await page.getByRole('link', { name: 'Sales Community' }).first().click();
    await expect(page).toHaveURL(/\/community/);
    await page.goto(path);
  };
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
  await expect(said).toBeHidden();
  await page.getByLabel('What did you hear or see?').fill('Heard at the quay');
  await aside('/leads/new');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('Heard at the quay');
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');
  await expect(page.getByLabel('What did you hear or see?')).toBeFocused();
  await expect(said).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('');

  // It is said no more once it is sent, or gone.
  await page.goto(await lead(page, `Begun ${unique()}`));
  const note = page.getByPlaceholder('Write a note');
  await note.fill('They called');
  await page.reload();
  await expect(said).toBeVisible();
  await note.fill('');
  await expect(said).toBeHidden();
  await note.fill('They called again');
  await page.reload();
  await expect(said).toBeVisible();
  await note.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('They called again')).toBeVisible();
  await expect(said).toBeHidden();

  await page.goto('/news/new');
  const editor = page.locator('trix-editor');
  await editor.click();
  await page.keyboard.type('A word about autumn');
  await aside('/news/new');
  await expect(editor).toHaveText('A word about autumn');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(editor).toHaveText('');
  await page.reload();
  await expect(editor).toHaveText('');
  await expect(said).toBeHidden();
});

test('a long text is shown whole when it is asked for', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news', screen: 'phone' });
  const path = await lead(page, `Much to say ${unique()}`);
  const api = await apiAs(page, people.professional.email);
  const words = `${'They heat with oil. '.repeat(200)}And the end.`;
  await api('PATCH', path, { description: words });
  await page.goto(path);
  const end = (text: Locator) => text.evaluate((shown) => shown.scrollHeight - shown.clientHeight);
  const description = place(page, 'description').locator('.in-place__words');
  await expect(description).toContainText('And the end.');
  expect(await end(description)).toBeGreaterThan(100);
  const change = page.locator('.changes ins .long__text, .changes .long__text:has(ins)');
  expect(await end(change)).toBeGreaterThan(100);
  await page.getByText('Show all').first().click();
  expect(await end(description)).toBe(0);
  expect(await end(change)).toBeGreaterThan(100);
  await page.getByText('Show less').first().click();
  expect(await end(description)).toBeGreaterThan(100);
});

test('a field in its place is left by Cancel, and saved by Ctrl+Enter', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/news', screen: 'phone' });
  const path = await lead(page, `Left unchanged ${unique()}`);
  await page.goto(path);
  await place(page, 'description').locator('summary').click();
  await page.locator('[name=description]').fill('Never meant');
  await place(page, 'description').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('[name=description]')).toBeHidden();
  await page.reload();
  await expect(page.locator('[name=description]')).toBeHidden();
  await expect(place(page, 'description').locator('.in-place__words')).toHaveText('–');
  await place(page, 'description').locator('summary').click();
  await page.locator('[name=description]').fill('Meant');
  await page.keyboard.press('Control+Enter');
  await expect(place(page, 'description').locator('.in-place__words')).toHaveText('Meant');
  await expect(place(page, 'description').locator('summary')).toBeFocused();
  // Folded, it leaves Escape to whatever it stands in.
  await page.evaluate(() => document.addEventListener('keydown', ({ key }) => { document.body.dataset.heard = key; }));
  await page.keyboard.press('Escape');
  await expect(page.locator('body')).toHaveAttribute('data-heard', 'Escape');
  await place(page, 'description').locator('summary').click();
  await page.locator('[name=description]').fill('Not meant either');
  await place(page, 'description').getByRole('button', { name: 'Cancel' }).click();
  await place(page, 'description').locator('summary').click();
  await expect(page.locator('[name=description]')).toHaveValue('Meant');
  await place(page, 'description').getByRole('button', { name: 'Cancel' }).click();
  // A long amount is seen whole.
  await place(page, 'value.amount').locator('summary').click();
  const amount = page.locator('[name="value.amount"]');
  await amount.fill('999 999 999 999,99');
  expect(await amount.evaluate((field) => field.scrollWidth - field.clientWidth)).toBeLessThanOrEqual(0);
});
