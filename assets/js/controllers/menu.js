// Arrow keys in a menu, and a place beside its button where the browser has no anchors.
import { Controller } from "@hotwired/stimulus";

let invoker = null;
document.addEventListener("click", ({ target }) => { invoker = target.closest?.("[popovertarget]") ?? invoker; }, true);

const anchored = CSS.supports("position-area", "block-end");

export default class extends Controller {
  settle({ newState }) {
    if (newState !== "open") return;
    if (!anchored) this.place();
    // The current choice, or the first line; a pointer shows no ring.
    (this.items.find((item) => item.matches("[aria-current]")) ?? this.items[0])?.focus({ preventScroll: true });
  }

  place() {
    if (!invoker || matchMedia("(width < 48rem)").matches) return;
    const button = invoker.getBoundingClientRect();
    const menu = this.element.getBoundingClientRect();
    const left = this.element.matches(".menu--end") ? button.right - menu.width : button.left;
    const below = button.bottom + menu.height + 8 < innerHeight;
    Object.assign(this.element.style, {
      inset: "auto",
      margin: "4px 0",
      left: `${Math.max(8, Math.min(left, innerWidth - menu.width - 8))}px`,
      top: `${below ? button.bottom : Math.max(8, button.top - menu.height - 8)}px`,
    });
  }

  // What was pressed is on its way: what becomes of it is told where the menu lay.
  close() { this.element.hidePopover(); }

  get items() {
    return [...this.element.querySelectorAll("a, button:not(:disabled)")];
  }

  walk(event) {
    const at = this.items.indexOf(document.activeElement);
    const last = this.items.length - 1;
    const next = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.items[next]?.focus();
  }
}
