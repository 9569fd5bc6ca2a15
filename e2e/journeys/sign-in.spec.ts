import { password, people } from '../support/people';
import { expect, test } from '../support/test';

test('a manager signs in and lands on the news', async ({ visit }) => {
  const page = await visit({ as: 'manager' });
  await expect(page).toHaveURL(/\/news$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('signing in works without scripts', async ({ visit }) => {
  const page = await visit({ as: 'lite', screen: 'phone', javaScript: false });
  await expect(page).toHaveURL(/\/news$/);
});

test('a wrong password is refused, and the address stays in its field', async ({ visit }) => {
  const page = await visit();
  await page.locator('input[name=email]').fill(people.basic.email);
  await page.locator('input[name=password]').fill('not the password');
  await page.locator('input[name=password]').press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('input[name=email]')).toHaveValue(people.basic.email);
});

test('an account of one customer does not open another', async ({ visit }) => {
  const page = await visit({ tenant: 'demo2' });
  await page.locator('input[name=email]').fill(people.manager.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('a person reads the sign-in page in the language of the browser', async ({ visit }) => {
  const page = await visit({ locale: 'nb-NO' });
  await expect(page.locator('html')).toHaveAttribute('lang', /^(nb|no)/);
});

test('signing in on the way to what is not there for this person is no refusal', async ({ visit }) => {
  const page = await visit({ path: '/sign-in?to=/leads/L-99999' });
  await page.locator('input[name=email]').fill(people.childBasic.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expect(page.locator('input[name=password]')).toHaveCount(0);
  await expect(page).toHaveURL(/\/leads\/L-99999$/);
});
