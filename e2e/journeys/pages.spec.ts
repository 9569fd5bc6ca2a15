import { expectAccessible } from '../support/accessible';
import { make, type Made } from '../support/make';
import { pages, unseen } from '../support/pages';
import { expect, test as base } from '../support/test';

const test = base.extend<object, { made: Made }>({
  made: [async ({ server }, use) => use(await make(server)), { scope: 'worker', timeout: 60_000 }],
});

test('every page of the table of routes is looked at', () => {
  expect(unseen()).toEqual([]);
});

for (const [who, { as, tenant, status = 200, paths }] of Object.entries(pages)) {
  for (const screen of ['desktop', 'phone'] as const) {
    for (const colours of ['light', 'dark'] as const) {
      test(`pages of ${who} are whole and accessible, ${screen}, ${colours}`, async ({ visit, made }) => {
        test.setTimeout(20_000 + 5_000 * paths.length);
        const page = await visit({ as, tenant, screen, colours, path: as ? undefined : 'about:blank' });
        for (const path of paths.map((path) => path.replace(/\{(\w+)\}/g, (_, name) => made[name]))) {
          await test.step(path, async () => {
            const answer = await page.goto(path);
            expect.soft(answer?.status(), `status of ${path}`).toBe(status);
            await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
            await expectAccessible(page);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
          });
        }
      });
    }
  }
}
