// The editor of rich texts, which only the pages that write them load.
import "trix/dist/trix.esm.js";

// An address as people write it, without its beginning.
const BEGINNINGS = [[/^[^\s:/@]+\.[^\s:@]+$/, "https://"], [/^[^\s:/@]+@[^\s:/@]+\.[^\s:/@]+$/, "mailto:"]];

// What is typed goes into `html`, which is sent instead of the field for plain text in `place`. Of a page that comes over this one while
// it is written in, `isDirty` and `remark` say what they say of every field (`morph_guard.js`).
export class Editor {
  constructor(place, html, toolbar, { isDirty, remark }) {
    Object.assign(this, { place, html, toolbar, isDirty, remark });
    // A form that comes back refused is put over this one as the server knows it: without the editor.
    document.addEventListener("turbo:before-render", this.look);
    document.addEventListener("turbo:render", this.begin);
    document.addEventListener("turbo:before-morph-element", this.told);
    this.html.form.addEventListener("reset", this.emptied);
    this.begin();
  }

  look = () => { this.caret = this.shown === document.activeElement ? this.shown.editor.getSelectedRange() : undefined; };

  begin = () => {
    if (this.place.querySelector("trix-editor")) return;
    this.ready = false;
    // What was typed here before and never sent stands in it again by now.
    this.wasDirty = this.isDirty(this.html);
    this.plain = this.place.querySelector("textarea[name=text]");
    this.id = this.plain.id;
    const label = this.place.querySelector(`label[for="${this.id}"]`);
    if (label) label.id = `${this.id}-label`;
    const toolbar = Object.assign(document.createElement("trix-toolbar"), { id: `${this.id}-tools` });
    toolbar.append(this.toolbar.content.cloneNode(true));
    this.shown = document.createElement("trix-editor");
    for (const [name, value] of Object.entries({
      input: this.html.id, toolbar: toolbar.id, class: "input input--text prose", "aria-labelledby": `${this.id}-label`,
    })) this.shown.setAttribute(name, value);
    this.remark(this.plain, this.shown);
    for (const event of ["keydown", "click"]) toolbar.addEventListener(event, this.complete, { capture: true });
    toolbar.addEventListener("input", ({ target }) => target.removeAttribute("data-trix-validate"));
    this.shown.addEventListener("trix-initialize", this.begun, { once: true });
    this.shown.addEventListener("trix-change", this.changed);
    this.shown.addEventListener("trix-toolbar-dialog-show", this.asked);
    this.shown.addEventListener("trix-toolbar-dialog-hide", this.linked);
    this.shown.addEventListener("trix-file-accept", (event) => event.preventDefault());
    this.shown.addEventListener("trix-attachment-add", ({ attachment }) => attachment.remove());
    this.html.disabled = false;
    this.plain.disabled = this.plain.hidden = true;
    this.plain.before(toolbar, this.shown);
    // What leads to the field, as the summary of what is wrong does, leads to the editor.
    this.plain.id = `${this.id}-plain`;
    this.shown.id = this.id;
  };

  // A form may come back while its writer goes on here, who keeps the editor as it is: what is wrong with the text is told all the same,
  // or no longer.
  told = ({ target, detail: { newElement }, defaultPrevented }) => {
    if (target !== this.place || !newElement || !defaultPrevented) return;
    const [field, fresh] = [this.plain.closest(".field"), newElement.querySelector(".field")];
    const error = fresh.querySelector(".field__error");
    field.className = fresh.className;
    field.querySelector(".field__error")?.remove();
    if (error) field.append(error.cloneNode(true));
    for (const place of [this.plain, this.shown]) this.remark(fresh.querySelector("textarea"), place);
  };

  // The page is kept as it was without a script, and made anew when it is shown again.
  end() {
    document.removeEventListener("turbo:before-render", this.look);
    document.removeEventListener("turbo:render", this.begin);
    document.removeEventListener("turbo:before-morph-element", this.told);
    this.html.form?.removeEventListener("reset", this.emptied);
    this.place.querySelector("trix-toolbar")?.remove();
    this.shown.remove();
    this.plain.id = this.id;
    this.plain.disabled = this.plain.hidden = false;
    this.html.disabled = true;
  }

  // The editor writes HTML its own way. That alone is no change by anybody.
  begun = () => {
    if (this.wasDirty) this.shown.defaultValue = this.html.defaultValue;
    else this.html.defaultValue = this.html.value;
    this.ready = true;
    if (!this.caret || document.activeElement !== document.body) return;
    this.shown.focus();
    this.shown.editor.setSelectedRange(this.caret);
  };

  // The editor follows its form by itself; what it writes then is no change by anybody either.
  emptied = () => {
    this.ready = false;
    requestAnimationFrame(() => {
      this.html.defaultValue = this.html.value;
      this.ready = true;
    });
  };

  changed = () => {
    if (this.ready) this.html.dispatchEvent(new Event("input", { bubbles: true }));
  };

  complete = ({ target, key }) => {
    if (key === undefined ? !target.closest("[data-trix-method=setAttribute]") : key !== "Enter") return;
    const address = target.closest("[data-trix-dialog]")?.querySelector("[data-trix-input]");
    const beginning = BEGINNINGS.find(([bare]) => bare.test(address?.value.trim()))?.[1];
    if (beginning) address.value = beginning + address.value.trim();
  };

  asked = () => { this.before = { at: this.shown.editor.getPosition(), length: this.shown.editor.getDocument().getLength() }; };

  // An address that was set where nothing was chosen stands there itself; its writer goes on behind it.
  linked = () => {
    const { at, length } = this.before;
    const { editor } = this.shown;
    const more = editor.getDocument().getLength() - length;
    if (more <= 0) return;
    const end = at + more;
    const written = editor.getDocument().toString().slice(at, end);
    const read = written.replace(/^mailto:/, "");
    if (read !== written) {
      editor.setSelectedRange([at, at + written.length - read.length]);
      editor.deleteInDirection("backward");
    }
    editor.setSelectedRange(end - written.length + read.length);
  };
}
