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

document.addEventListener("turbo:before-render", ({ detail: { newBody } }) => {
  const arriving = newBody.querySelector("#toasts");
  if (arriving) document.getElementById("toasts")?.append(...arriving.children);
});
