// What the browser keeps for when there is no connection: the product's own files, and the pages that were seen last.
//
// The server writes `self.shell = { version, files, page }` above this script: what the product is made of, and the page that stands
// in for one that was never seen. Pages belong to whoever saw them, in the organisation they acted in; somebody else's answer, or
// the sign-in page, throws them away.
import { isAnythingLeft, send } from "./outbox";
import "./pushed";

const FILES = `files ${self.shell.version}`;
const PAGES = "pages ";
// How long somebody who has seen a page before waits for it to come anew, in milliseconds.
const PATIENCE = 5000;
// How many pages are kept, and how many pictures.
const MOST = 120;
// Always as they are now, or not at all.
const NEVER = /^\/(api|bells|dev|healthz|live|password|session|sw\.js)(\/|$)/;
// A server that is just being started again, or the proxy before it.
const AWAY = new Set([502, 503, 504]);
const GONE = new Set([403, 404, 410]);
// What an answer says of how it may be used holds for its copy.
const POLICY = ["Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"];
// Raised when pages are thrown away: an answer that was on its way is not kept after that.
let era = 0;

addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(FILES);
  await Promise.all([...self.shell.files, self.shell.page].map(async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    await cache.put(address, response);
  }));
}

// Pages stay: they name the files of their day by an address of their day, and are given those of today where these cannot be had.
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("files ") && name !== FILES) await caches.delete(name);
  await self.clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (pathname === "/sign-in" || (pathname === "/session" && request.method === "POST")) event.respondWith(ask(event));
  else if (request.method !== "GET" || NEVER.test(pathname)) return;
  else if (isPage(request) || request.destination === "image") event.respondWith(page(event));
  // The page asks for itself anew: an old copy would be no news to it.
  else if (request.headers.get("Accept") === "text/html") event.respondWith(ask(event));
});

const isPage = ({ mode, headers }) => mode === "navigate" || (headers.has("X-Turbo-Request-Id") && headers.get("Accept")?.includes("text/html"));

// A file's address without the fingerprint in it.
const named = (address) => new URL(address, location.origin).pathname.replace(/^\/assets\/[0-9a-f]{16}\//, "/assets/");

// The very file that a page names. A kept page of another day is given today's where the server is out of reach.
async function file(request) {
  const cache = await caches.open(FILES);
  const exact = await cache.match(request.url);
  if (exact) return exact;
  const instead = (await cache.keys()).find(({ url }) => named(url) === named(request.url));
  if (!instead) return fetch(request);
  // A part has the print of what is in it in its name.
  if (named(request.url).startsWith("/assets/part-")) return cache.match(instead);
  const fresh = fetch(request).then(async (response) => (response.ok ? response : await cache.match(instead)));
  const patience = new Promise((resolve) => setTimeout(() => resolve(cache.match(instead)), PATIENCE));
  return Promise.race([fresh, patience]).catch(() => cache.match(instead));
}

// A frame's part of a page is kept beside the page, and a page that a bell leads to as the page that it is.
function placeOf(url, request) {
  const place = new URL(url);
  place.hash = "";
  place.searchParams.delete("ring");
  const frame = request.headers.get("Turbo-Frame");
  if (frame) place.searchParams.append("turbo-frame", frame);
  return place.href;
}

async function page(event) {
  const { request } = event;
  const copy = await seen(placeOf(request.url, request));
  const fresh = ask(event).then((response) => (copy && AWAY.has(response.status) ? copy : response));
  if (!copy) return fresh.catch(() => unseen(request));
  event.waitUntil(fresh.catch(() => {}));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, copy));
  return Promise.race([fresh, patience]).catch(() => copy);
}

// Asks the server, and keeps what it says to whoever is signed in.
async function ask(event) {
  const [begun, { request }] = [era, event];
  const response = await fetch(request);
  const whose = reader(response);
  // What they may no longer see is not kept either.
  if (GONE.has(response.status) && request.method === "GET") event.waitUntil(drop(placeOf(request.url, request)));
  const keeps = response.ok && whose && request.method === "GET" && /^(text\/html|image\/)/.test(response.headers.get("Content-Type"));
  if (keeps) event.waitUntil(keep(begun, whose, placeOf(response.url, request), response.clone()));
  else if (new URL(response.url || request.url).pathname === "/sign-in") event.waitUntil(forget());
  return response;
}

// Whose an answer is, where they act and as what: one who may see less than before is kept nothing from before.
const reader = ({ headers }) => headers.has("Seen-By") && `${headers.get("Seen-By")} ${headers.get("Seen-As")}`;

async function keep(begun, whose, place, response) {
  const body = await response.blob();
  const headers = { ...policyOf(response), Kept: `${Date.now()}` };
  if (begun !== era) return;
  const mine = `${PAGES}${whose} `;
  for (const other of await caches.keys()) if (other.startsWith(PAGES) && !other.startsWith(mine)) await caches.delete(other);
  // Many pictures push no page out.
  const name = mine + (headers["Content-Type"].startsWith("image/") ? "pictures" : "words");
  const cache = await caches.open(name);
  // What was seen last stands last.
  await cache.delete(place);
  await cache.put(place, new Response(body, { headers }));
  if (begun !== era) return caches.delete(name);
  const places = await cache.keys();
  for (const old of places.slice(0, Math.max(0, places.length - MOST))) await cache.delete(old);
}

function policyOf({ headers }) {
  return Object.fromEntries(["Content-Type", ...POLICY].filter((name) => headers.has(name)).map((name) => [name, headers.get(name)]));
}

async function drop(place) {
  for (const name of await caches.keys()) if (name.startsWith(PAGES)) await (await caches.open(name)).delete(place);
}

// What one person was shown on this device is not the next one's, nor what they are pushed.
async function forget() {
  era += 1;
  for (const name of await caches.keys()) if (name.startsWith(PAGES)) await caches.delete(name);
  for (const told of await self.registration.getNotifications?.() ?? []) told.close();
  const subscription = await self.registration.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

// The kept copy of a page, or of a part of one. It says since when it is as it is.
async function seen(place) {
  const found = await among(place) ?? await among(insteadOf(place));
  if (!found?.headers.get("Content-Type").startsWith("text/html")) return found;
  const html = (await found.text()).replace("</head>", `<meta name="kept" content="${found.headers.get("Kept")}"></head>`);
  return new Response(html, { headers: { ...policyOf(found), Kept: found.headers.get("Kept") } });
}

async function among(place) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PAGES) && await (await caches.open(name)).match(place);
    if (found) return found;
  }
  return undefined;
}

// The way in leads to the news, and a notification, which is marked on the way, to its page; a list that was never seen with this lead open
// over it is seen without.
function insteadOf(place) {
  const other = new URL(place);
  if (other.pathname === "/") other.pathname = "/news";
  const page = other.pathname.startsWith("/notifications/") && other.searchParams.get("page");
  if (page) return new URL(page, location.origin).href;
  if (!other.searchParams.has("turbo-frame")) other.searchParams.delete("lead");
  return other.href;
}

async function unseen(request) {
  if (request.destination === "image") return Response.error();
  const page = await (await caches.open(FILES)).match(self.shell.page);
  // A frame shows the reason only of what failed.
  const status = request.headers.has("Turbo-Frame") ? 503 : 200;
  return new Response(await page.text(), { status, headers: policyOf(page) });
}

// Pages that are wanted without a connection though they were not opened yet; or nobody's any more.
addEventListener("message", (event) => {
  const { wanted = [], forget: all } = event.data ?? {};
  if (all) event.waitUntil(forget());
  event.waitUntil(Promise.all(wanted.map(async (path) => {
    const request = new Request(path, { headers: { Accept: "text/html" } });
    if (await seen(placeOf(request.url, request))) return;
    const begun = era;
    const response = await fetch(request).catch(() => undefined);
    const whose = response?.ok && !response.redirected && reader(response);
    if (whose) await keep(begun, whose, request.url, response);
  })));
});

// Some browsers wake this script when the connection is back, though no page is open.
addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendAll());
});

// A browser wakes this script once more, later, where it is told that something is left.
async function sendAll() {
  await send();
  if (await isAnythingLeft()) throw new Error("Something waits to be sent still");
}
