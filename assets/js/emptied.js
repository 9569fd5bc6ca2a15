// A form that was sent, or left, is empty again and nothing is wrong with it, but for what was typed into it while it was on its way.
import { asSent, isLater } from "./sent";

const texts = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])"));

export function empty(form) {
  const later = texts(form).filter(isLater).map((field) => [field, since(field, asSent(field))]);
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
