// Forms whose text must not be lost where there is no connection: they are sent under a key of their own, and where the server is out
// of reach they are kept on this device.
import { visit } from "@hotwired/turbo";
import { empty } from "./emptied";
import { drop, item, keep, newKey, patience } from "./outbox";
import { tell } from "./toasts";

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content;
const sent = new WeakMap();
const PLACES = { lead: "/pipeline" };
// In the tab's own memory: which kept thing a form was opened with again.
export const again = (action) => `outbox:again:${action}`;

document.addEventListener("turbo:before-fetch-request", ({ target, detail: { fetchOptions } }) => {
  if (!target.matches?.("form[data-outbox]") || fetchOptions.method.toUpperCase() !== "POST") return;
  const key = newKey();
  fetchOptions.headers["Idempotency-Key"] = key;
  fetchOptions.headers["Acting-As"] = about("acting-as");
  const fields = [...fetchOptions.body].filter(([, value]) => !(value instanceof Blob) || value.size > 0);
  // A connection that swallows everything counts as none.
  fetchOptions.signal = AbortSignal.any([fetchOptions.signal, patience(fields)]);
  sent.set(target, { key, fields, files: fetchOptions.body instanceof FormData });
});

document.addEventListener("turbo:fetch-request-error", (event) => {
  const { target: form } = event;
  const what = sent.get(form);
  if (!what) return;
  event.preventDefault();
  const kind = form.dataset.outbox;
  const action = new URL(form.action).pathname;
  keep({ ...what, whose: about("acting-as"), action, kind, at: Date.now() }).then(() => {
    navigator.serviceWorker?.ready.then(({ sync }) => sync?.register("outbox")).catch(() => {});
    forget(form, action);
    tell(document.getElementById("outbox").dataset.kept, "done");
    if (PLACES[kind]) visit(PLACES[kind]);
  }, () => tell());
}, { capture: true });

document.addEventListener("turbo:submit-end", ({ target: form, detail: { success, fetchResponse } }) => {
  // A session that ended leads to the sign-in page, which saved nothing.
  const signedOut = fetchResponse && new URL(fetchResponse.response.url).pathname === "/sign-in";
  if (success && !signedOut && sent.has(form)) supersede(new URL(form.action).pathname);
});

// A form that is opened with what was kept has its picture in it again.
document.addEventListener("turbo:load", async () => {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    const key = sessionStorage.getItem(again(new URL(form.action).pathname));
    const field = key && form.querySelector("input[type=file]");
    const picture = field && !field.files.length && (await item(key))?.fields.find(([, value]) => value instanceof Blob)?.[1];
    if (!picture) continue;
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// It lies in safety now.
function forget(form, action) {
  form.dispatchEvent(new CustomEvent("draft:over"));
  empty(form);
  supersede(action);
}

function supersede(action) {
  const key = sessionStorage.getItem(again(action));
  sessionStorage.removeItem(again(action));
  if (key) drop(key);
}
