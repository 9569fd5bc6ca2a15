// Folds the rail. The choice is the browser's: it stands on the document itself, which page changes leave alone.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["fold"];

  connect() {
    this.show(localStorage.getItem("rail") === "narrow");
  }

  fold() {
    const narrow = !document.documentElement.classList.contains("rail-narrow");
    localStorage.setItem("rail", narrow ? "narrow" : "wide");
    this.show(narrow);
  }

  show(narrow) {
    document.documentElement.classList.toggle("rail-narrow", narrow);
    for (const button of this.foldTargets) button.setAttribute("aria-pressed", String(narrow));
  }
}
