// Whether the bell sounds on this device.
import { Controller } from "@hotwired/stimulus";

const KEY = "leadx-bell-muted";

export default class extends Controller {
  static values = { on: String, off: String };

  connect() {
    this.show();
  }

  toggle() {
    if (localStorage.getItem(KEY)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "1");
    this.show();
  }

  show() {
    const muted = localStorage.getItem(KEY) !== null;
    this.element.querySelector(".button__label").textContent = muted ? this.onValue : this.offValue;
  }
}
