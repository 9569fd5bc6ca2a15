import { follows, unique } from '../support/page';
import { people } from '../support/people';
import { apiAs } from '../support/send';
import { expect, test } from '../support/test';
import config from '../playwright.config';

// As browsers are: pages that are left are put away whole, for whoever comes back to them.
test.use({ launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

test('a tab that goes to another site leaves the line to the others, and follows again when one comes back', async ({ visit }) => {
  const [first, second] = [`Caught meanwhile ${unique()}`, `Caught afterwards ${unique()}`];
  const page = await visit({ as: 'professional', path: '/feed' });
  await follows(page);
  const tab = await page.context().newPage();
  await tab.goto('/feed');
  const api = await apiAs(tab, people.professional.email);
  const caught = (title: string) => api('POST', '/leads', { title, company: { name: 'Nordre Lager' } });
  await page.evaluate(() => Object.assign(window, { marked: true }));
  await page.goto('about:blank');
  await follows(tab);
  await caught(first);
  await expect(tab.getByText(first)).toBeVisible();
  await page.evaluate(() => { setTimeout(() => history.back()); });
  await expect(page).toHaveURL(/\/feed/);
  await page.waitForFunction(() => !document.hidden);
  expect(await page.evaluate(() => 'marked' in window), 'it was put away whole').toBe(true);
  await expect(page.getByText(first)).toBeVisible();
  await caught(second);
  for (const each of [page, tab]) await expect(each.getByText(second)).toBeVisible();
});
