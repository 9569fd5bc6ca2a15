import { expect } from '@playwright/test';
import type { Caller, Json } from './api';
import type { Figures } from './ledger';

/**
 * Somebody's figures by the API, or their organisation's, after each has been held against the list behind it. A guest is not shown
 * what a win counted as: `reader` looks it up.
 */
export async function figures(caller: Caller, scope: 'me' | 'organisation', reader: Caller): Promise<Figures> {
  const kpis = await caller.do('kpis.read', { scope });
  const behind = (figure: string) => caller.all('leads.list', Object.fromEntries(new URLSearchParams(kpis.leads[figure])));
  expect((await behind('leads_total')).length, `leads behind leads_total of ${scope}`).toBe(kpis.leads_total);
  expect((await behind('handshakes')).length, `leads behind handshakes of ${scope}`).toBe(kpis.handshakes);

  const closed = await behind('hit_rate');
  const won = closed.filter((lead) => lead.status === 'won').length;
  expect([won, closed.length - won], `won and lost behind hit_rate of ${scope}`).toEqual([kpis.won, kpis.lost]);
  expect(kpis.hit_rate).toBe(closed.length ? won / closed.length : null);

  const sold = await behind('revenue');
  expect(sold.length, `leads behind revenue of ${scope}`).toBe(kpis.won);
  let sum = 0;
  for (const lead of sold) sum += await frozen(reader, lead, kpis.revenue.currency);
  expect(sum, `value of the leads behind revenue of ${scope}`).toBe(minor(kpis.revenue.amount));
  return { revenue: sum, leads_total: kpis.leads_total, handshakes: kpis.handshakes, won: kpis.won, lost: kpis.lost };
}

/** What a won lead counts as: its own value, or in another currency what that was worth on the day. */
async function frozen(reader: Caller, lead: Json, base: string): Promise<number> {
  if (!lead.value) return 0;
  if (lead.value.currency === base) return minor(lead.value.amount);
  const whole = await reader.do('leads.read', { lead: lead.id });
  return minor(whole.closure.win.value.amount);
}

/** An amount with two decimals in the smallest unit, since fractions do not add up exactly. */
export function minor(amount: string): number {
  return Math.round(Number(amount) * 100);
}
