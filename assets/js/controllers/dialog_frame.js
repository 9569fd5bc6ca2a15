// Shows the dialog that was fetched, and forgets it when it closes.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  open() {
    const dialog = this.element.querySelector("dialog");
    if (!dialog || dialog.open) return;
    const opener = document.activeElement;
    dialog.showModal();
    dialog.addEventListener("close", () => {
      this.element.removeAttribute("src");
      this.element.replaceChildren();
      // What opened it may be gone by now, or hidden, as the line of a menu is.
      (opener?.checkVisibility() ? opener : document.getElementById("main")).focus();
    }, { once: true });
  }
}
