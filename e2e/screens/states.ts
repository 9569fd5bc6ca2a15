import { password } from '../support/people';
import type { Lead, Send } from '../support/send';
import type { Server } from '../support/server';

const long = {
  words: 'A very long title that goes on about the ventilation of the changing rooms '.repeat(4).slice(0, 299),
  oneWord: 'Straßenbahnoberleitungsmastfundamentsanierungsausschreibungsunterlagen'.repeat(5).slice(0, 300),
  company: 'Østre Bærum og Nordre Ølensvåg Gasselektrisitets- og Fjernvarmeforsyningsselskap Søndre Avdeling AS'.repeat(2),
  note: 'They asked twice whether the old line can be kept running while the new one is built beside it.\n\n'.repeat(105).slice(0, 9_990),
};

const company = (name: string) => ({ name });
const nok = (amount: string) => ({ amount, currency: 'NOK' });

/** One lead in every state a lead can be in, by name. */
export async function everyState(catcher: Send, manager: Send): Promise<Record<string, Lead>> {
  const caught = (title: string, handover = true) =>
    catcher('POST', '/leads', { title, company: company('Nordre Lager'), value: nok('62000'), handover });
  const owned = async (title: string) => {
    const lead = await caught(title);
    await manager('PUT', `/leads/${lead.number}/handshake`, { state: 'accepted' });
    return lead;
  };
  const states: Record<string, Lead> = {
    new: await caught('Fire doors, warehouse B', false),
    offered: await caught('Loading ramp will not close'),
    returned: await caught('Forklift charging, 6 bays'),
    declined: await caught('A friend sells cables'),
    withdrawn: await caught('Heard it twice'),
    valueless: await manager('POST', '/leads', { title: 'Pallet wrapper, second shift', company: company('Nordre Lager') }),
    accepted: await owned('Racking inspection, halls 2 and 3'),
    parked: await owned('Cold room door heaters'),
    won: await owned('LED retrofit, high bays'),
    lost: await owned('Sprinkler pump'),
    long: await owned('Service contract, eleven halls'),
  };
  const put = (name: string, state: string, message: string, as = manager) =>
    as('PUT', `/leads/${states[name].number}/handshake`, { state, message });
  await put('returned', 'returned', 'How many trucks charge at once, and when is the lease up?');
  await put('declined', 'declined', 'We do not resell cables.');
  await put('withdrawn', 'withdrawn', '', catcher);
  await manager('PUT', `/leads/${states.accepted.number}/stage`, { stage: 'opportunity' });
  await manager('POST', `/leads/${states.parked.number}/parking`, { reason: 'Budget comes in the new year', wake_on: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10) });
  await manager('POST', `/leads/${states.won.number}/closure`, { outcome: 'won' });
  await manager('POST', `/leads/${states.lost.number}/closure`, { outcome: 'lost', reason: 'They chose somebody closer by' });
  for (let each = 1; each <= 60; each++) await manager('POST', `/leads/${states.long.number}/notes`, { text: `Called, ${each} of 60` });
  return states;
}

/** Far too much of everything. */
export async function tooMuch(catcher: Send, manager: Send): Promise<Record<string, Lead>> {
  const value = { amount: '98765432109.00', currency: 'EUR' };
  const words = await manager('POST', '/leads', { title: long.words, company: company(long.company.slice(0, 200)), value, description: long.note });
  const oneWord = await manager('POST', '/leads', { title: long.oneWord, company: company('ß'.repeat(200)), value: nok('9999999999.99') });
  await manager('PUT', `/leads/${oneWord.number}/stage`, { stage: 'offer' });
  await manager('PATCH', `/leads/${words.number}`, { description: long.note.slice(0, -9) });
  await manager('POST', `/leads/${words.number}/notes`, { text: long.note, pinned: true, shared: true });
  for (let each = 1; each <= 30; each++) {
    await catcher('POST', '/leads', {
      title: each === 2 ? long.oneWord : `Waiting offer ${each}, Ærøskøbing Ålesund`,
      company: company(each === 3 ? long.company.slice(0, 200) : 'Öresund & Größe ASA'),
      value: nok(`${each}000`),
      handover: true,
    });
  }
  await manager('POST', '/news', { title: long.words.slice(0, 200), text: long.note, audience: ['basic', 'professional', 'manager'] });
  return { 'too-much-words': words, 'too-much-one-word': oneWord };
}

/** A win with too many words, its bell rung and much congratulated. Gives its entry in the feed. */
export async function congratulated(manager: Send): Promise<string> {
  const { number } = await manager('POST', '/leads', { title: long.words, company: company('Größe ASA'), value: nok('98765432109') });
  await manager('POST', `/leads/${number}/closure`, { outcome: 'won' });
  await manager('POST', `/leads/${number}/bell`);
  const rung = async () => (await manager<{ data: { id: string }[] }>('GET', '/feed?kind=bell&limit=1')).data[0]?.id;
  let entry = await rung();
  while (!entry) entry = await rung();
  for (const reaction of ['like', 'hurray', 'heart']) await manager('PUT', `/feed/${entry}/reactions/${reaction}`);
  for (let each = 1; each <= 12; each++) {
    await manager('POST', `/feed/${entry}/comments`, { text: each === 12 ? long.oneWord : `Well done, for the ${each}th time` });
  }
  return entry;
}

export const newcomer = 'nora@fresh.example';

/** A customer of whom nothing is known yet, with one Manager. */
export async function emptyCustomer(server: Server): Promise<void> {
  await server.command(['tenant', 'create', 'fresh', '--name', 'Fresh AS', '--language', 'en']);
  await server.command(['user', 'create', 'fresh', newcomer, '--name', 'Nora Newcomer', '--role', 'manager']);
  await server.command(['user', 'set-password', 'fresh', newcomer], `${password}\n`);
}
