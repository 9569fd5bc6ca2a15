// Pushes, within the service worker: shows what came, and leads there.

addEventListener("push", (event) => event.waitUntil(show(event.data?.json() ?? {})));

// Every push is shown: a browser takes the permission away from who pushes without.
async function show({ title = "LeadX", body = "", url = "/notifications", tag, kind }) {
  const bell = kind === "bell";
  const look = { icon: named("icon-192.png"), badge: named("icon-192.png") };
  await self.registration.showNotification(title, { body, tag, renotify: bell && Boolean(tag), data: { url }, vibrate: bell ? [200, 100, 200] : undefined, ...look });
}

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
