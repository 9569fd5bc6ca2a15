import { expect, test } from '../support/test';

test('a Manager finds a colleague by name and looks at their pipeline', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/pipeline' });
  await page.getByRole('link', { name: 'A colleague’s' }).click();
  const dialog = page.getByRole('dialog', { name: 'Whose pipeline do you want to see?' });
  await expect(dialog.getByRole('link', { name: 'Berit Basic' })).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Name' }).pressSequentially('prof pet');
  await expect(dialog.getByRole('link', { name: 'Berit Basic' })).toHaveCount(0);
  await dialog.getByRole('link', { name: 'Petter Professional' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Petter Professional’s pipeline');
  await expect(page.getByRole('button', { name: 'Add' })).toHaveCount(0);
  await page.getByRole('link', { name: 'My Pipeline' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Pipeline');
});

test('without scripts the colleagues are a page', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/pipeline', javaScript: false });
  await page.getByRole('link', { name: 'A colleague’s' }).click();
  await page.getByRole('searchbox', { name: 'Name' }).fill('prof pet');
  await page.getByRole('searchbox', { name: 'Name' }).press('Enter');
  await page.getByRole('link', { name: 'Petter Professional' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Petter Professional’s pipeline');
});
