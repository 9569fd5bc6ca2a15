// Shows the names of chosen files in our own words and letters; the browser's control lies unseen on top.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["words"];

  connect() {
    this.input = this.element.querySelector("input");
    this.form = this.input.form;
    this.form?.addEventListener("reset", this.clear);
  }

  disconnect() { this.form?.removeEventListener("reset", this.clear); }

  // The form has been sent, or was emptied: the field is empty a moment later.
  clear = () => queueMicrotask(() => this.show({ target: this.input }));

  show({ target }) {
    const names = [...target.files].map((file) => file.name).join(", ");
    this.prompt ??= this.wordsTarget.textContent;
    this.wordsTarget.textContent = names || this.prompt;
    this.element.toggleAttribute("data-chosen", names !== "");
  }
}
