// A refresh puts the server's page over the one that is read. What the reader is doing at that moment stays as it is:
// fields that have the focus or were changed, whatever is open, and a card in the hand.
const OURS = new Set(["inert", "style", "aria-pressed"]);
// What a field says about itself besides its value.
const REMARKS = ["aria-invalid", "aria-describedby"];

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
  const { target, detail: { newElement } } = event;
  if (!(target instanceof Element)) return;
  if (!newElement) {
    // It is about to be taken away, with something unsent or open in it.
    if (target.matches("dialog[open]") || [...target.querySelectorAll("input, textarea, select")].some(isBusy)) event.preventDefault();
  } else if (isBusy(target)) {
    event.preventDefault();
    for (const name of REMARKS) {
      if (newElement.hasAttribute(name)) target.setAttribute(name, newElement.getAttribute(name));
      else target.removeAttribute(name);
    }
  } else if (target.matches(".is-dragging")) {
    // The board catches up once the card has been put down.
    event.preventDefault();
    target.dataset.behind = "";
  }
});

document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { target, detail: { attributeName, mutationType } } = event;
  // The reader opens and closes; the server may open a fold in which something is wrong.
  const opened = attributeName === "open" && (target.matches("dialog") || (target.matches("details") && mutationType === "remove"));
  if (opened || OURS.has(attributeName)) event.preventDefault();
});
