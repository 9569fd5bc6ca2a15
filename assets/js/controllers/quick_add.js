// Enter saves a lead and opens the next card; the board around it is asked for anew.
import { Controller } from "@hotwired/stimulus";
import { anew } from "../live";

// The frame comes back folded, as every page has it. After a lead was saved it opens again.
let again = false;
document.addEventListener("turbo:before-frame-render", ({ target, detail }) => {
  if (target.id === "quick-add" && again) detail.newFrame.querySelector("details")?.setAttribute("open", "");
});

export default class extends Controller {
  connect() {
    if (!again) return;
    again = false;
    this.begin();
    anew();
  }

  begin() {
    if (this.element.open) this.element.querySelector("form input:not([type=hidden])").focus();
  }

  next({ detail }) {
    again = detail.success;
  }

  close(event) {
    event.preventDefault();
    event.stopPropagation();
    this.element.open = false;
    this.element.querySelector("summary").focus();
  }
}
