// A form that comes back refused is morphed into the page, and a morph moves no focus: what is wrong takes it here.
import { tell } from "./toasts";

const shown = ["turbo:render", "turbo:frame-render"];

document.addEventListener("turbo:submit-end", ({ detail }) => {
  if (detail.success) return;
  const once = new AbortController();
  const focus = () => {
    once.abort();
    document.querySelector("dialog[open] .error-summary, .error-summary")?.focus();
  };
  for (const event of shown) document.addEventListener(event, focus, { signal: once.signal });
});

// The server could not be reached: nothing was sent, and what is typed stays.
document.addEventListener("turbo:fetch-request-error", (event) => {
  // Unless it was kept to be sent later.
  if (!event.defaultPrevented) tell();
});
