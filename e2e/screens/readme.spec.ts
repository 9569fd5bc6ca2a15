import type { Page } from '@playwright/test';
import { people, type Who } from '../support/people';
import { test, type Visit } from '../support/test';
import { apiOf, type Lead } from '../support/send';

/** The pictures of the README, into docs/pictures: run `npx playwright test --project=pictures` when the product looks otherwise. */
const folder = '../docs/pictures';

const take = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled', scale: 'css' });
};

test('pictures', async ({ visit }) => {
  const open = async (as: Who, path: string, wishes: Visit) => {
    const page = await visit({ as, path, ...wishes });
    if (wishes.screen !== 'phone') await page.setViewportSize({ width: 1280, height: 800 });
    return page;
  };

  await take(await open('manager', '/pipeline', {}), 'board-light');

  const manager = await open('manager', '/pipeline', { colours: 'dark' });
  const api = await apiOf(manager, 'manager');
  const me = (await api<{ id: string }>('GET', '/me')).id;
  type Row = Lead & { stage: string; handshake: { state: string } };
  const { data } = await api<{ data: Row[] }>('GET', `/leads?owner=${me}&status=open&limit=100`);
  const lead = data.find((each) => each.handshake.state === 'accepted' && each.stage !== 'new');
  if (!lead) throw new Error(`${people.manager.email} owns no lead that was handed over`);
  const text = 'They decide before Christmas. The old line stops twice a week; that is the argument.';
  await api('POST', `/leads/${lead.number}/notes`, { text, pinned: true, shared: false });
  await manager.goto(`/pipeline?lead=${lead.number}`);
  await take(manager, 'lead-dark');

  // Whoever caught it in the demo reads Norwegian.
  const phone = await open('basic', '/leads/new', { screen: 'phone' });
  await phone.locator('[name=title]').fill('Gamle vifter rasler i bakerihallen');
  await phone.locator('[name="company.name"]').pressSequentially('Vestre');
  await phone.locator('.suggest__item').first().waitFor();
  await take(phone, 'catch-light');

  await take(await open('professional', '/pipeline', { screen: 'phone', colours: 'dark' }), 'pipeline-dark');
});
