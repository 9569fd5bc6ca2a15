import type { Page } from '@playwright/test';
import { unique } from '../support/page';
import { expect, test } from '../support/test';

/** Lays the server's page over this one, as a change made elsewhere does, and waits until it lies there. */
async function refresh(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        document.addEventListener('turbo:render', () => done(), { once: true });
        const stream = document.createElement('turbo-stream');
        stream.setAttribute('action', 'refresh');
        document.body.append(stream);
      }),
  );
}

async function caught(page: Page, title: string): Promise<void> {
  await page.goto('/leads/new');
  await page.getByLabel('What did you hear or see?').fill(title);
  await page.getByLabel('Which company?').fill('Havfisk Senja');
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
}

test('a refresh takes neither an open dialog nor a half-typed note', async ({ visit }) => {
  const title = `Refreshed ${unique()}`;
  const page = await visit({ as: 'professional' });
  await caught(page, title);
  await page.getByRole('link', { name: title }).click();
  const lead = page.getByRole('article', { name: title });
  const note = lead.getByPlaceholder('Write a note');
  await note.pressSequentially('They call back on Mon');
  await lead.getByRole('link', { name: 'Park' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').pressSequentially('The buyer is on');

  await refresh(page);
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel('Why?')).toBeFocused();
  await dialog.getByLabel('Why?').pressSequentially(' leave');
  await expect(dialog.getByLabel('Why?')).toHaveValue('The buyer is on leave');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(note).toHaveValue('They call back on Mon');

  await note.focus();
  await refresh(page);
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('They call back on Mon');
});

test('a refresh waits for a card in the hand', async ({ visit }) => {
  const title = `Carried ${unique()}`;
  const page = await visit({ as: 'professional' });
  await caught(page, title);
  const card = page.locator('.lead-card', { hasText: title });
  const goal = page.getByRole('region', { name: 'Offer', exact: true });
  const [from, to] = [await card.boundingBox(), await goal.boundingBox()];
  if (!from || !to) throw new Error('The card or the column is not in sight');
  // Dragging is fetched after the page has shown.
  await expect(async () => {
    await page.mouse.up();
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
    await expect(page.locator('.board')).toHaveClass(/is-dragging/, { timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    await page.mouse.move(to.x + 60, to.y + 110);
    await page.mouse.move(to.x + 80, to.y + 130, { steps: 4 });
    await expect(goal.getByRole('link', { name: title })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await refresh(page);
  await expect(goal.getByRole('link', { name: title })).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(/moved to Offer/)).toBeVisible();
  await expect(goal.getByRole('link', { name: title })).toBeVisible();
});

test('what is wrong with a form takes the focus, also in a fold', async ({ visit }) => {
  const page = await visit({ as: 'lite', path: '/leads/new' });
  await page.getByLabel('What did you hear or see?').fill('Typed before');
  await page.getByText('More details').click();
  await page.locator('[name="value.amount"]').fill('a lot');
  await page.getByText('More details').click();
  await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('[name="value.amount"]')).toBeVisible();
  await expect(page.locator('[name="value.amount"]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('What did you hear or see?')).toHaveValue('Typed before');
});

test('a field refused in its place says so there, and a second try mends it', async ({ visit }) => {
  const title = `In its place ${unique()}`;
  const page = await visit({ as: 'professional' });
  await caught(page, title);
  await page.getByRole('link', { name: title }).click();
  const lead = page.getByRole('article', { name: title });
  const value = lead.locator('.in-place', { has: page.locator('[name="value.amount"]') });
  await value.locator('.in-place__value').click();
  const amount = value.locator('[name="value.amount"]');
  await amount.fill('much');
  await amount.press('Enter');
  await expect(value.locator('.field__error')).toBeVisible();
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('much');
  await expect(page.getByRole('heading', { level: 1, name: 'My Pipeline' })).toBeAttached();
  await amount.fill('4200');
  await amount.press('Enter');
  await expect(value.locator('.in-place__words')).toHaveText(/4.?200/);
});
