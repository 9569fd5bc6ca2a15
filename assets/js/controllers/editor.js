// Puts an editor of rich text in the place of a field for plain text, and has it sent instead.
import { Controller } from "@hotwired/stimulus";
import { isDirty } from "../morph_guard";

export default class extends Controller {
  static targets = ["html", "toolbar"];

  get form() { return this.htmlTarget.form; }

  connect() {
    // A form that comes back refused is put over this one as the server knows it: without the editor.
    document.addEventListener("turbo:before-render", this.look);
    document.addEventListener("turbo:render", this.begin);
    this.form.addEventListener("reset", this.emptied);
    this.begin();
  }

  look = () => { this.caret = this.editor && this.editor === document.activeElement ? this.editor.editor.getSelectedRange() : undefined; };

  begin = async () => {
    await import("../editor");
    if (!this.element.isConnected || this.element.querySelector("trix-editor")) return;
    this.ready = false;
    // What was typed here before and never sent stands in it again by now.
    this.wasDirty = isDirty(this.htmlTarget);
    this.plain = this.element.querySelector("textarea[name=text]");
    this.id = this.plain.id;
    const label = this.element.querySelector(`label[for="${this.id}"]`);
    if (label) label.id = `${this.id}-label`;
    const toolbar = Object.assign(document.createElement("trix-toolbar"), { id: `${this.id}-tools` });
    toolbar.append(this.toolbarTarget.content.cloneNode(true));
    this.editor = document.createElement("trix-editor");
    for (const [name, value] of Object.entries({
      input: this.htmlTarget.id, toolbar: toolbar.id, class: "input input--text prose", "aria-labelledby": `${this.id}-label`,
    })) this.editor.setAttribute(name, value);
    if (this.plain.matches("[aria-invalid]")) {
      this.editor.setAttribute("aria-invalid", "true");
      this.editor.setAttribute("aria-describedby", `${this.id}-error`);
    }
    this.editor.addEventListener("trix-initialize", this.begun, { once: true });
    this.editor.addEventListener("trix-change", this.changed);
    this.editor.addEventListener("trix-file-accept", this.refuse);
    this.editor.addEventListener("trix-attachment-add", this.takeAway);
    this.htmlTarget.disabled = false;
    this.plain.disabled = this.plain.hidden = true;
    this.plain.before(toolbar, this.editor);
    // What leads to the field, as the summary of what is wrong does, leads to the editor.
    this.plain.id = `${this.id}-plain`;
    this.editor.id = this.id;
  };

  // The page is kept as it was without a script, and made anew when it is shown again.
  disconnect() {
    document.removeEventListener("turbo:before-render", this.look);
    document.removeEventListener("turbo:render", this.begin);
    this.form.removeEventListener("reset", this.emptied);
    if (!this.editor) return;
    this.element.querySelector("trix-toolbar")?.remove();
    this.editor.remove();
    this.editor = undefined;
    this.plain.id = this.id;
    this.plain.disabled = this.plain.hidden = false;
    this.htmlTarget.disabled = true;
  }

  // The editor writes HTML its own way. That alone is no change by anybody.
  begun = () => {
    if (this.wasDirty) this.editor.defaultValue = this.htmlTarget.defaultValue;
    else this.htmlTarget.defaultValue = this.htmlTarget.value;
    this.ready = true;
    if (!this.caret || document.activeElement !== document.body) return;
    this.editor.focus();
    this.editor.editor.setSelectedRange(this.caret);
  };

  // The editor follows its form by itself; what it writes then is no change by anybody either.
  emptied = () => {
    this.ready = false;
    requestAnimationFrame(() => {
      this.htmlTarget.defaultValue = this.htmlTarget.value;
      this.ready = true;
    });
  };

  changed = () => {
    if (this.ready) this.htmlTarget.dispatchEvent(new Event("input", { bubbles: true }));
  };

  refuse = (event) => event.preventDefault();

  takeAway = ({ attachment }) => attachment.remove();
}
