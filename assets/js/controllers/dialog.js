// A dialog that the server sent open becomes a modal one; a form in it that was accepted closes it. A search in it only asks.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  connect() {
    if (this.element.open && !this.element.matches(":modal")) {
      this.element.close();
      this.element.showModal();
    }
    this.element.addEventListener("turbo:submit-end", this.done);
  }

  disconnect() {
    this.element.removeEventListener("turbo:submit-end", this.done);
  }

  done = (event) => {
    const { success, formSubmission } = event.detail;
    // What is told in it may be taken back in it; by now that message is gone.
    if (event.composedPath().some(({ id }) => id === "toasts")) return;
    if (success && !formSubmission.isSafe) this.element.close();
  };
}
