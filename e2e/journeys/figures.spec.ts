import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import { type Changes, Ledger, times } from '../support/ledger';
import { follows, isMarked, mark, unique } from '../support/page';
import { password, people } from '../support/people';
import { apiAs } from '../support/send';
import { strip } from '../support/strip';
import { expect, test } from '../support/test';

/** Catches a lead on the form and gives its number. */
async function catches(page: Page, title: string, words: { title: string; company: string; send: RegExp }, amount?: string): Promise<string> {
  await page.goto('/leads/new');
  await page.getByLabel(words.title).fill(title);
  await page.getByLabel(words.company).fill('Fjord Havn');
  if (amount) await page.locator('[name="value.amount"]').fill(amount);
  await page.getByRole('button', { name: words.send }).click();
  const card = page.getByRole('link', { name: title }).first();
  await expect(card).toBeVisible();
  const number = /L-\d+/.exec((await card.getAttribute('href')) ?? '')?.[0];
  if (!number) throw new Error(`the card of ${title} leads to no lead`);
  return number;
}

/** Opens a lead by itself, does something in its bar of actions, and waits until its timeline says so once more than before. */
async function does(page: Page, lead: string, action: string, told: string, answer?: () => Promise<void>): Promise<void> {
  await page.goto(`/leads/${lead}`);
  const shown = page.getByRole('article');
  const before = await shown.getByText(told).count();
  await shown.getByRole(answer ? 'link' : 'button', { name: action, exact: true }).click();
  await answer?.();
  await expect(shown.getByText(told)).toHaveCount(before + 1);
}

/** Answers what a dialog asks, and sends it. */
function says(page: Page, field: string, text: string, send: string): () => Promise<void> {
  return async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(field).fill(text);
    await dialog.getByRole('button', { name: send, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };
}

test('at every turn of a lead each figure equals the list behind it', async ({ server, visit }) => {
  test.setTimeout(240_000);
  const api = await Api.of(server);
  const { token } = await api.as().do('tokens.issue', {}, { email: people.manager.email, password, name: 'figures', scope: 'read' });
  const reader = api.as(token);
  const colleague = await visit({ as: 'basic', screen: 'phone' });
  const seller = await visit({ as: 'professional' });
  const manager = await visit({ as: 'manager' });
  const ledger = await Ledger.open({
    colleague: () => strip(colleague, '/pipeline', reader),
    seller: () => strip(seller, '/pipeline', reader),
    manager: () => strip(manager, '/pipeline', reader),
    organisation: () => strip(seller, '/community', reader),
  });
  const english = { title: 'What did you hear or see?', company: 'Which company?', send: /^(Send|Save) lead$/ };
  const norwegian = { title: 'Hva hørte eller så du?', company: 'Hvilket firma?', send: /^(Send|Lagre) lead$/ };

  await test.step('return, answer, offer again, decline', async () => {
    const lead = await catches(colleague, `Turbin lager lyd ${unique()}`, norwegian);
    const caught: Changes = { colleague: { leads_total: 1 }, organisation: { leads_total: 1 } };
    await ledger.moved('catch', caught);
    const ask = says(manager, 'What would you like to know?', 'Which turbine?', 'Ask back');
    await does(manager, lead, 'Ask back', 'gave the lead back with a question', ask);
    await ledger.moved('return');
    const answer = says(colleague, 'Svaret ditt', 'Den nordre.', 'Tilby på nytt');
    await does(colleague, lead, 'Svar og tilby på nytt', 'svarte og tilbød leadet på nytt', answer);
    await ledger.moved('answer and offer again');
    await does(manager, lead, 'Decline', 'declined the lead', says(manager, 'Why?', 'Not our trade', 'Decline'));
    await ledger.moved('decline', times(-1, caught));
  });

  await test.step('assign, park, wake, lose', async () => {
    const lead = await catches(colleague, `Kran står stille ${unique()}`, norwegian);
    await ledger.moved('catch', { colleague: { leads_total: 1 }, organisation: { leads_total: 1 } });
    await does(manager, lead, 'Assign', 'assigned the lead to Petter Professional', async () => {
      const dialog = manager.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Petter Professional' }).click();
      await expect(dialog).toHaveCount(0);
    });
    await ledger.moved('assign', { colleague: { handshakes: 1 }, seller: { leads_total: 1, handshakes: 1 }, organisation: { handshakes: 1 } });
    const whole = { leads_total: 1, handshakes: 1 };
    const counted: Changes = { colleague: whole, seller: whole, organisation: whole };
    await does(seller, lead, 'Park', 'parked the lead', says(seller, 'Why?', 'After the summer', 'Park'));
    await ledger.moved('park', times(-1, counted));
    await does(seller, lead, 'Wake', 'woke the lead');
    await ledger.moved('wake', counted);
    await does(seller, lead, 'Lost', 'closed the lead as lost', says(seller, 'Why was it lost?', 'They repaired it', 'Lost'));
    await ledger.moved('lose', { colleague: { lost: 1 }, seller: { lost: 1 }, organisation: { lost: 1 } });
  });

  await test.step('win, undo; win, reopen, win', async () => {
    const lead = await catches(seller, `Cold store leaks ${unique()}`, english, '48500');
    await ledger.moved('catch', { seller: { leads_total: 1 }, organisation: { leads_total: 1 } });
    const win = { revenue: 48_500_00, won: 1 };
    const won: Changes = { seller: win, organisation: win };
    await does(seller, lead, 'Won', 'won the lead');
    await ledger.moved('win', won);
    await does(seller, lead, 'Undo', 'took the last move back');
    await ledger.moved('undo', times(-1, won));
    await does(seller, lead, 'Won', 'won the lead');
    await ledger.moved('win', won);
    await does(manager, lead, 'Reopen', 'reopened the lead', says(manager, 'Why?', 'The order was cancelled', 'Reopen'));
    await ledger.moved('reopen', times(-1, won));
    await does(seller, lead, 'Won', 'won the lead');
    await ledger.moved('win again', won);
  });
});

test('a figure moves on the page that stands open, flashes once and is read out', async ({ visit }) => {
  const page = await visit({ as: 'manager', path: '/community' });
  await follows(page);
  await mark(page);
  await page.evaluate(() => {
    const flashed: string[] = [];
    addEventListener('animationstart', ({ target }) => { const kpi = (target as Element).closest('.kpi'); if (kpi) flashed.push(kpi.id); });
    Object.assign(window, { flashed });
  });
  const total = page.locator('#kpi-leads-total [data-kpi-value]');
  const before = Number(await total.textContent());
  const seller = await apiAs(page, people.professional.email);
  const { number } = await seller<{ number: string }>('POST', '/leads', { title: `Counted ${unique()}`, company: { name: 'Fjord Havn' }, value: { amount: '1000', currency: 'NOK' } });
  await expect(total).toHaveText(`${before + 1}`);
  await expect(page.locator('#announcer')).toHaveText(`Leads total: ${before + 1}`);
  const revenue = page.locator('#kpi-revenue [data-kpi-value]');
  const sum = (text: string | null) => Number(text?.replace(/\D/g, ''));
  const earned = sum(await revenue.textContent());
  await seller('POST', `/leads/${number}/closure`, { outcome: 'won' });
  await expect.poll(async () => sum(await revenue.textContent())).toBe(earned + 1000);
  await expect(page.locator('#announcer')).toContainText('Revenue');
  expect(await page.evaluate(() => (window as unknown as { flashed: string[] }).flashed.filter((id) => id !== 'kpi-hit-rate'))).toEqual(['kpi-leads-total', 'kpi-revenue']);
  expect(await isMarked(page)).toBe(true);
});
