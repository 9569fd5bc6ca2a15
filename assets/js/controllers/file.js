// Shows what was chosen in our own words and letters, a picture by its looks, and takes it out again; the browser's control lies unseen
// on top. What is too large or empty is refused here, before minutes are spent on sending it.
import { Controller } from "@hotwired/stimulus";

// From this many bytes on a picture is made smaller before it is sent, and to this many pixels: as many as are kept.
const LARGE = 600_000;
const SIDE = 2048;

export default class extends Controller {
  static targets = ["words", "picture", "clear"];

  connect() {
    this.input = this.element.querySelector("input");
    this.form = this.input.form;
    this.form?.addEventListener("reset", this.clear);
    this.form?.addEventListener("submit", this.guard);
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
      if (other === this.input || other.files.length === 0) continue;
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
    const target = this.input;
    const [file] = target.files;
    if (target.files.length !== 1 || file.size < LARGE || !/^image\/(jpeg|webp)$/.test(file.type)) return;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => undefined);
    if (!picture) return;
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const smaller = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    // Another may have been chosen, or the form sent, in the meantime.
    if (target.files[0] !== file || smaller.size >= file.size) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([smaller], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }));
    target.files = chosen.files;
    this.show();
  }

  show() {
    const names = [...this.input.files].map((file) => file.name).join(", ");
    this.prompt ??= this.wordsTarget.textContent;
    this.wordsTarget.textContent = names || this.prompt;
    this.element.toggleAttribute("data-chosen", names !== "");
    this.clearTarget.hidden = !names;
    this.draw(this.input.files);
  }

  // One picture, cut to a square. What is none, or one that this browser can't read, stands there by its name.
  async draw(files) {
    const place = this.pictureTarget;
    place.hidden = true;
    const picture = files.length === 1 && (await createImageBitmap(files[0]).catch(() => undefined));
    if (!picture || this.input.files[0] !== files[0]) return;
    const side = Math.min(picture.width, picture.height);
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
    place.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, place.width, place.height);
    place.hidden = false;
    picture.close();
  }

  takeOut() {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.focus();
  }
}
