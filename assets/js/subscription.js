// The pushes of this device. Only the page on which they are switched on loads it.

// How long the service worker may take to be there, in milliseconds.
const PATIENCE = 10_000;
const LATE = new Error("no service worker");

// Whether this device takes pushes that are sealed with this key.
async function takes(key) {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return Boolean(subscription) && same(subscription.options.applicationServerKey, key);
}

// Switches them on by the form that tells the server of them. Gives what there is to say where that fails, if anything.
export async function switchOn(key, form) {
  try {
    for (const [name, value] of Object.entries(await subscribe(key))) form.elements[name].value = value;
    form.requestSubmit();
  } catch (error) {
    if (Notification.permission === "denied") return "denied";
    // Whoever has put the question aside knows that they have.
    if (Notification.permission === "granted" || error.name !== "NotAllowedError") return "failed";
  }
  return undefined;
}

// Where pushes reach this device from now on, and the keys that they are sealed for.
async function subscribe(applicationServerKey) {
  const { pushManager } = await ready();
  const before = await pushManager.getSubscription();
  // Of an installation that had another key once.
  if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
  const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
  return { endpoint, ...keys };
}

// Where there is no service worker it is waited for in vain.
function ready() {
  let timer;
  const late = new Promise((_, refuse) => { timer = setTimeout(refuse, PATIENCE, LATE); });
  return Promise.race([navigator.serviceWorker.ready, late]).finally(() => clearTimeout(timer));
}

function same(bytes, text) {
  const written = btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return written === text;
}

// What there is to say or to press on this device, which the server knows of or not, if anything.
export async function fitting(key, known) {
  const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  const apple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
  const able = "serviceWorker" in navigator && "PushManager" in window;
  if (apple && !standalone) return "install";
  if (!able) return "never";
  if (Notification.permission === "denied") return "denied";
  // A browser may have dropped what the server still knows of.
  return known && (await takes(key).catch(() => true)) ? undefined : "button";
}
