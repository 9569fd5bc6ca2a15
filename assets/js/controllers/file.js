// Shows what was chosen in our own words and letters, a picture by its looks, and takes it out again; the browser's control lies unseen
// on top. What is too large or empty is refused here, before minutes are spent on sending it.
import { Controller } from "@hotwired/stimulus";

const picture = () => import("../picture");

export default class extends Controller {
  static targets = ["words", "picture", "clear"];

  connect() {
    this.input = this.element.querySelector("input");
    this.form = this.input.form;
    this.form?.addEventListener("reset", this.clear);
    this.form?.addEventListener("submit", this.guard);
    // One may have been chosen while the page still loaded, or put in as it was kept on this device.
    if (this.input.files.length > 0) this.choose();
  }

  disconnect() {
    this.form?.removeEventListener("reset", this.clear);
    this.form?.removeEventListener("submit", this.guard);
  }

  // The form has been sent, or was emptied: the field is empty a moment later.
  clear = () => queueMicrotask(() => this.choose());

  choose() {
    // A phone offers two ways to one picture: the later one counts.
    if (this.input.files.length > 0) for (const other of this.form?.querySelectorAll(`input[type=file][name="${this.input.name}"]`) ?? []) {
      if (other === this.input || other.multiple || this.input.multiple || other.files.length === 0) continue;
      other.value = "";
      other.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.show();
    // Where it can't be made smaller it is sent as it is.
    this.shrinking = this.shrink().catch(() => {}).then(() => this.judge());
  }

  get isWrong() {
    const most = Number(this.element.parentElement.dataset.most ?? Infinity);
    return [...this.input.files].some(({ size }) => size === 0 || size > most);
  }

  // Nothing is sent with it; one that is still being made smaller is waited for.
  guard = async (event) => {
    if (!this.isWrong) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.shrinking;
    if (this.isWrong) this.input.focus();
    else this.form.requestSubmit(event.submitter);
  };

  // Said beside the field, in the server's words and in their place.
  judge() {
    if (this.isWrong === Boolean(this.said)) return;
    if (this.said) {
      this.said.remove();
      this.said = undefined;
      for (const name of ["aria-invalid", "aria-errormessage"]) this.input.removeAttribute(name);
      return;
    }
    this.said = document.getElementById("not-a-photo").content.firstElementChild.cloneNode(true);
    Object.assign(this.said, { id: `${this.input.id}-wrong`, className: "field__error" });
    this.element.parentElement.append(this.said);
    this.input.setAttribute("aria-invalid", "true");
    this.input.setAttribute("aria-errormessage", this.said.id);
  }

  // A camera's pictures are far larger than what is kept of them: over a poor connection that would be minutes.
  async shrink() {
    if (await (await picture()).shrink(this.input)) this.show();
  }

  show() {
    const names = [...this.input.files].map((file) => file.name).join(", ");
    this.prompt ??= this.wordsTarget.textContent;
    this.wordsTarget.textContent = names || this.prompt;
    this.element.toggleAttribute("data-chosen", names !== "");
    this.clearTarget.hidden = !names;
    this.draw(this.input.files);
  }

  // One picture is shown; several, or what is none, stand there by their names.
  async draw(files) {
    this.pictureTarget.hidden = true;
    if (files.length !== 1) return;
    const [file] = files;
    await picture().then(({ draw }) => draw(file, this.pictureTarget, () => this.input.files[0] === file), () => {});
  }

  takeOut() {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.focus();
  }
}
