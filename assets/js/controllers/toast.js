// Counts down to the end of the undo and goes. Under a pointer or the focus it waits, but the server's clock does not:
// an undo that is over is taken away all the same.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["left"];
  static values = { seconds: Number, about: String };

  connect() {
    this.element.dataset.shown = "";
    // More than three are a wall, not a message. The oldest goes.
    const all = this.element.parentElement.children;
    if (all.length > 3) all[0].remove();
    // What was done now to a lead ends the time to take back what was done to it before.
    if (this.aboutValue) for (const other of [...all]) if (other !== this.element && other.dataset.toastAboutValue === this.aboutValue && other.querySelector(".toast__form")) other.remove();
    // One that comes to stand elsewhere counts on.
    this.ends ??= Date.now() + this.secondsValue * 1000;
    this.tick = setInterval(() => this.count(), 1000);
    // An undo is used once, whatever becomes of it.
    this.element.addEventListener("turbo:submit-end", () => this.dismiss());
  }

  disconnect() {
    clearInterval(this.tick);
  }

  count() {
    const undo = this.hasLeftTarget;
    if (this.held && !undo) this.ends += 1000;
    const left = Math.round((this.ends - Date.now()) / 1000);
    if (undo) this.leftTarget.textContent = `${Math.max(left, 0)}\u00a0s`;
    if (left > 0) return;
    if (this.held && undo) {
      // The undo stands before its time; another form stays.
      this.leftTarget.previousElementSibling?.remove();
      this.leftTarget.remove();
    } else this.element.remove();
  }

  hold() { this.held = true; }
  run() { this.held = false; }

  // Whoever sends it away goes on where it stood: in the dialog, or on the page.
  dismiss() {
    const place = this.element.contains(document.activeElement) && (this.element.closest("dialog") ?? document.getElementById("main"));
    this.element.remove();
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}
