// A form that was sent, or left, is empty again and nothing is wrong with it, but for what was typed into it while it was on its way.
import { asSent, isLater, says } from "./sent";

const fields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file])"));

export function empty(form) {
  const later = fields(form).filter(isLater).map((field) => [field, since(field, asSent(field))]);
  form.reset();
  for (const wrong of form.querySelectorAll(".field__error, .error-summary")) wrong.remove();
  for (const field of form.elements) delete field.dataset.touched;
  for (const [field, said] of later) {
    if (typeof said === "boolean") field.checked = said;
    else field.value = said;
    if (field.matches("select")) field.dataset.touched = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Where something new is written, what was sent is there already; where something is changed, all of it is meant.
function since(field, then) {
  const now = says(field);
  return field.defaultValue === "" && now.startsWith(then) ? now.slice(then.length).trimStart() : now;
}
