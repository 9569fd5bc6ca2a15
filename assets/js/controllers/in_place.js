// A field that unfolds into its form: the focus goes in, Esc and Cancel fold it away unchanged.
import { Controller } from "@hotwired/stimulus";
import { empty } from "../emptied";
import { anew } from "../live";
import { isDirty } from "../morph_guard";
import { forget } from "../sent";
import { forgetDraft } from "./draft";

export default class extends Controller {
  begin() {
    if (this.element.open) this.element.querySelector(".in-place__form :is(input:not([type=hidden]), textarea, select)")?.focus();
  }

  // What was accepted shows as words again; the refresh that follows brings the new ones.
  done({ detail }) {
    if (!detail.success) return;
    const within = this.element.contains(document.activeElement);
    this.element.open = false;
    if (within) this.element.querySelector("summary").focus();
  }

  // What was typed is dropped, and the form is again as the page is by now.
  close(event) {
    if (!this.element.open) return;
    event.preventDefault();
    event.stopPropagation();
    const form = this.element.querySelector("form");
    const isBehind = form.querySelector(".field__error") !== null || [...form.elements].some((field) => field.name && isDirty(field));
    forget(form);
    empty(form);
    forgetDraft(form);
    this.element.open = false;
    this.element.querySelector("summary").focus();
    if (isBehind) anew();
  }
}
