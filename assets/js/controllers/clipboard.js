// Copies a text and says so.
import { Controller } from "@hotwired/stimulus";
import { tell } from "../toasts";

export default class extends Controller {
  static values = { text: String, copied: String };

  async copy() {
    await navigator.clipboard.writeText(this.textValue);
    tell(this.copiedValue, "done");
  }
}
