import { expect, type Page } from '@playwright/test';
import type { Caller } from './api';
import { minor } from './figures';
import type { Figures } from './ledger';

type Row = { number: string; won: boolean; value: string };
type Shown = { value: string; rows: Row[] };

/**
 * The figures of the strip on a page, after each has been held against the list that it leads to, row by row over all of its pages.
 * The page that the person stands on stays as it is. What a lead in another currency counts as no list shows: `reader` looks it up.
 */
export async function strip(page: Page, path: string, reader: Caller): Promise<Figures> {
  const shown = await read(page, path);
  const { revenue, leads_total, hit_rate, handshakes } = shown;
  const where = `on ${path} of ${page.url()}`;
  expect(number(leads_total.value), `leads total ${where}`).toBe(leads_total.rows.length);
  expect(number(handshakes.value), `handshakes ${where}`).toBe(handshakes.rows.length);

  const won = hit_rate.rows.filter((row) => row.won).length;
  const closed = hit_rate.rows.length;
  if (closed) expect(Math.abs(number(hit_rate.value) - (100 * won) / closed), `hit rate ${where}`).toBeLessThanOrEqual(0.5);
  else expect(hit_rate.value, `hit rate ${where}`).toBe('–');

  expect(revenue.rows.length, `leads behind the revenue ${where}`).toBe(won);
  let sum = 0;
  for (const row of revenue.rows) sum += await counted(row, reader);
  expect(sum, `revenue ${where}`).toBe(minor(`${number(revenue.value)}`));
  return { revenue: sum, leads_total: leads_total.rows.length, handshakes: handshakes.rows.length, won, lost: closed - won };
}

/** What a won lead counts as in the base currency, in its smallest unit. */
async function counted(row: Row, reader: Caller): Promise<number> {
  if (!row.value) return 0;
  if (!/[A-Z]{3}$/.test(row.value)) return minor(`${number(row.value)}`);
  const lead = await reader.do('leads.read', { lead: row.number });
  return minor(lead.closure.win.value.amount);
}

/** A number as either language writes it. */
function number(text: string): number {
  return Number(text.replace(/[\s%]/g, '').replace(',', '.'));
}

async function read(page: Page, path: string): Promise<Record<keyof Omit<Figures, 'won' | 'lost'> | 'hit_rate', Shown>> {
  return page.evaluate(async (path) => {
    const open = async (address: string) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address} was answered ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), 'text/html');
    };
    const words = (within: Element, selector: string) => within.querySelector(selector)?.textContent?.trim() ?? '';
    const list = async (address: string) => {
      const rows: Row[] = [];
      for (let next: string | null = address; next; ) {
        const page: Document = await open(next);
        for (const row of page.querySelectorAll('.table__row')) {
          const value = words(row, '.table__figures');
          rows.push({ number: words(row, '.lead-name__number'), won: row.querySelector('.badge--won') !== null, value });
        }
        next = page.querySelector('.pager a')?.getAttribute('href') ?? null;
      }
      return rows;
    };
    const kpis = [...(await open(path)).querySelectorAll('.kpi')].map(async (kpi) => {
      const behind = kpi.querySelector('a')?.getAttribute('href') ?? '';
      return [kpi.id.replace('kpi-', '').replace('-', '_'), { value: words(kpi, '[data-kpi-value]'), rows: await list(behind) }];
    });
    return Object.fromEntries(await Promise.all(kpis));
  }, path);
}
