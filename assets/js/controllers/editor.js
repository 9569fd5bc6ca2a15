// Puts an editor of rich text in the place of a field for plain text, and has it sent instead.
import { Controller } from "@hotwired/stimulus";
import { isDirty } from "../morph_guard";

export default class extends Controller {
  static targets = ["html", "toolbar"];

  async connect() {
    const { Editor } = await import("../editor");
    if (this.element.isConnected) this.editor ??= new Editor(this.element, this.htmlTarget, this.toolbarTarget, isDirty);
  }

  disconnect() {
    this.editor?.end();
    this.editor = undefined;
  }
}
