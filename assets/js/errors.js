// A form that comes back refused is morphed into the page, and a morph moves no focus: what is wrong takes it here.
import { visit } from "@hotwired/turbo";
import { tell } from "./toasts";

const shown = ["turbo:render", "turbo:frame-render"];

document.addEventListener("turbo:submit-end", ({ detail }) => {
  if (detail.success) return;
  const once = new AbortController();
  // Something else may show first: the number on the bell, a page that follows what others do.
  const focus = () => {
    const wrong = ".error-summary, form .banner[role=alert]";
    const summary = detail.formSubmission.formElement.querySelector(wrong) ?? document.querySelector(`dialog[open] .error-summary, ${wrong}`);
    if (!summary) return;
    once.abort();
    summary.focus();
  };
  for (const event of shown) document.addEventListener(event, focus, { signal: once.signal });
  document.addEventListener("turbo:submit-start", () => once.abort(), { signal: once.signal });
});

// A form that was taken may lead on to a page that is refused, as signing in may: that is a page by itself, and nothing of the one
// with the form stays on it.
document.addEventListener("turbo:before-fetch-response", async (event) => {
  const { target: form, detail: { fetchResponse } } = event;
  if (!(form instanceof HTMLFormElement) || !fetchResponse.redirected || fetchResponse.succeeded || !fetchResponse.isHTML) return;
  const frame = form.dataset.turboFrame ?? form.closest("turbo-frame")?.id ?? "_top";
  if (frame !== "_top") return;
  event.preventDefault();
  visit(fetchResponse.location, { response: { statusCode: fetchResponse.statusCode, redirected: true, responseHTML: await fetchResponse.responseHTML } });
});

// The server could not be reached: nothing was sent, and what is typed stays.
document.addEventListener("turbo:fetch-request-error", (event) => {
  // Unless it was kept to be sent later.
  if (!event.defaultPrevented) tell(undefined, "unreached");
});

// Turbo throws it once more after it has been told here, to nobody.
const told = new WeakSet();
document.addEventListener("turbo:fetch-request-error", ({ detail }) => told.add(detail.error), { capture: true });
addEventListener("unhandledrejection", (event) => { if (told.has(event.reason)) event.preventDefault(); });
