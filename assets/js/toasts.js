import { isAnothers } from "./reader";

// Messages that pass. The region outlives page changes, so that an undo stays in reach; what a new page brings joins it.
export function tell(message, kind = "refused") {
  const toast = document.getElementById(`toast-${kind}`)?.content.firstElementChild.cloneNode(true);
  if (!toast) return;
  const words = toast.querySelector(".toast__message");
  if (message) words.textContent = message;
  // What stands there already need not be said again.
  const told = [...document.querySelectorAll("#toasts .toast__message")].some(({ textContent }) => textContent === words.textContent);
  if (!told) document.getElementById("toasts").append(toast);
}

// The toasts of a page that was fetched but will not be shown.
export function adopt(page) {
  document.getElementById("toasts")?.append(...(page.getElementById("toasts")?.children ?? []));
}

// Beside a modal dialog nothing is seen, heard or pressed: while one is open, the region stands in it.
function stand(place) {
  const region = document.getElementById("toasts");
  if (!region || region.parentElement === place) return;
  // Where it can be moved as it is, it is not read out again, and what has the focus in it keeps it.
  if (place.moveBefore) place.moveBefore(region, null);
  else place.append(region);
}

const settle = () => stand([...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body);
new MutationObserver(settle).observe(document, { subtree: true, attributeFilter: ["open"] });
// A refresh looks for it where the server has it, and a dialog that is drawn anew takes nothing of it away.
document.addEventListener("turbo:before-render", () => stand(document.body));
document.addEventListener("turbo:render", settle);
document.addEventListener("turbo:before-frame-render", ({ target }) => { if (target.querySelector("#toasts")) stand(document.body); });
document.addEventListener("turbo:before-stream-render", ({ target, detail }) => {
  const { render } = detail;
  detail.render = async (stream) => {
    const changed = target.target ?? target.targets ? target.targetElements : [];
    if (changed.some((element) => element.querySelector("#toasts"))) stand(document.body);
    await render(stream);
    settle();
  };
});

document.addEventListener("turbo:before-render", ({ detail: { newBody } }) => {
  const [arriving, region] = [newBody.querySelector("#toasts"), document.getElementById("toasts")];
  // A page that is shown again from what the browser kept brings copies of what was told on it.
  for (const told of arriving?.querySelectorAll("[data-shown]") ?? []) told.remove();
  // What was said to one person is not said to the next.
  if (isAnothers(newBody)) region?.replaceChildren();
  if (!arriving || !region) return;
  // It may have been begun by a page in another language.
  region.ariaLabel = arriving.ariaLabel;
  region.append(...arriving.children);
});
