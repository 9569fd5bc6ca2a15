// Ctrl+Enter sends what is written.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["text"];

  send(event) {
    event.preventDefault();
    if (this.textTarget.value.trim()) this.textTarget.form.requestSubmit();
  }
}
