import { expect } from '@playwright/test';
import { Api, type Caller } from './api';
import { password, people, type Who } from './people';
import type { Server } from './server';

/** What the pages are looked at with, by the name that stands for it in their addresses. */
export type Made = Record<string, string>;

/** Makes a lead in each state, a post, and a link for a new password. */
export async function make(server: Server): Promise<Made> {
  const api = await Api.of(server);
  const as = async (who: Who): Promise<Caller> => {
    const wish = { email: people[who].email, password, name: 'to make things', scope: 'write' };
    return api.as((await api.as().do('tokens.issue', {}, wish)).token);
  };
  const [lite, basic, professional, manager] = await Promise.all([as('lite'), as('basic'), as('professional'), as('manager')]);
  const caught = async (by: Caller, title: string): Promise<string> => {
    const lead = { title, company: { name: 'Vestre Bakeri' }, value: { amount: '48500.00' }, description: 'They asked\nat the door.', handover: true };
    return (await by.do('leads.create', {}, lead)).number;
  };
  const made: Made = {
    guests: await caught(lite, 'A guest’s tip'),
    offered: await caught(basic, 'An offer that waits'),
    returned: await caught(basic, 'An offer with a question'),
    declined: await caught(basic, 'An offer nobody wanted'),
    owned: await caught(basic, 'A lead that is worked'),
    parked: await caught(professional, 'A lead that rests'),
    won: await caught(professional, 'A lead that was won'),
    bare: (await professional.do('leads.create', {}, { title: 'A lead without a value', company: { name: 'Vestre Bakeri' } })).number,
  };
  await manager.do('leads.handshake', { lead: made.returned }, { state: 'returned', message: 'Which hall?' });
  await manager.do('leads.handshake', { lead: made.declined }, { state: 'declined', message: 'Not our trade' });
  const seller = (await professional.do('me.read')).id;
  await manager.do('leads.owner', { lead: made.owned }, { user: seller });
  await professional.do('notes.write', { lead: made.owned }, { text: 'Pinned, and shared.', pinned: true, shared: true });
  await professional.do('leads.move', { lead: made.owned }, { stage: 'opportunity' });
  await professional.do('leads.park', { lead: made.parked }, { reason: 'After the summer' });
  await professional.do('leads.close', { lead: made.won }, { outcome: 'won' });
  await professional.do('leads.ring', { lead: made.won });
  await expect.poll(async () => (made.entry = (await basic.do('feed.list', { kind: 'bell' })).data[0]?.id)).toBeTruthy();
  await basic.do('feed.react', { entry: made.entry, reaction: 'hurray' });
  await manager.do('feed.congratulate', { entry: made.entry }, { text: 'Well done, all of you!' });
  made.news = (await manager.do('news.publish', {}, { title: 'A post', text: 'Two\n\nparagraphs.', audience: ['basic', 'manager'] })).id;
  made.secret = await secret(server);
  made.leave = await found(server, people.basic.email, /\/unsubscribe\/own_leads\/([\w-]+)/);
  return made;
}

/** Asks for a new password and takes the link from the mail. */
async function secret(server: Server): Promise<string> {
  const { email } = people.childBasic;
  const headers = { origin: server.url('').replace(/\/$/, ''), 'content-type': 'application/x-www-form-urlencoded' };
  const asked = await server.ask('POST', '/password', headers, new URLSearchParams({ email }).toString());
  expect(asked.status).toBe(303);
  return found(server, email, /\/password\/([\w-]+)/);
}

/** What stands at this place in the newest mail to somebody that has it. */
async function found(server: Server, email: string, place: RegExp): Promise<string> {
  let words: string | undefined;
  await expect.poll(async () => (words = (await server.mails(email)).map(({ text }) => place.exec(text)?.[1]).find(Boolean))).toBeTruthy();
  return words ?? '';
}
