// A refresh puts the server's page over the one that is read. What the reader is doing at that moment stays as it is: fields that were
// changed, or have the focus where nothing says what they were written over, whatever is open, and a card in the hand.
import { morphTurboFrameElements } from "@hotwired/turbo";
import { empty } from "./emptied";
import { isAnothers } from "./reader";
import { hasLater, isLater, says } from "./sent";
import { tell } from "./toasts";

const OURS = new Set(["inert", "style"]);
// What only scripts know of: whether something is pressed, what this device can do, and whether the page follows.
const isDecidedHere = (target, attribute) => (attribute === "aria-pressed" && target.matches(".needs-script")) || (attribute === "hidden" && target.matches("[data-push-target], #deaf"));
// What a field says about itself besides its value.
const REMARKS = ["aria-invalid", "aria-describedby"];

// What one field says about itself, another says from now on.
export function remark(from, to) {
  for (const name of REMARKS) {
    if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
    else to.removeAttribute(name);
  }
}

export function isDirty(field) {
  if (field.matches("input[type=checkbox], input[type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.dataset.touched !== undefined;
  return field.value !== field.defaultValue;
}

const isRefused = (form) => form.querySelector(".field__error, .error-summary") !== null;

// The answer to a form that was sent says at each field what was sent, or else what is there by now: then its writer left it alone as the
// server reads it, and it moves on, also where they are. What they have done to it since stays.
const isTold = (fresh) => Boolean(fresh?.form?.querySelector("[data-told]"));

function isBusy(element, fresh) {
  if (!element.matches("input:not([type=hidden]), textarea, select")) return false;
  if (isTold(fresh)) return isLater(element) || (isDirty(element) && says(element) === says(fresh));
  return isDirty(element) || (element === document.activeElement && !isLeft(element.form));
}

// Nothing is lost where a field moves on that only has the focus: of a form that was taken just now, and of one that says by its marks what
// its page shows.
const isLeft = (form) => form && (form === taken || form.elements.namedItem("shows"));

const hasBusy = (form) => [...(form?.elements ?? [])].some((field) => isBusy(field));

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("select")) target.dataset.touched = "";
});

// What has been sent is no longer the reader's: the refresh that follows may write over it, also where they are.
let taken;
document.addEventListener("turbo:render", () => { taken = undefined; });
document.addEventListener("turbo:submit-end", ({ target, detail }) => {
  // The form may be gone from the page by now; then the document itself is told.
  if (!(target instanceof HTMLFormElement) || target.method === "get" || !detail.success) return;
  empty(target);
  taken = target;
});

// Further pages that the reader has loaded stay, and are asked for anew from where they begin by now: without them the list would
// shrink to its first page, away from under the reader.
function keepLoaded(frame, newFrame) {
  const src = newFrame.getAttribute("src") ?? newFrame.querySelector("a")?.getAttribute("href");
  if (!src) return;
  frame.addEventListener("turbo:before-frame-render", ({ detail }) => {
    detail.render = (current, fresh) => morphTurboFrameElements(current, fresh);
  }, { once: true });
  frame.src = src;
}

// The text stays in its place, with a word about what has become of what it answers, or was to change. Whoever pressed what is not there
// any more goes on from that word.
function sayGone(thing) {
  if (thing.dataset.gone !== undefined) return;
  thing.dataset.gone = "";
  const word = document.getElementById("gone").content.firstElementChild.cloneNode(true);
  (thing.querySelector(".answers, .form-actions") ?? thing.lastElementChild).before(word);
  if (!document.activeElement?.checkVisibility() || document.activeElement === document.body) word.focus({ preventScroll: true });
}

const unsent = (within = ".main") => [...document.querySelectorAll(`${within} :is(input:not([type=hidden]), textarea, select)`)].find(isDirty);

const HELD = "dialog[open], .is-dragging, :is(input, textarea, select, [contenteditable]):focus";

// Whether a new page would take something from its reader: what is unsent or open, where they write, what they hold, or a wall that has its
// sound and the whole screen.
export const isInUse = () => unsent("body") || document.querySelector(HELD) || document.getElementById("screen-start")?.hidden;

// The page that is read, which is not always the one whose address is shown: that changes first.
let read = location.pathname;
document.addEventListener("turbo:load", () => { read = location.pathname; });

// A refresh may bring another page than the one that is read. Nothing of what one person saw or typed is mixed into a page for another, or
// for nobody; and what somebody is typing stays in sight when the page around it is refused by now, with the reason.
document.addEventListener("turbo:before-render", ({ detail }) => {
  const { newBody } = detail;
  if (location.pathname !== read) return;
  if (isAnothers(newBody)) {
    detail.render = (body, fresh) => body.replaceWith(fresh);
  } else if (newBody.querySelector("[data-refusal]") && unsent()) {
    const thing = newBody.querySelector("[data-refusal='404']") && ["[data-answered]", ".answers", "form"].map((around) => unsent().closest(around)).find(Boolean);
    if (thing) sayGone(thing);
    else tell(newBody.querySelector("[data-reason]")?.textContent);
    detail.render = () => {};
  }
});

// Where somebody is writing stays where it is on the screen, whatever comes above it.
let held;

function hold() {
  const field = document.activeElement?.closest(".main :is(input, textarea, [contenteditable])");
  held = field && { field, top: field.getBoundingClientRect().top };
}

function release() {
  if (held && held.field === document.activeElement) scrollBy({ top: held.field.getBoundingClientRect().top - held.top, behavior: "instant" });
  held = undefined;
}

document.addEventListener("turbo:before-render", hold);
document.addEventListener("turbo:render", release);

document.addEventListener("turbo:before-morph-element", (event) => {
  const { target, detail: { newElement } } = event;
  if (!(target instanceof Element)) return;
  if (target.matches("turbo-frame[id^=more-]:is([complete], [busy])") && newElement?.id === target.id) {
    event.preventDefault();
    return keepLoaded(target, newElement);
  }
  // What is wrong with a form stands there until it is sent again, or left.
  if (newElement && target.matches("form") && isRefused(target) && !isRefused(newElement) && !newElement.querySelector("[data-told]")) return event.preventDefault();
  // What the reader has just asked for is on its way into it.
  if (newElement && target.matches("turbo-frame[busy], :is(#dialog, #panel)[src]:not([complete])")) return event.preventDefault();
  // The server knows an editor as the field that it stands for, and would take it away under its writer.
  if (newElement && target.matches(".editor") && !isTold(newElement.querySelector("textarea")) && isBusy(target.querySelector("[name=html]"))) return event.preventDefault();
  if (!newElement) {
    if (target.matches(".begun") && hasBusy(target.closest("form"))) return event.preventDefault();
    // It is about to be taken away, with something unsent or open in it.
    if (!target.matches("dialog[open]") && ![...target.querySelectorAll("input, textarea, select")].some((field) => isBusy(field))) return;
    event.preventDefault();
    if (target.matches("[data-answered]")) sayGone(target);
  } else if (isBusy(target, newElement)) {
    event.preventDefault();
    remark(newElement, target);
  } else if (target.matches("input[type=hidden]:not([name=shows])") && (newElement.matches("[data-told]") ? hasLater(target.form) : hasBusy(target.form))) {
    // A form is written over what its writer saw when they began, or has been told since; not over an answer to less than they have typed
    // by now. What the page shows moves on with it.
    event.preventDefault();
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
  if (opened || OURS.has(attributeName) || isDecidedHere(target, attributeName)) event.preventDefault();
});
