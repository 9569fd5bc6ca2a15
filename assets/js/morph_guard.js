// A refresh puts the server's page over the one that is read. What the reader is doing at that moment stays as it is:
// fields that have the focus or were changed, and whatever is open.
const KEPT_ATTRIBUTES = new Set(["open", "inert", "style"]);

export function isDirty(field) {
  if (field.matches("input[type=checkbox], input[type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.dataset.touched !== undefined;
  return field.value !== field.defaultValue;
}

function isBusy(element) {
  return element.matches("input:not([type=hidden]), textarea, select") && (element === document.activeElement || isDirty(element));
}

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("select")) target.dataset.touched = "";
});

// What has been sent is no longer the reader's: the refresh that follows may write over it.
document.addEventListener("turbo:submit-end", ({ target, detail }) => {
  if (!detail.success || target.method === "get") return;
  target.reset();
  for (const field of target.elements) delete field.dataset.touched;
});

document.addEventListener("turbo:before-morph-element", (event) => {
  const { target, detail } = event;
  if (!(target instanceof Element)) return;
  if (isBusy(target)) return event.preventDefault();
  // An element about to be taken away, with something unsent or open in it.
  const going = !detail.newElement;
  if (going && (target.matches("dialog[open]") || [...target.querySelectorAll("input, textarea, select")].some(isBusy))) event.preventDefault();
});

document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { attributeName } = event.detail;
  if (attributeName === "open" && !event.target.matches("dialog, details")) return;
  if (KEPT_ATTRIBUTES.has(attributeName)) event.preventDefault();
});
