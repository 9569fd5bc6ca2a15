// Suggestions while typing: arrows choose, Enter takes, Esc leaves what was typed.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["list", "frame"];
  static values = { src: String };

  get input() { return this.element.querySelector("input"); }
  get items() { return [...this.listTarget.querySelectorAll(".suggest__item")]; }
  get chosen() { return this.items.findIndex((item) => item.matches(".is-chosen")); }

  disconnect() { clearTimeout(this.timer); }

  ask({ target }) {
    if (target !== this.input) return;
    clearTimeout(this.timer);
    const words = target.value.trim();
    if (words.length < 2) return this.hide();
    this.timer = setTimeout(() => {
      const address = new URL(this.srcValue, document.baseURI);
      address.searchParams.set("q", words);
      this.frameTarget.src = address.href;
      this.listTarget.hidden = false;
    }, 180);
  }

  walk(event) {
    if (this.listTarget.hidden || !this.items.length) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) this.choose((this.chosen + by + this.items.length + (this.chosen < 0 && by < 0 ? 1 : 0)) % this.items.length);
    else if (event.key === "Enter" && this.chosen >= 0) this.fill(this.items[this.chosen]);
    else if (event.key === "Escape") this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(at) {
    this.items.forEach((item, index) => item.classList.toggle("is-chosen", index === at));
    this.items[at].scrollIntoView({ block: "nearest" });
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = this.items[at].textContent;
  }

  take({ target }) {
    const item = target.closest(".suggest__item");
    if (item) this.fill(item);
  }

  fill(item) {
    const set = (field, value) => {
      if (!field) return;
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    set(this.input, item.dataset.value);
    for (const data of item.querySelectorAll("data")) set(this.input.form?.elements.namedItem(data.dataset.name), data.value);
    this.hide();
    this.input.focus();
  }

  // On a phone the list stands between the field and the button below: it goes when the press has landed, not under the finger.
  leave({ relatedTarget }) {
    if (this.element.contains(relatedTarget)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), 300);
  }

  hide() {
    clearTimeout(this.timer);
    this.listTarget.hidden = true;
  }
}
