import type { Page } from '@playwright/test';
import { Line } from '../support/line';
import { follows } from '../support/page';
import { people } from '../support/people';
import { apiAs } from '../support/send';
import { expect, test } from '../support/test';

const number = async (page: Page) => Number((await page.locator('.notifications__count').textContent({ timeout: 1000 }).catch(() => '0')) ?? '0');

/** A lead that Berit has caught and handed over, by its number. */
async function offered(page: Page, title: string): Promise<string> {
  const api = await apiAs(page, people.basic.email);
  return (await api('POST', '/leads', { title, company: { name: 'Nordre Lager' }, handover: true })).number;
}

test('a colleague is told what became of her lead, on the page that she reads', async ({ visit }) => {
  const colleague = await visit({ as: 'basic', path: '/news', screen: 'phone' });
  const lead = await offered(colleague, 'Lights for the running track');
  await expect(colleague.locator('turbo-frame#unread[complete]')).toHaveCount(1);
  await follows(colleague);
  const before = await number(colleague);
  const manager = await apiAs(colleague, people.manager.email);
  await manager('PUT', `/leads/${lead}/handshake`, { state: 'accepted' });
  await expect.poll(() => number(colleague)).toBe(before + 1);
  await colleague.locator('.notifications').click();
  const notice = colleague.locator('.notice', { hasText: 'Lights for the running track' });
  await expect(notice).toHaveClass(/notice--unread/);
  await notice.getByRole('link').click();
  await expect(colleague).toHaveURL(new RegExp(`/leads/${lead}$`));
  await expect.poll(() => number(colleague)).toBe(before);
  // What is not wanted does not come: what comes after it does.
  const basic = await apiAs(colleague, people.basic.email);
  const settings = await basic('GET', '/notifications/settings');
  await basic('PUT', '/notifications/settings', { ...settings, groups: [{ group: 'own_leads', app: false, email: false, push: false }] });
  const other = await offered(colleague, 'Lights for the car park');
  await manager('PUT', `/leads/${other}/handshake`, { state: 'accepted' });
  await manager('POST', `/leads/${other}/notes`, { text: 'We meet on Monday', shared: true });
  await colleague.goto('/notifications');
  await expect(colleague.locator('.notice', { hasText: 'Lights for the car park' })).toHaveCount(1);
  await expect(colleague.locator('.notice', { hasText: 'Lights for the car park' })).toContainText('skrev et notat');
  await basic('PUT', '/notifications/settings', settings);
});

test('what could not be asked for in a moment without a connection is asked for again', async ({ visit, server }) => {
  const line = await Line.to(server);
  const colleague = await visit({ as: 'basic', path: '/news', screen: 'phone', line });
  await follows(colleague);
  // A page that follows nothing itself: only the number and the bells ask.
  await colleague.goto('/profile');
  const elsewhere = await visit({ as: 'admin', path: '/profile' });
  const [manager, petter] = [await apiAs(elsewhere, people.manager.email), await apiAs(elsewhere, people.professional.email)];
  const lead = await offered(elsewhere, 'Lights for the ski track');
  const { number: won } = await petter('POST', '/leads', { title: 'Lights for the rink', company: { name: 'Nordre Lager' } });
  await petter('POST', `/leads/${won}/closure`, { outcome: 'won' });
  await expect(colleague.locator('turbo-frame#unread[complete]')).toHaveCount(1);
  await follows(colleague);
  const before = await number(colleague);
  // The stream of what happens survives this; the number comes from what the device has kept.
  const failed = Promise.all([
    colleague.waitForResponse((answer) => answer.url().endsWith('/notifications/unread') && answer.fromServiceWorker()),
    colleague.waitForEvent('requestfailed', (request) => request.url().includes('/bells')),
  ]);
  await colleague.context().setOffline(true);
  await manager('PUT', `/leads/${lead}/handshake`, { state: 'accepted' });
  await petter('POST', `/leads/${won}/bell`);
  await failed;
  // Whoever goes on meanwhile, to a page that the device has kept, misses nothing either.
  await colleague.locator('.phone-bar').getByRole('link', { name: 'Nyheter' }).click();
  await expect(colleague).toHaveURL(/\/news$/);
  await colleague.context().setOffline(false);
  await expect(colleague.locator('#bells').getByRole('link', { name: /Lights for the rink/ })).toBeVisible();
  await expect.poll(() => number(colleague)).toBe(before + 2);
  line.end();
});

test('whoever marks notices as read by keyboard goes on with the next', async ({ visit }) => {
  // Not at the news, where they would read what comes.
  const page = await visit({ as: 'childBasic', path: '/profile' });
  const manager = await apiAs(page, people.childManager.email);
  for (const title of ['First', 'Second', 'Third']) await manager('POST', '/news', { title: `${title} of three`, text: 'x', audience: ['basic'] });
  const notice = (title: string) => page.locator('.notice', { hasText: `${title} of three` });
  await expect(async () => {
    await page.goto('/notifications');
    for (const title of ['First', 'Second', 'Third']) await expect(notice(title)).toHaveCount(1, { timeout: 500 });
  }).toPass();
  // They may be told of in any order.
  const told = await page.locator('.notice', { hasText: 'of three' }).allTextContents();
  const [upper, middle, lower] = told.map((text) => notice(/(First|Second|Third)/.exec(text)?.[0] ?? ''));
  await upper.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(middle.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lower.getByRole('button')).toBeFocused();
  // The last one that is left leads to itself.
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.locator('.notice--unread')).toHaveCount(0);
  await expect(page.locator('#main')).toBeFocused();
  await manager('POST', '/news', { title: 'The only one', text: 'x', audience: ['basic'] });
  const only = page.locator('.notice', { hasText: 'The only one' });
  await only.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(only.getByRole('link')).toBeFocused();
});

test('the offer of pushes stays when the settings are saved', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/profile/notifications' });
  // What a browser without a window says of itself differs; whatever it says stays.
  const said = page.locator('[data-push-target]:not([hidden], form)');
  await expect(said).toHaveCount(1);
  const words = await said.textContent();
  await page.getByLabel('From').fill('22:00');
  await page.getByLabel('Until').fill('06:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#toasts .toast')).toBeVisible();
  await expect(said).toHaveText(words ?? '');
  await expect(said).toBeVisible();
  // What is saved from within a field stands in it, and is left alone by what is saved after it.
  await page.getByLabel('Until').fill('07:30');
  await page.getByLabel('Until').press('Enter');
  await expect(page.locator('form [name=shows]')).not.toHaveValue(/06:00/);
  await expect(page.getByLabel('Until')).toHaveValue('07:30');
  await page.getByLabel('From').fill('20:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('form [name=shows]')).toHaveValue(/20:00-07:30/);
  // What is ticked while it is on its way stays ticked, and is saved the next time.
  const muted = page.locator('[name=bell_muted]');
  await page.route('**/profile/notifications', async (route) => {
    await muted.check();
    await route.continue();
  }, { times: 1 });
  await page.getByLabel('Until').fill('07:45');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('form [name=shows]')).toHaveValue(/20:00-07:45/);
  await expect(muted).toBeChecked();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('form [name=shows]')).toHaveValue(/bell_muted/);
  await page.reload();
  await expect(muted).toBeChecked();
  await expect(page.getByLabel('From')).toHaveValue('20:00');
  await expect(page.getByLabel('Until')).toHaveValue('07:45');
});

test('a push shows on the device and leads to what it is about', async ({ visit }) => {
  const page = await visit({ as: 'professional', path: '/profile/notifications' });
  await page.context().grantPermissions(['notifications']);
  const registration = await page.evaluate(async () => { await navigator.serviceWorker.ready; return true; });
  expect(registration).toBe(true);
  const devtools = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { if (registrations[0]) resolve(registrations[0].registrationId); });
  });
  await devtools.send('ServiceWorker.enable');
  const data = JSON.stringify({ title: 'Mari took your lead', body: 'Nordre Lager', url: '/notifications', tag: 'lead-1', kind: 'accepted' });
  const push = { origin: new URL(page.url()).origin, registrationId: await found };
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag }) => ({ title, body, tag })));
  await devtools.send('ServiceWorker.deliverPushMessage', { ...push, data });
  await expect.poll(shown).toEqual([{ title: 'Mari took your lead', body: 'Nordre Lager', tag: 'lead-1' }]);
  // A later one of the same lead takes its place.
  await devtools.send('ServiceWorker.deliverPushMessage', { ...push, data: data.replace('took', 'won') });
  await expect.poll(shown).toEqual([{ title: 'Mari won your lead', body: 'Nordre Lager', tag: 'lead-1' }]);
  // An older one that comes late does not.
  const at = (moment: number, text: string) => JSON.stringify({ ...JSON.parse(data), title: text, at: moment });
  await devtools.send('ServiceWorker.deliverPushMessage', { ...push, data: at(2000, 'Mari lost your lead') });
  await expect.poll(shown).toEqual([{ title: 'Mari lost your lead', body: 'Nordre Lager', tag: 'lead-1' }]);
  await devtools.send('ServiceWorker.deliverPushMessage', { ...push, data: at(1000, 'Mari asks you something') });
  // Of bells within a minute three stand and sound each for itself, but for nobody who has muted them; with one more they are told as one.
  const bell = (name: string, silent = false) => devtools.send('ServiceWorker.deliverPushMessage', { ...push, data: JSON.stringify({ title: `${name} rang`, body: '', url: '/feed', tag: `bell-${name}`, kind: 'bell', silent }) });
  const bells = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .filter(({ tag }) => tag.startsWith('bell-')).map(({ title, silent }) => `${title}${silent ? ', silent' : ''}`).sort());
  await bell('Anne');
  await bell('Berit', true);
  await bell('Petter');
  await expect.poll(bells).toEqual(['Anne rang', 'Berit rang, silent', 'Petter rang']);
  // A push that is delivered twice is one bell.
  await bell('Petter');
  await bell('Siri');
  await expect.poll(bells).toEqual(['Siri rang (+3), silent']);
  await bell('Tor');
  await expect.poll(bells).toEqual(['Tor rang (+4), silent']);
  await page.evaluate(async () => { for (const shown of await (await navigator.serviceWorker.ready).getNotifications()) if (shown.tag.startsWith('bell-')) shown.close(); });
  await expect.poll(shown).toEqual([{ title: 'Mari lost your lead', body: 'Nordre Lager', tag: 'lead-1' }]);
  const [worker] = page.context().serviceWorkers();
  await worker.evaluate(async () => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; dispatchEvent(event: Event): boolean };
    const [notification] = await scope.registration.getNotifications();
    scope.dispatchEvent(Reflect.construct(Reflect.get(self, 'NotificationEvent'), ['notificationclick', { notification }]));
  });
  await expect(page).toHaveURL(/\/notifications$/);
  expect(await shown()).toEqual([]);
});

test('a link in a mail ends mails of its kind, and says so', async ({ visit, server }) => {
  const seller = await visit({ as: 'childProfessional', path: '/news' });
  const basic = await apiAs(seller, people.childBasic.email);
  const { number } = await basic('POST', '/leads', { title: 'Told of by mail', company: { name: 'Nordre Lager' }, handover: true });
  await (await apiAs(seller, people.childManager.email))('PUT', `/leads/${number}/handshake`, { state: 'accepted' });
  let link = '';
  await expect(async () => {
    const text = (await server.mails(people.childBasic.email)).map(({ text }) => text).find((text) => text.includes('Told of by mail') && text.includes('/unsubscribe/'));
    link = /\S+(\/unsubscribe\/\S+)/.exec(text ?? '')?.[1] ?? '';
    expect(link).not.toBe('');
  }).toPass();
  const anybody = await visit({ path: link });
  await anybody.getByRole('button').click();
  await expect(anybody.getByText(/You get no more/)).toBeVisible();
});
