// A field that unfolds into its form: the focus goes in, Esc folds it away unchanged.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  begin() {
    if (this.element.open) this.element.querySelector(".in-place__form :is(input:not([type=hidden]), textarea, select)")?.focus();
  }

  // What was accepted shows as words again; the refresh that follows brings the new ones.
  done({ detail }) {
    if (detail.success) this.element.open = false;
  }

  close(event) {
    event.preventDefault();
    event.stopPropagation();
    this.element.querySelector("form")?.reset();
    this.element.open = false;
    this.element.querySelector("summary").focus();
  }
}
