// A form that was sent, or left, is empty again and nothing is wrong with it, but for what was typed into it while it was on its way.
const sent = new WeakMap();
const whole = new WeakMap();
const texts = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])"));

document.addEventListener("turbo:submit-start", ({ target }) => {
  sent.set(target, new Map(texts(target).map((field) => [field, field.value])));
  whole.set(target, said(target));
});

const said = (form) => new URLSearchParams(new FormData(form)).toString();

export const hasChangedSinceSent = (form) => said(form) !== whole.get(form);

export function empty(form) {
  const then = sent.get(form) ?? new Map();
  const later = texts(form).filter((field) => then.has(field) && field.value !== then.get(field)).map((field) => [field, since(field, then.get(field))]);
  form.reset();
  for (const wrong of form.querySelectorAll(".field__error, .error-summary")) wrong.remove();
  for (const field of form.elements) delete field.dataset.touched;
  for (const [field, text] of later) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Where something new is written, what was sent is there already; where something is changed, all of it is meant.
const since = (field, then) => field.defaultValue === "" && field.value.startsWith(then) ? field.value.slice(then.length).trimStart() : field.value;
