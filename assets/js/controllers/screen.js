// The screen on the wall: one press gives it sound and the whole screen, and keeps it awake; then there is nothing left to operate.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  connect() {
    document.addEventListener("visibilitychange", this.wake);
  }

  disconnect() {
    document.removeEventListener("visibilitychange", this.wake);
  }

  async start() {
    this.started = true;
    document.getElementById("screen-start").hidden = true;
    await document.documentElement.requestFullscreen?.().catch(() => {});
    this.wake();
  }

  // A browser lets go of it whenever the page is out of sight.
  wake = () => {
    if (this.started && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
  };
}
