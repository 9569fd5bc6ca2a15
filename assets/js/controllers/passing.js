// A form that is of use for a time, and goes then. Whoever has it under the finger or the focus keeps it until they let go: the server says
// that it is over.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  // In seconds, to the millionth: so each answer's is another, and counts anew.
  static values = { left: Number };

  leftValueChanged() {
    this.ends = Date.now() + this.leftValue * 1000;
    this.wait();
  }

  // One that comes to stand elsewhere counts on.
  connect() {
    this.wait();
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), this.ends - Date.now());
  }

  go() {
    if (!this.element.matches(":focus-within, :active")) return this.element.remove();
    this.ends = Date.now() + 1000;
    this.wait();
  }
}
