// A figure that a refresh has changed flashes once and is read out politely.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["kpi"];

  seen = new Map();

  connect() {
    this.observer = new MutationObserver(() => this.look());
    this.observer.observe(this.element, { subtree: true, childList: true, characterData: true });
  }

  disconnect() {
    this.observer.disconnect();
  }

  kpiTargetConnected(kpi) {
    this.seen.set(kpi.id, this.figure(kpi).textContent);
  }

  // What changed together is read out together: the next words would silence the ones before.
  look() {
    const changed = this.kpiTargets.filter((kpi) => this.seen.get(kpi.id) !== this.figure(kpi).textContent);
    if (changed.length === 0) return;
    for (const kpi of changed) {
      const figure = this.figure(kpi);
      this.seen.set(kpi.id, figure.textContent);
      figure.classList.add("is-changed");
      figure.addEventListener("animationend", () => figure.classList.remove("is-changed"), { once: true });
    }
    const announcer = document.getElementById("announcer");
    const words = (kpi) => `${kpi.querySelector("[data-kpi-label]").textContent}: ${this.figure(kpi).textContent}`;
    if (announcer) announcer.textContent = changed.map(words).join(". ");
  }

  figure(kpi) {
    return kpi.querySelector("[data-kpi-value]");
  }
}
