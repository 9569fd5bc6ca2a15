import { expect, test } from '@playwright/test';

/** Revenue in the smallest unit, and counts; the hit rate is made of the last two. */
export type Figures = { revenue: number; leads_total: number; handshakes: number; won: number; lost: number };

/** By how much the figures of some change. */
export type Changes = Record<string, Partial<Figures>>;

/** Knows everybody's figures; each later reading must differ from the one before by exactly what a step is said to change. */
export class Ledger {
  private constructor(
    private readonly readers: Record<string, () => Promise<Figures>>,
    private readonly expected: Record<string, Figures>,
  ) {}

  static async open(readers: Record<string, () => Promise<Figures>>): Promise<Ledger> {
    return new Ledger(readers, await read(readers));
  }

  async moved(step: string, changes: Changes = {}): Promise<void> {
    await test.step(`figures after: ${step}`, async () => {
      for (const [whose, change] of Object.entries(changes)) {
        for (const [figure, by] of Object.entries(change)) this.expected[whose][figure as keyof Figures] += by;
      }
      expect(await read(this.readers), `figures after: ${step}`).toEqual(this.expected);
    });
  }
}

async function read(readers: Record<string, () => Promise<Figures>>): Promise<Record<string, Figures>> {
  return Object.fromEntries(await Promise.all(Object.entries(readers).map(async ([whose, figures]) => [whose, await figures()])));
}

/** The same changes so many times: -1 takes them back. */
export function times(factor: number, changes: Changes): Changes {
  const multiplied = (change: Partial<Figures>) => Object.fromEntries(Object.entries(change).map(([figure, by]) => [figure, by * factor]));
  return Object.fromEntries(Object.entries(changes).map(([whose, change]) => [whose, multiplied(change)]));
}
