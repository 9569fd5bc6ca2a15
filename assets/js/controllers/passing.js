// A form that is of use for a time, and goes then. Whoever has it under the finger or the focus keeps it: the server says that it is over.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  // In milliseconds: so each answer's is another, and counts anew.
  static values = { left: Number };

  leftValueChanged() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.element.matches(":focus-within") || this.element.remove(), this.leftValue);
  }

  disconnect() {
    clearTimeout(this.timer);
  }
}
