import { unique } from '../support/page';
import { expect, test } from '../support/test';

test('a Manager finds a colleague by name and looks at their pipeline', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/pipeline' });
  await page.getByRole('link', { name: 'A colleague’s' }).click();
  const dialog = page.getByRole('dialog', { name: 'Whose pipeline do you want to see?' });
  await expect(dialog.getByRole('link', { name: 'Berit Basic' })).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Name' }).pressSequentially('prof pet');
  await expect(dialog.getByRole('link', { name: 'Berit Basic' })).toHaveCount(0);
  await expect(page).toHaveURL(/\/pipeline$/);
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

for (const screen of ['desktop', 'phone'] as const) {
  test(`a Manager finds whom to assign to by name (${screen})`, async ({ visit }) => {
    const title = `Finds its owner ${unique()}`;
    const page = await visit({ as: 'childManager', path: '/leads/new', screen });
    await page.getByLabel('What did you hear or see?').fill(title);
    await page.getByLabel('Which company?').fill('Sola Kai');
    await page.getByRole('button', { name: /^(Send|Save) lead$/ }).click();
    await page.getByRole('link', { name: title }).first().click();
    const lead = page.getByRole('article', { name: title });
    await lead.getByRole('button', { name: 'More' }).click();
    await lead.getByRole('link', { name: 'Reassign' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who should own this lead?' });
    await expect(dialog.getByRole('searchbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('bjo');
    await expect(dialog.getByText('Nobody of that name')).toBeVisible();
    await dialog.getByRole('searchbox', { name: 'Name' }).fill('prof pia');
    const pia = dialog.getByRole('button', { name: 'Pia Professional' });
    await expect(pia).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(pia).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('#toasts').getByText('is assigned to Pia Professional')).toBeVisible();
    await expect(lead.getByText('assigned the lead to Pia Professional')).toBeVisible();
  });
}

for (const javaScript of [true, false]) {
  test(`a Manager chooses a deputy by name ${javaScript ? 'in a dialog' : 'on a page'}`, async ({ visit }) => {
    const page = await visit({ as: 'childManager', path: '/profile', screen: 'phone', javaScript });
    await page.getByRole('link', { name: 'Choose somebody' }).click();
    await page.getByRole('searchbox', { name: 'Name' }).fill('pia');
    await page.getByRole('searchbox', { name: 'Name' }).press('Enter');
    // The list of everybody has her too: a link that is about to be replaced is nothing to press.
    if (javaScript) await expect(page.locator('turbo-frame[src*="q=pia"]')).toHaveAttribute('complete', '');
    await page.getByRole('link', { name: 'Pia Professional' }).click();
    await expect(page).toHaveURL(/\/profile\?deputy=/);
    await expect(page.getByRole('button', { name: 'Name as deputy' })).toBeInViewport();
    await page.getByLabel('Last day').fill('2999-01-31');
    await page.getByRole('button', { name: 'Name as deputy' }).click();
    await expect(page.getByText('Pia Professional is your deputy until')).toBeVisible();
    await page.getByRole('button', { name: 'End' }).click();
    await expect(page.getByText('Pia Professional is your deputy')).toHaveCount(0);
  });
}
