// What a form said when it was sent last: what its reader has done to it since then is no part of that, and answered by nothing.
const sent = new WeakMap();

export const says = (field) => (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value);

// Before it waits for anything: what is sent is gathered by now.
document.addEventListener("turbo:before-fetch-request", ({ target }) => {
  if (target instanceof HTMLFormElement) sent.set(target, new Map([...target.elements].filter(({ name }) => name).map((field) => [field, says(field)])));
});

// Whoever leaves a form is not writing on.
export const forget = (form) => sent.delete(form);

// What a field said when its form was sent; nothing where it was not, or the field was not there.
export const asSent = (field) => sent.get(field.form)?.get(field);

export const isLater = (field) => asSent(field) !== undefined && asSent(field) !== says(field);

export const hasLater = (form) => [...(form?.elements ?? [])].some((field) => !field.matches("[type=hidden]") && isLater(field));
