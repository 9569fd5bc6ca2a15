// Signing out where the server is out of reach: what this device keeps for the person is thrown away at once, nothing of theirs is shown
// any more, and the session is ended as soon as there is a connection.
const KEY = "leadx-leaving";

const person = () => document.head.querySelector("meta[name=person]")?.content;
const isSignOut = (form) => new URL(form.action).pathname === "/session" && form.elements.namedItem("_method")?.value === "delete";

export const isLeaving = () => localStorage.getItem(KEY) !== null;

// Not found where one is looking: a page that was never seen takes the place of this one, and says so. With the page goes what was typed
// on it, which nobody is asked about once more.
const hide = () => {
  document.body.replaceChildren();
  queueMicrotask(() => location.replace("/"));
};

async function forget() {
  navigator.serviceWorker?.controller?.postMessage({ forget: true });
  for (const name of await globalThis.caches?.keys() ?? []) if (name.startsWith("pages ")) await caches.delete(name);
}

// Ends the session that was to end; says whether nothing is left of it.
export async function leave() {
  if (!isLeaving()) return true;
  const answer = await fetch("/session", { method: "POST", body: new URLSearchParams({ _method: "delete" }) }).catch(() => undefined);
  if (!answer?.ok) return false;
  localStorage.removeItem(KEY);
  return true;
}

document.addEventListener("turbo:fetch-request-error", async (event) => {
  const { target: form } = event;
  if (!(form instanceof HTMLFormElement) || !isSignOut(form)) return;
  event.preventDefault();
  localStorage.setItem(KEY, person());
  await forget().catch(() => {});
  hide();
}, { capture: true });

document.addEventListener("turbo:load", async () => {
  if (!isLeaving()) return;
  // Whoever is asked to sign in has been signed out.
  if (location.pathname === "/sign-in") return localStorage.removeItem(KEY);
  if (!person()) return;
  document.body.replaceChildren();
  if (await leave()) location.replace("/sign-in");
  else hide();
});

// The browser's own memory of a page, and other windows.
addEventListener("pageshow", ({ persisted }) => { if (persisted && isLeaving() && person()) hide(); });
addEventListener("storage", ({ key, newValue }) => { if (key === KEY && newValue && person()) hide(); });
