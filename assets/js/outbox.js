// What was written without a connection: kept on this device until the server has taken it, once.
//
// Each thing has a key that the server does its work for once, however often it is sent, and belongs to the person who wrote it, in
// the organisation they acted in: the server takes it from nobody else.
import { openDB } from "idb";

// How long a server may take before it counts as out of reach, in milliseconds; with a picture.
const PATIENCE = 20_000;
const WITH_PICTURE = 150_000;
const patienceWith = (fields) => fields.some(([, value]) => value instanceof Blob) ? WITH_PICTURE : PATIENCE;
export const patience = (fields) => AbortSignal.timeout(patienceWith(fields));
// How much longer what is on its way is left to the page that sends it: then that page is gone.
const GRACE = 5000;
// Told to the other tabs when something was kept, sent or refused.
export const CHANNEL = "leadx-outbox";
// These say that the server, or the way to it, is out of order: what was sent is sent again later.
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
export const isPassing = ({ status }) => PASSING.has(status);
// So long, in milliseconds, the server surely knows a key again (it forgets it after thirty days): what is older it might do twice, so
// that its writer is asked.
const KNOWN = 29 * 24 * 3600 * 1000;
export const OLD = "old";

let opened;
const lost = () => { opened = undefined; };
// A phone may take the connection to it from a page that rests; the next one who asks has a new one made.
function database() {
  opened ??= openDB("leadx", 1, { upgrade: (db) => db.createObjectStore("outbox", { keyPath: "key" }), terminated: lost });
  opened.catch(lost);
  return opened;
}

// Without the source of randomness that only secure pages have, a key is made by hand.
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Keeps { key, whose, action, kind, files, fields, labels, at }: `fields` are pairs of a name and a text or a file, `labels` what they are
// called, and `files` says whether the form takes any. What its page is just sending is kept too, for the case that nothing comes of it, and until then is left to that page.
export async function keep(item, { underWay = false } = {}) {
  const until = underWay ? Date.now() + patienceWith(item.fields) + GRACE : 0;
  await (await database()).put("outbox", { ...item, reason: null, until });
  // What nobody can send again is not to be cleared away where the device is short of room.
  if (!underWay) globalThis.navigator?.storage?.persist?.().catch(() => {});
  changed();
}

export const isUnderWay = ({ until }) => until > Date.now();

// What one person has not sent yet, the oldest first.
export async function kept(person) {
  const all = await (await database()).getAll("outbox");
  return all.filter(({ whose }) => whose.split("/")[0] === person).sort((one, other) => one.at - other.at);
}

export const item = async (key) => (await database()).get("outbox", key);

export async function drop(key) {
  await (await database()).delete("outbox", key);
  changed();
}

// Tries a refused one again, as if it had just been written.
export async function retry(key) {
  const db = await database();
  const item = await db.get("outbox", key);
  if (item) await db.put("outbox", { ...item, reason: null, at: Date.now() });
  changed();
}

const waits = (item) => item?.reason === null && !isUnderWay(item);

// Sends what waits, of one person or (without a page) of everybody, and says how much the server took, `all` or `some` of it. Two that
// send at once do no harm: the key is the same.
export async function send(person) {
  const db = await database();
  const all = person ? await kept(person) : await db.getAll("outbox");
  let [taken, left] = [0, 0];
  for (const { key } of all.filter(waits).sort((one, other) => one.at - other.at)) {
    // The one before may have taken minutes, in which this one was thrown away.
    const item = await db.get("outbox", key);
    if (!waits(item)) continue;
    const outcome = item.at < Date.now() - KNOWN ? { reason: OLD } : await deliver(item);
    if (outcome.taken) {
      taken += 1;
      await db.delete("outbox", key);
    } else {
      left += 1;
      if (outcome.unreachable) break;
      // What cannot be sent now holds up nothing behind it.
      if (!outcome.reason) continue;
      if (await db.get("outbox", key)) await db.put("outbox", { ...item, reason: outcome.reason });
    }
    changed();
  }
  return taken && (left ? "some" : "all");
}

// Whether anything is left that will be sent.
export async function isAnythingLeft() {
  return (await (await database()).getAll("outbox")).some(({ reason }) => reason === null);
}

async function deliver({ key, whose, action, files, fields, labels = {} }) {
  // As it was sent first, or the server would not know it again.
  const body = files ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { Accept: "application/problem+json", "Idempotency-Key": key, "Acting-As": whose };
  const response = await fetch(action, { method: "POST", body, headers, signal: patience(fields) }).catch(() => undefined);
  if (!response) return { unreachable: true };
  // Only the server itself says so: what stands before it may answer anything with a page of its own.
  if (response.status === 204 && response.headers.get("Seen-By") === whose) return { taken: true };
  if (response.ok || isPassing(response) || response.status === 401) return {};
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json")) return {};
  const problem = await response.json().catch(() => ({}));
  if (problem.type === "replayed") return { taken: true };
  const wrong = (problem.errors ?? []).map(({ field, detail }) => labels[field] ? `${labels[field]}: ${detail}` : detail).join(" ");
  return { reason: wrong || problem.detail || `${response.status}` };
}

let channel;
function changed() {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage({});
  // A channel does not speak to itself.
  globalThis.document?.dispatchEvent(new Event("outbox:changed"));
}
