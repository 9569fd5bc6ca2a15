import { people, type Who } from '../support/people';
import { screens, test } from '../support/test';

/** LEADX_SCREENS lists the pages, LEADX_SCREENS_AS names the person who looks at them. */
const paths = (process.env.LEADX_SCREENS ?? '').split(/\s+/).filter(Boolean);
const who = (process.env.LEADX_SCREENS_AS ?? 'manager') as Who;
if (!(who in people)) throw new Error(`LEADX_SCREENS_AS is one of ${Object.keys(people).join(', ')}`);

for (const screen of ['desktop', 'phone'] as const) {
  for (const colours of ['light', 'dark'] as const) {
    test(`${screen}, ${colours}`, async ({ visit }) => {
      test.skip(paths.length === 0, 'no page was named');
      const page = await visit({ as: who, screen, colours });
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate(() => document.fonts.ready);
        const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
        const file = `shots/${name}-${screens[screen].viewport.width}-${colours}.png`;
        await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
      }
    });
  }
}
