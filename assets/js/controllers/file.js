// Shows the names of chosen files in our own words and letters; the browser's control lies unseen on top.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["words"];

  show({ target }) {
    const names = [...target.files].map((file) => file.name).join(", ");
    this.prompt ??= this.wordsTarget.textContent;
    this.wordsTarget.textContent = names || this.prompt;
  }
}
