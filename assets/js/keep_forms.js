// Forms whose text must not be lost where there is no connection: they are sent under a key of their own, and where the server is out
// of reach they are kept on this device.
import { visit } from "@hotwired/turbo";
import { keep, drop, newKey, PATIENCE } from "./outbox";
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
  // A connection that swallows everything counts as none.
  fetchOptions.signal = AbortSignal.any([fetchOptions.signal, AbortSignal.timeout(PATIENCE)]);
  const fields = [...fetchOptions.body].filter(([, value]) => !(value instanceof Blob) || value.size > 0);
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

document.addEventListener("turbo:submit-end", ({ target: form, detail: { success } }) => {
  if (success && sent.has(form)) supersede(new URL(form.action).pathname);
});

// It lies in safety now: the form is empty again.
function forget(form, action) {
  form.dispatchEvent(new CustomEvent("draft:sent"));
  form.reset();
  supersede(action);
}

function supersede(action) {
  const key = sessionStorage.getItem(again(action));
  sessionStorage.removeItem(again(action));
  if (key) drop(key);
}
