import { Api, type Caller, type Json } from '../support/api';
import { figures } from '../support/figures';
import { type Changes, Ledger, times } from '../support/ledger';
import { unique } from '../support/page';
import { password, people, type Who } from '../support/people';
import { picture } from '../support/picture';
import { expect, test } from '../support/test';

const workers = ['lite', 'basic', 'professional', 'manager'] as const;
type Worker = (typeof workers)[number];

async function token(api: Api, who: Who, scope = 'write'): Promise<Json> {
  return api.as().do('tokens.issue', {}, { email: people[who].email, password, name: `journey of ${who}`, scope });
}

test('a lead goes from catch to Won by the operations of the API’s document, and every operation is called', async ({ server, visit }) => {
  test.setTimeout(240_000);
  const api = await Api.of(server);
  const nobody = api.as();
  const callers = {} as Record<Worker, Caller>;
  const me = {} as Record<Worker, Json>;
  for (const who of workers) {
    callers[who] = api.as((await token(api, who)).token);
    me[who] = await callers[who].do('me.read');
  }
  const { lite, basic, professional, manager } = callers;
  const ledger = await Ledger.open({
    lite: () => figures(lite, 'me', manager),
    basic: () => figures(basic, 'me', manager),
    professional: () => figures(professional, 'me', manager),
    manager: () => figures(manager, 'me', manager),
    organisation: () => figures(manager, 'organisation', manager),
  });

  await test.step('who is nobody is told so, and a wrong password makes no token', async () => {
    await nobody.refused(401, 'me.read');
    await nobody.refused(401, 'leads.create', {}, { title: 'Nobody’s', company: { name: 'Nobody AS' } });
    await nobody.refused(401, 'tokens.issue', {}, { email: people.basic.email, password: 'not it', name: 'no', scope: 'read' });
    await nobody.do('openapi.read');
  });

  const title = `By document ${unique()}`;
  const value = { amount: '1000.00', currency: 'NOK' };
  const tip = { title, company: { name: 'Havn AS' }, value, handover: true };
  const key = { 'Idempotency-Key': unique() };
  const caught = await basic.do('leads.create', key, tip);
  const lead = { lead: caught.number };
  expect(caught).toMatchObject({ title, stage: 'new', status: 'open', owner: null, handshake: { state: 'offered' }, value });
  expect(caught.creator.id).toBe(me.basic.id);
  expect((await basic.do('leads.create', key, tip)).id).toBe(caught.id);
  await ledger.moved('catch', { basic: { leads_total: 1 }, organisation: { leads_total: 1 } });

  await test.step('a Manager finds it waiting and gives it to a seller', async () => {
    const waiting = (await manager.do('leads.waiting')).data.find((each: Json) => each.id === caught.id);
    expect(waiting).toMatchObject({ title, handshake: { state: 'offered', late: false } });
    expect((await manager.all('leads.list', { q: title })).map((each) => each.id)).toEqual([caught.id]);
    expect((await professional.do('leads.waiting')).data).toEqual([]);
    await basic.refused(403, 'leads.handshake', lead, { state: 'accepted' });
    await professional.refused(403, 'leads.owner', lead, { user: me.professional.id });
    const assigned = await manager.do('leads.owner', lead, { user: me.professional.id });
    expect(assigned).toMatchObject({ owner: { id: me.professional.id }, handshake: { state: 'accepted' } });
    const late = await manager.refused(409, 'leads.handshake', lead, { state: 'accepted' });
    expect(late.detail).toContain('You assigned the lead to');
    expect((await manager.do('leads.waiting')).data.map((each: Json) => each.id)).not.toContain(caught.id);
  });
  const taken: Changes = { basic: { handshakes: 1 }, professional: { leads_total: 1, handshakes: 1 }, organisation: { handshakes: 1 } };
  await ledger.moved('assign', taken);

  await test.step('the seller works it: stages, an undo, an edit, notes', async () => {
    await professional.do('leads.move', lead, { stage: 'opportunity' });
    expect(await professional.do('leads.undo', lead)).toMatchObject({ stage: 'new' });
    await professional.do('leads.move', lead, { stage: 'contacted' });
    await professional.refused(409, 'leads.move', lead, { stage: 'new' });
    const read = await professional.reply('leads.read', lead);
    const edited = await professional.reply('leads.edit', { ...lead, 'If-Match': read.etag }, { description: 'They decide in May.' });
    await professional.refused(412, 'leads.edit', { ...lead, 'If-Match': read.etag }, { description: 'They never decide.' });
    await professional.refused(422, 'leads.edit', { ...lead, 'If-Match': edited.etag }, { title: '' });
    const note = await professional.reply('notes.write', lead, { text: 'Called them.', shared: true });
    await professional.do('notes.rewrite', { ...lead, note: note.json.id, 'If-Match': note.etag || '*' }, { pinned: true });
    expect((await basic.do('notes.list', lead)).data).toMatchObject([{ text: 'Called them.', pinned: true }]);
    const photo = { ...lead, note: note.json.id };
    await basic.refused(403, 'notes.set_photo', photo, picture);
    expect(await professional.do('notes.set_photo', photo, picture)).toMatchObject({ photo: { width: 8, height: 8 } });
    await basic.do('notes.photo', photo);
    await professional.do('notes.take_photo', photo);
    await professional.refused(404, 'notes.photo', photo);
    const kinds = (await basic.do('leads.timeline', lead)).data.map((moment: Json) => moment.kind);
    expect(kinds).toEqual(expect.arrayContaining(['lead.created', 'lead.assigned', 'lead.undone', 'lead.moved', 'note']));
  });
  await ledger.moved('work');

  const all: Changes = {
    basic: { leads_total: 1, handshakes: 1 },
    professional: { leads_total: 1, handshakes: 1 },
    organisation: { leads_total: 1, handshakes: 1 },
  };
  expect(await professional.do('leads.park', lead, { reason: 'After Easter' })).toMatchObject({ status: 'parked' });
  await ledger.moved('park', times(-1, all));
  expect(await professional.do('leads.wake', lead)).toMatchObject({ status: 'open', stage: 'contacted' });
  await ledger.moved('wake', all);

  const win = { revenue: 100_000, won: 1 };
  const winning: Changes = { basic: win, professional: win, organisation: win };
  await manager.refused(403, 'leads.close', lead, { outcome: 'won' });
  const won = await professional.do('leads.close', lead, { outcome: 'won' });
  expect(won).toMatchObject({ status: 'won', stage: 'closed', closed_from: 'contacted', closure: { win: { value } } });
  await ledger.moved('win', winning);
  expect(await manager.do('leads.reopen', lead, { reason: 'Signed by the wrong company' })).toMatchObject({ status: 'open', stage: 'contacted' });
  await ledger.moved('reopen', times(-1, winning));
  await professional.refused(422, 'leads.close', lead, { outcome: 'won', value });
  await professional.do('leads.close', lead, { outcome: 'won' });
  await ledger.moved('win again', winning);

  await test.step('the bell rings once, and those who see it congratulate', async () => {
    await basic.refused(403, 'leads.ring', lead);
    expect(await professional.do('leads.ring', lead)).toMatchObject({ closure: { win: { bell: { by: { id: expect.any(String) } } } } });
    await manager.refused(409, 'leads.ring', lead);
    const newest = async () => (await basic.do('feed.list', { kind: 'bell', limit: '1' })).data[0];
    await expect.poll(async () => (await newest())?.lead?.number).toBe(lead.lead);
    const { id } = await newest();
    await basic.do('feed.react', { entry: id, reaction: 'heart' });
    const said = await basic.do('feed.congratulate', { entry: id }, { text: 'Well done!' });
    expect(await manager.do('feed.read', { entry: id })).toMatchObject({ reactions: [{ reaction: 'heart', count: 1, mine: false }], comments: [{ id: said.id }] });
    expect((await manager.all('feed.comments', { entry: id })).map((each) => each.id)).toEqual([said.id]);
    await manager.refused(403, 'feed.uncongratulate', { entry: id, comment: said.id });
    await lite.refused(404, 'feed.read', { entry: id });
    await basic.do('feed.uncongratulate', { entry: id, comment: said.id });
    await basic.do('feed.unreact', { entry: id, reaction: 'heart' });
    expect(await manager.do('feed.read', { entry: id })).toMatchObject({ reactions: [], comments: [] });
  });

  await test.step('the bell is told to those who hear it, as long as they want to be told', async () => {
    type Told = { id: string; kind: string; lead: { number: string } | null };
    // Whoever has answered the bell's entry has read of it.
    const told = async (which = {}) => {
      const all: Told[] = (await basic.do('notifications.list', { limit: '100', ...which })).data;
      return all.filter((one) => one.lead?.number === lead.lead);
    };
    await expect.poll(async () => (await told()).map(({ kind }) => kind)).toContain('bell');
    const [{ id }] = await told();
    await basic.do('notifications.read', { notification: id });
    await lite.refused(404, 'notifications.read', { notification: id });
    await basic.do('notifications.read_all', {}, {});
    expect(await told({ unread: 'true' })).toEqual([]);
    const settings = await basic.do('notifications.settings.read');
    expect(settings).toMatchObject({ quiet: null, bell_muted: false });
    expect(await basic.do('notifications.settings.choose', {}, settings)).toEqual(settings);
    expect((await basic.do('notifications.devices.list')).data).toEqual([]);
    await basic.refused(404, 'notifications.devices.remove', { device: id });
  });

  await test.step('a LITE’s lead is returned, offered again, accepted and lost', async () => {
    const { number } = await lite.do('leads.create', {}, { title: `Of a guest ${unique()}`, company: { name: 'Gjest AS' }, handover: true });
    await ledger.moved('catch by LITE', { lite: { leads_total: 1 }, organisation: { leads_total: 1 } });
    await manager.refused(422, 'leads.handshake', { lead: number }, { state: 'returned' });
    await manager.do('leads.handshake', { lead: number }, { state: 'returned', message: 'How many?' });
    expect(await lite.do('leads.read', { lead: number })).toMatchObject({ handshake: { state: 'returned' }, message: 'How many?' });
    await lite.do('leads.handshake', { lead: number }, { state: 'offered', message: 'Two.' });
    await ledger.moved('return and offer again');
    await manager.do('leads.handshake', { lead: number }, { state: 'accepted' });
    const accepted = { leads_total: 1, handshakes: 1 };
    await ledger.moved('accept', { lite: { handshakes: 1 }, manager: accepted, organisation: { handshakes: 1 } });
    await manager.refused(422, 'leads.close', { lead: number }, { outcome: 'lost' });
    await manager.do('leads.close', { lead: number }, { outcome: 'lost', reason: 'Too dear' });
    await ledger.moved('lose', { lite: { lost: 1 }, manager: { lost: 1 }, organisation: { lost: 1 } });
  });

  await test.step('what is declined, or was never offered, counts as the rules say', async () => {
    const declined = await basic.do('leads.create', {}, { title: `No ${unique()}`, company: { name: 'Nei AS' }, handover: true });
    await manager.do('leads.handshake', { lead: declined.number }, { state: 'declined', message: 'Not ours' });
    await ledger.moved('decline');
    await basic.do('leads.create', {}, { title: `Mine ${unique()}`, company: { name: 'Min AS' } });
    await ledger.moved('keep to oneself', { basic: { leads_total: 1 } });
    await professional.do('leads.create', {}, { title: `Own ${unique()}`, company: { name: 'Egen AS' }, handover: true });
    await ledger.moved('catch by sales', { professional: { leads_total: 1 }, organisation: { leads_total: 1 } });
  });

  await test.step('people look after themselves', async () => {
    const { etag } = await basic.reply('me.read');
    expect(await basic.do('me.change', { 'If-Match': etag }, { phone: '+47 22 00 00 00' })).toMatchObject({ phone: '+47 22 00 00 00' });
    await basic.refused(403, 'me.deputy.read');
    await manager.refused(404, 'me.deputy.read');
    await manager.do('me.deputy.name', {}, { deputy: me.professional.id });
    expect(await manager.do('me.deputy.read')).toMatchObject({ deputy: { id: me.professional.id } });
    await manager.do('me.deputy.take_back');

    const spare = await token(api, 'basic', 'read');
    await api.as(spare.token).refused(403, 'leads.create', {}, { title: 'Read only', company: { name: 'Les AS' } });
    expect((await basic.do('tokens.list')).data.map((each: Json) => each.id)).toContain(spare.id);
    await basic.do('tokens.revoke', { token: spare.id });
    await api.as(spare.token).refused(401, 'me.read');

    const page = await visit({ as: 'professional', path: '/profile' });
    const [newest] = (await professional.do('me.sessions.list')).data;
    await professional.do('me.sessions.end', { session: newest.id });
    await page.goto('/profile');
    await expect(page).toHaveURL(/\/sign-in/);
  });

  await test.step('a Manager writes news', async () => {
    await basic.refused(403, 'news.publish', {}, { title: 'No', text: 'No', audience: ['basic'] });
    const post = await manager.reply('news.publish', {}, { title: 'A good year', text: 'Thank you.', audience: ['basic', 'manager'] });
    const news = { news: post.json.id };
    expect((await basic.all('news.list')).map((each) => each.id)).toContain(post.json.id);
    await lite.refused(404, 'news.read', news);
    const { etag } = await manager.reply('news.read', news);
    expect(await manager.do('news.edit', { ...news, 'If-Match': etag }, { title: 'A very good year' })).toMatchObject({ title: 'A very good year' });
    await basic.do('news.react', { ...news, reaction: 'heart' });
    const { id } = await basic.do('news.comment', news, { text: 'It was.' });
    expect(await manager.do('news.read', news)).toMatchObject({ reactions: [{ reaction: 'heart', count: 1 }], comments: [{ text: 'It was.' }], comment_count: 1 });
    expect((await manager.all('news.comments', news)).map((each) => each.id)).toEqual([id]);
    await basic.do('news.unreact', { ...news, reaction: 'heart' });
    await basic.do('news.uncomment', { ...news, comment: id });
    await basic.refused(403, 'news.set_cover', news, picture);
    expect(await manager.do('news.set_cover', { ...news, alt: 'A quay' }, picture)).toMatchObject({ cover_alt: 'A quay' });
    await basic.do('news.cover', news);
    await manager.do('news.take_cover', news);
    await basic.refused(404, 'news.cover', news);
    await manager.do('news.delete', news);
    await basic.refused(404, 'news.read', news);
  });

  const missed = [...api.operations.keys()].filter((id) => !api.called.has(id));
  expect(missed, 'operations that this journey does not call').toEqual([]);
});
