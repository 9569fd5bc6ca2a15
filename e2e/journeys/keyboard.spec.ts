import { unique } from '../support/page';
import { expect, test } from '../support/test';

test('keys go through a column, into a dialog and back to the card', async ({ visit }) => {
  const word = unique();
  const page = await visit({ as: 'professional' });
  for (const title of [`Third ${word}`, `Second ${word}`, `First ${word}`]) {
    await page.goto('/leads/new');
    await page.getByLabel('What did you hear or see?').fill(title);
    await page.getByLabel('Which company?').fill('Tinn Møbel');
    await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
  }
  const list = page.url();
  const title = page.locator('.panel__title');
  await page.getByRole('link', { name: `First ${word}` }).focus();
  await page.keyboard.press('Enter');
  await expect(title).toHaveText(`First ${word}`);
  await expect(title).toBeFocused();
  await page.keyboard.press('j');
  await expect(title).toHaveText(`Second ${word}`);
  const second = page.url();
  expect(second).toMatch(/lead=L-\d+/);
  await page.getByRole('button', { name: 'Next lead' }).click();
  await expect(title).toHaveText(`Third ${word}`);
  await expect(title).toBeFocused();
  await page.keyboard.press('k');
  await expect(title).toHaveText(`Second ${word}`);
  await expect(page).toHaveURL(second);

  await page.getByRole('link', { name: 'Lost' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Why was it lost?')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Lost' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(title).toHaveCount(0);
  await expect(page).toHaveURL(list);
  await expect(page.getByRole('link', { name: `Second ${word}` })).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
