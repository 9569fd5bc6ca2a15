// The question of a form with data-turbo-confirm, in our own dialog instead of the browser's grey one.
// Its button says what the pressed one says, where that says what will be done.
export function ask(question, form, pressed) {
  const dialog = document.getElementById("confirm");
  if (!dialog) return Promise.resolve(window.confirm(question));
  dialog.querySelector("#confirm-title").textContent = question;
  const yes = dialog.querySelector("[value=yes]");
  yes.dataset.words ??= yes.textContent;
  yes.textContent = pressed?.textContent.trim() || yes.dataset.words;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

// A page that is put away takes no question with it: nobody would hear the answer.
document.addEventListener("turbo:before-cache", () => document.getElementById("confirm")?.close());
