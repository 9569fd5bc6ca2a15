// A figure that a refresh has changed flashes once and is read out politely.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["kpi"];

  seen = new Map();

  connect() {
    this.observer = new MutationObserver(() => this.kpiTargets.forEach((kpi) => this.look(kpi)));
    this.observer.observe(this.element, { subtree: true, childList: true, characterData: true });
  }

  disconnect() {
    this.observer.disconnect();
  }

  kpiTargetConnected(kpi) {
    this.seen.set(kpi.id, this.figure(kpi).textContent);
  }

  look(kpi) {
    const figure = this.figure(kpi);
    const now = figure.textContent;
    if (this.seen.get(kpi.id) === now) return;
    this.seen.set(kpi.id, now);
    figure.classList.add("is-changed");
    figure.addEventListener("animationend", () => figure.classList.remove("is-changed"), { once: true });
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = `${kpi.querySelector("[data-kpi-label]").textContent}: ${now}`;
  }

  figure(kpi) {
    return kpi.querySelector("[data-kpi-value]");
  }
}
