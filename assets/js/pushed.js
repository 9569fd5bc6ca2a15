// Pushes, within the service worker: shows what came, and leads there.

// One after another: each looks at what is shown.
let turn = Promise.resolve();
addEventListener("push", (event) => {
  turn = turn.catch(() => {}).then(() => show(event.data?.json() ?? {}));
  event.waitUntil(turn);
});

// So many bells within a minute stand and sound each for itself; with one more they are told as one, without a sound.
const EACH = 3;
const MINUTE = 60_000;

// Every push is shown: a browser takes the permission away from who pushes without.
async function show({ title = "LeadX", body = "", url = "/notifications", tag, kind, at = 0, silent = false }) {
  const data = { url, at };
  if (kind === "bell") return ring({ title, body, tag, data, silent });
  const [shown] = tag ? await self.registration.getNotifications({ tag }) : [];
  // One that was on its way for long takes no newer one's place: that is shown again, and nothing sounds.
  if (shown?.data.at > at) return present(shown);
  await present({ title, body, tag, data });
}

async function ring({ title, body, tag, data, silent }) {
  const now = Date.now();
  const isNear = (time) => now - time < MINUTE;
  const near = (await self.registration.getNotifications()).filter((shown) => shown.data?.rung?.some(isNear));
  // A push may be delivered twice.
  const same = near.find((shown) => shown.tag === tag && shown.data.at === data.at);
  if (same) return present(same);
  const before = near.flatMap((shown) => shown.data.rung);
  const many = before.filter(isNear).length >= EACH;
  if (many) for (const shown of near) shown.close();
  data.rung = many ? [...before, now] : [now];
  // A phone neither sounds nor shakes for who has muted the bell; a browser refuses to be asked for both at once.
  const sound = silent || many ? { silent: true } : { renotify: Boolean(tag), vibrate: [200, 100, 200] };
  await present({ title: many ? `${title} (+${before.length})` : title, body, tag, data }, sound);
}

const present = ({ title, body, tag, data }, sound) => self.registration.showNotification(title, { icon: named("icon-192.png"), badge: named("icon-192.png"), body, tag, data, ...sound });

// The address of a picture, with the fingerprint that it has today.
const named = (file) => self.shell.files.find((address) => address.endsWith(`/${file}`));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.url ?? "/notifications"));
});

// To a window that is open already, or to a new one. Only to pages of ours.
async function lead(path) {
  const { href, origin } = new URL(path, location.origin);
  if (origin !== location.origin) return;
  const [open] = await self.clients.matchAll({ type: "window" });
  if (!open) return self.clients.openWindow(href);
  // A browser may refuse what nobody pressed.
  await open.focus().catch(() => {});
  open.postMessage({ lead: href });
}

// The push service has another address for this device now.
addEventListener("pushsubscriptionchange", (event) => event.waitUntil((async () => {
  const options = event.oldSubscription?.options;
  const now = event.newSubscription ?? (options && await self.registration.pushManager.subscribe(options));
  if (!now) return;
  const { endpoint, keys } = now.toJSON();
  await fetch("/profile/push", { method: "POST", body: new URLSearchParams({ endpoint, ...keys }) });
})()));
