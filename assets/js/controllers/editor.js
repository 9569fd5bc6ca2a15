// Puts an editor of rich text in the place of a field for plain text, and has it sent instead.
import { Controller } from "@hotwired/stimulus";
import { isDirty, remark } from "../morph_guard";

export default class extends Controller {
  static targets = ["html", "toolbar"];

  async connect() {
    const { Editor } = await import("../editor");
    if (this.element.isConnected) this.editor ??= new Editor(this.element, this.htmlTarget, this.toolbarTarget, { isDirty, remark });
  }

  disconnect() {
    this.editor?.end();
    this.editor = undefined;
  }
}
