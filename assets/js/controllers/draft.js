// Unsent text is kept in this tab until it has been sent: through a page change, a refresh, or a session that ended.
import { Controller } from "@hotwired/stimulus";
import { empty } from "../emptied";
import { anew } from "../live";
import { isDirty } from "../morph_guard";
import { forget, says } from "../sent";

const prefix = (person) => `draft:${person}:`;
// Whether somebody has left something unsent in this tab.
export const hasDraft = (person) => Object.keys(sessionStorage).some((key) => key.startsWith(prefix(person)) && !sent.has(key));

const person = () => document.head.querySelector("meta[name=person]")?.content;

// A session that ended leads to the sign-in page, which saved nothing.
export const signedOut = ({ response }) => new URL(response.url).pathname === "/sign-in";
// It was taken also where the page that it leads on to is refused.
const isTaken = ({ success, fetchResponse }) => (success || fetchResponse?.redirected) && !signedOut(fetchResponse);
// Keys whose form has been sent. They go when the next page shows.
const sent = new Set();

for (const event of ["turbo:load", "turbo:render", "turbo:frame-load"]) {
  document.addEventListener(event, () => {
    if (!person()) return;
    sent.forEach(drop);
    sent.clear();
  });
}

// A form that is not on the page any more, as its panel was closed, does not hear itself that it was taken.
document.addEventListener("turbo:submit-end", ({ detail }) => {
  const { formElement: form } = detail.formSubmission;
  if (!form.isConnected && form.dataset.draftNameValue !== undefined && isTaken(detail)) forgetDraft(form);
});

// Under which a form's unsent text is kept: it belongs to this form of one person.
const keyOf = (name, action) => `${prefix(person())}${name}:${action}`;
export const draftOf = (form) => keyOf(form.dataset.draftNameValue, form.getAttribute("action"));

// What was kept on this device and is being changed: the text comes to its form, which takes its place once it is sent. Says whether
// that may be, which is asked where something else is begun there.
export async function beginAgain(name, action, text, kept, ask) {
  const key = keyOf(name, action);
  if (sessionStorage.getItem(key) && !(await ask())) return false;
  sessionStorage.setItem(key, JSON.stringify(text));
  sessionStorage.setItem(replacing(key), kept);
  return true;
}

const replacing = (key) => `replaces:${key}`;
// The key of the kept thing that a draft takes the place of, if any.
export const replaces = (key) => sessionStorage.getItem(replacing(key));

export function forgetDraft(form, key = draftOf(form)) {
  drop(key);
  form.querySelector(".begun")?.remove();
}

function drop(key) {
  sessionStorage.removeItem(key);
  sessionStorage.removeItem(replacing(key));
}

export default class extends Controller {
  static values = { name: String };

  connect() {
    this.key = draftOf(this.element);
    // Whoever left it empty writes something else in it now.
    if (!sessionStorage.getItem(this.key)) drop(this.key);
    this.restore();
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.element.addEventListener("input", this.keep, { signal });
    this.element.addEventListener("turbo:submit-start", this.submitting, { signal });
    this.element.addEventListener("turbo:submit-end", this.done, { signal });
    this.element.addEventListener("click", this.cancelled, { signal });
    addEventListener("beforeunload", this.warn, { signal });
  }

  disconnect() { this.gone.abort(); }

  forget = () => forgetDraft(this.element);

  get fields() {
    return [...this.element.elements].filter((field) => field.name && field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file])"));
  }

  // Which version of a thing the text was begun over is kept with it, until it has been sent: what others have changed since then is not
  // written over unseen. Whoever has been told of it on the page, and leaves that, is told again.
  get version() { return this.element.elements.namedItem("version"); }

  keep = () => {
    const kept = this.fields.filter(isDirty).map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value]);
    const begun = sent.has(this.key) ? undefined : this.begun;
    sent.delete(this.key);
    // A picture cannot be kept here; that there was one can.
    const remark = this.element.querySelector(".begun [data-picture]");
    if (remark && this.hasPicture) remark.hidden = true;
    if (kept.length && (this.hasPicture || remark?.hidden === false)) kept.push(["", true]);
    if (kept.length) return sessionStorage.setItem(this.key, JSON.stringify(this.version ? [...kept, ["version", begun ?? this.version.value]] : kept));
    // What it is to take the place of stays the same for as long as it is open.
    sessionStorage.removeItem(this.key);
    this.element.querySelector(".begun")?.remove();
  };

  get kept() { return JSON.parse(sessionStorage.getItem(this.key) ?? "[]"); }

  get begun() { return this.kept.find(([name]) => name === "version")?.[1]; }

  restore() {
    if (sent.has(this.key)) return;
    const before = new Map(this.fields.map((field) => [field, says(field)]));
    for (const [name, value] of this.kept) {
      // What is typed before this script is there is newer.
      for (const field of this.fields.filter((field) => field.name === name && !isDirty(field))) {
        if (!Array.isArray(value)) field.value = value;
        else if (field.value === value[0]) field.checked = value[1];
        if (field.matches("select")) field.dataset.touched = "";
      }
    }
    this.seen = this.version?.value;
    if (this.begun !== undefined && this.version && this.fields.some(isDirty)) this.version.value = this.begun;
    if (this.fields.some((field) => says(field) !== before.get(field))) this.sayBegun(this.kept.some(([name]) => name === "") && !this.hasPicture);
    const fold = this.fields.find((field) => isDirty(field) && field.closest("details:not([open])"))?.closest("details");
    if (fold) fold.open = true;
  }

  // Whoever opens a form again is told that it is not empty, and may have it so.
  sayBegun(withPicture) {
    this.element.prepend(document.getElementById("begun").content.cloneNode(true));
    this.element.querySelector(".begun [data-picture]").hidden = !withPicture;
  }

  get hasPicture() { return [...this.element.querySelectorAll("[type=file]")].some(({ files }) => files.length > 0); }

  startOver() {
    forget(this.element);
    empty(this.element);
    for (const marks of ["version", "shows"].map((name) => this.element.elements.namedItem(name)).filter(Boolean)) marks.value = this.seen;
    this.forget();
    this.fields.find((field) => field.checkVisibility())?.focus();
    // What others have changed under what was typed comes with a look at the page as it is by now.
    if (this.version) anew();
  }

  submitting = () => { this.leaving = true; };

  // Once an editor has written the words on that page its own way, which takes it a frame.
  refused = () => requestAnimationFrame(() => requestAnimationFrame(() => { if (this.element.isConnected) this.keep(); }));

  done = ({ detail }) => {
    this.leaving = false;
    // What the server left alone is as it is by now on the page that tells of a refusal, and is kept no longer.
    if (!isTaken(detail)) return document.addEventListener("turbo:render", this.refused, { once: true, signal: this.gone.signal });
    sent.add(this.key);
    this.element.querySelector(".begun")?.remove();
  };

  // Whoever cancels means to lose it.
  cancelled = ({ target }) => {
    if (!target.closest(".form-actions :is(a, [command=close])")) return;
    this.leaving = true;
    this.forget();
    this.element.removeEventListener("input", this.keep);
  };

  // Within the product the text comes back; only closing the tab would lose it.
  warn = (event) => {
    if (!this.leaving && this.fields.some((field) => isDirty(field) && field.matches("textarea, input:not([type=checkbox], [type=radio])"))) event.preventDefault();
  };
}
