// Filters send themselves, once the typing rests; what is chosen in a form of another kind, such as a picture, goes at once.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  connect() {
    this.element.addEventListener("input", this.soon);
    this.element.addEventListener("change", this.now);
    this.element.addEventListener("submit", this.rest);
    // Whoever goes on to another page is not called back by what they typed before.
    document.addEventListener("turbo:before-visit", this.leave);
  }

  disconnect() {
    this.rest();
    this.element.removeEventListener("input", this.soon);
    this.element.removeEventListener("change", this.now);
    this.element.removeEventListener("submit", this.rest);
    document.removeEventListener("turbo:before-visit", this.leave);
  }

  rest = () => clearTimeout(this.timer);

  leave = ({ detail }) => { if (detail.url !== location.href) this.rest(); };

  soon = ({ target }) => {
    if (this.element.method !== "get" || !target.matches("input[type=text], input[type=search]")) return;
    this.rest();
    this.timer = setTimeout(() => this.element.requestSubmit(), 300);
  };

  now = ({ target }) => {
    if (target.matches("input[type=text], input[type=search]")) return;
    this.element.requestSubmit();
  };
}
