import { expectAccessible } from '../support/accessible';
import { pages } from '../support/pages';
import { expect, test } from '../support/test';

for (const { as, paths } of pages) {
  for (const screen of ['desktop', 'phone'] as const) {
    for (const colours of ['light', 'dark'] as const) {
      test(`pages of ${as ?? 'nobody'} are whole and accessible, ${screen}, ${colours}`, async ({ visit }) => {
        const page = await visit({ as, screen, colours });
        for (const path of paths) {
          await test.step(path, async () => {
            const answer = await page.goto(path);
            expect.soft(answer?.status(), `status of ${path}`).toBe(200);
            await expectAccessible(page);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
          });
        }
      });
    }
  }
}
