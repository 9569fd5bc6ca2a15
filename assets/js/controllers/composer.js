// Ctrl+Enter sends what is written, once.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["text"];

  send(event) {
    event.preventDefault();
    const { form, value } = this.textTarget;
    if (value.trim() && !form.matches("[aria-busy=true]")) form.requestSubmit();
  }
}
