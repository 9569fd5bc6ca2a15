// Filters send themselves, once the typing rests.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  connect() {
    this.element.addEventListener("input", this.soon);
    this.element.addEventListener("change", this.now);
  }

  disconnect() {
    clearTimeout(this.timer);
    this.element.removeEventListener("input", this.soon);
    this.element.removeEventListener("change", this.now);
  }

  soon = ({ target }) => {
    if (!target.matches("input[type=text], input[type=search]")) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.element.requestSubmit(), 300);
  };

  now = ({ target }) => {
    if (target.matches("input[type=text], input[type=search]")) return;
    this.element.requestSubmit();
  };
}
