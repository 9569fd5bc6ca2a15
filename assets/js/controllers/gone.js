// Something that others have taken away, left standing because the reader was writing in it: they let go of it themselves.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  discard() {
    this.element.closest("[data-gone]").remove();
  }
}
