// Forms whose text must not be lost where there is no connection: they are sent under a key of their own, lie on this device before they
// go, and stay there where the server is out of reach.
import { visit } from "@hotwired/turbo";
import { draftOf, forgetDraft, replaces, signedOut } from "./controllers/draft";
import { empty } from "./emptied";
import { drop, isPassing, item, keep, newKey, patience } from "./outbox";
import { tell } from "./toasts";

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content;
const sent = new WeakMap();
const PLACES = { lead: "/pipeline" };
// How long a form waits for its copy to be written, in milliseconds: a device that cannot write must not keep it from being sent.
const WRITING = 1000;

document.addEventListener("turbo:before-fetch-request", (event) => {
  const { target: form, detail: { fetchOptions, resume } } = event;
  if (!form.matches?.("form[data-outbox]") || fetchOptions.method.toUpperCase() !== "POST") return;
  const [key, whose] = [newKey(), about("acting-as")];
  fetchOptions.headers["Idempotency-Key"] = key;
  fetchOptions.headers["Acting-As"] = whose;
  const fields = [...fetchOptions.body].filter(([, value]) => !(value instanceof Blob) || value.size > 0 || value.name);
  const action = new URL(form.action).pathname;
  const what = { key, whose, action, kind: form.dataset.outbox, files: fetchOptions.body instanceof FormData, fields, labels: labelsOf(form), at: Date.now() };
  sent.set(form, what);
  form.ariaBusy = "true";
  // Whoever goes on to another page before the answer is there cuts it off, and nobody is told.
  const { signal } = fetchOptions;
  signal.addEventListener("abort", () => { if (!what.answered) later(form, what); });
  // A connection that swallows everything counts as none.
  fetchOptions.signal = AbortSignal.any([signal, patience(fields)]);
  event.preventDefault();
  const written = keep(what, { underWay: true }).then(() => { register(); }, () => {});
  Promise.race([written, new Promise((done) => setTimeout(done, WRITING))]).then(resume);
});

// Twice pressed is sent once, also before it is on its way.
addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-outbox][aria-busy=true]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

// What its fields are called, for whoever is told later what is wrong with one.
const labelsOf = (form) => Object.fromEntries([...form.elements].filter(({ name, labels }) => name && labels?.length).map(({ name, labels }) => [name, called(labels[0])]));

// Without the remark beside it: "optional".
function called(label) {
  const words = label.cloneNode(true);
  words.querySelector(".field__note")?.remove();
  return words.textContent.trim();
}

// A browser that can sends it also when no page is open any more.
const register = () => navigator.serviceWorker?.ready.then(({ sync }) => sync?.register("outbox")).catch(() => {});

document.addEventListener("turbo:fetch-request-error", (event) => {
  // A form that is not on the page any more, as its panel was closed, hears of nothing itself.
  const { target: form } = event.detail.request;
  const what = sent.get(form);
  if (!what) return;
  event.preventDefault();
  // What the server would refuse anyway is better said now than when nobody looks any more.
  if (form.isConnected && !form.checkValidity()) {
    what.kept = true;
    drop(what.key).catch(() => {});
    form.reportValidity();
    return;
  }
  wait(form, what);
}, { capture: true });

// What answers in the place of a server that is out of order has nothing to show.
document.addEventListener("turbo:before-fetch-response", (event) => {
  if (sent.has(event.target) && isPassing(event.detail.fetchResponse.response)) event.preventDefault();
});

document.addEventListener("turbo:submit-end", ({ detail: { formSubmission, success, fetchResponse } }) => {
  const { formElement: form } = formSubmission;
  const what = sent.get(form);
  if (!what || !fetchResponse) return;
  if (isPassing(fetchResponse.response)) return wait(form, what);
  what.answered = true;
  // What was written stands in the form again once somebody is signed in, but for a picture, which no draft can hold.
  if (signedOut(fetchResponse) && what.fields.some(([, value]) => value instanceof Blob)) return later(form, what);
  drop(what.key).catch(() => {});
  if (success && !signedOut(fetchResponse)) supersede(draftOf(form), what.whose);
});

const wait = (form, what) => later(form, what).then(() => { if (PLACES[what.kind]) visit(PLACES[what.kind]); }, () => tell());

// A form that is opened with what was kept has its picture in it again, once: it may be taken out.
const opened = new WeakSet();
document.addEventListener("turbo:load", async () => {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    if (opened.has(form)) continue;
    opened.add(form);
    const field = form.querySelector("input[type=file]");
    const picture = field && !field.files.length && (await replaced(draftOf(form)))?.fields.find(([, value]) => value instanceof Blob)?.[1];
    if (!picture) continue;
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    field.files = chosen.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// It is sent when the connection is back, and lies in safety until then.
async function later(form, what) {
  if (what.kept) return;
  what.kept = true;
  // The page may be another one, for nobody, before this is done.
  const [words, draft] = [document.getElementById("outbox")?.dataset.kept, draftOf(form)];
  await keep(what);
  register();
  await supersede(draft, what.whose);
  forgetDraft(form, draft);
  empty(form);
  tell(words, "done");
}

// The kept thing that a form was opened with, to be sent in its place; nobody else's.
async function replaced(draft, whose = about("acting-as")) {
  const key = replaces(draft);
  const kept = key && await item(key).catch(() => undefined);
  return kept?.whose === whose ? kept : undefined;
}

async function supersede(draft, whose) {
  const kept = await replaced(draft, whose);
  if (kept) await drop(kept.key);
}
