import type { Page } from '@playwright/test';
import { password, people, type Who } from './people';

export type Lead = { id: string; number: string };
export type Send = <T = Lead>(method: string, path: string, body?: unknown) => Promise<T>;

/** The API as one of the demo's people. */
export const apiOf = (page: Page, who: Who): Promise<Send> => apiAs(page, people[who].email);

// A worker's journeys share a server, on which nobody has more than fifty tokens.
const tokens = new Map<string, string>();

/** The API as whoever has this address, by the browser's own `fetch`: it alone finds every name under `localhost`. */
export async function apiAs(page: Page, email: string): Promise<Send> {
  const wanted = { email, password, name: 'journeys', scope: 'write' };
  const token = tokens.get(email) ?? (await ask<{ token: string }>(page, 'POST', '/tokens', wanted)).token;
  tokens.set(email, token);
  return (method, path, body) => ask(page, method, path, body, token);
}

async function ask<T>(page: Page, method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await page.evaluate(
    async ([method, path, body, token]) => {
      const headers = { 'content-type': 'application/json', ...(method === 'PATCH' ? { 'if-match': '*' } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) };
      const response = await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
      return { ok: response.ok, text: await response.text() };
    },
    [method, path, body, token] as const,
  );
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.text}`);
  return (answer.text ? JSON.parse(answer.text) : undefined) as T;
}
