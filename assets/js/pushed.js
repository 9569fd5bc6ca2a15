// Pushes, within the service worker: shows what came, and leads there.

// One after another: each looks at what is shown.
let turn = Promise.resolve();
addEventListener("push", (event) => {
  turn = turn.catch(() => {}).then(() => show(event.data?.json() ?? {}));
  event.waitUntil(turn);
});

// Bells that ring within this time of each other sound once, and are told as one. In milliseconds.
const TOGETHER = 60_000;

// Every push is shown: a browser takes the permission away from who pushes without.
async function show({ title = "LeadX", body = "", url = "/notifications", tag, kind, at = 0, silent = false }) {
  const bell = kind === "bell";
  const [shown] = tag ? await self.registration.getNotifications({ tag }) : [];
  const before = shown?.data ?? {};
  // One that was on its way for long takes no newer one's place: that is shown again, and nothing sounds.
  if (!bell && before.at > at) return present(shown.title, { body: shown.body, tag, data: before });
  const again = bell && Date.now() - before.rung < TOGETHER;
  const count = again ? before.count + 1 : 1;
  const data = { url, at, count, rung: again ? before.rung : Date.now() };
  // A phone neither sounds nor shakes for who has muted the bell; a browser refuses to be asked for both at once.
  const loud = bell && !silent && !again;
  await present(count > 1 ? `${title} (+${count - 1})` : title, { body, tag, data, silent: silent || undefined, renotify: loud && Boolean(tag), vibrate: loud ? [200, 100, 200] : undefined });
}

const present = (title, options) => self.registration.showNotification(title, { icon: named("icon-192.png"), badge: named("icon-192.png"), ...options });

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
