// The sheet over a list: takes the focus when it opens, gives it back when it closes, and leaves the list where it was.
import { Controller } from "@hotwired/stimulus";
import { navigator } from "@hotwired/turbo";

const sheet = matchMedia("(width < 48rem)");
const BEHIND = ".rail, .top-bar, .main, .phone-bar";

export default class extends Controller {
  static targets = ["frame"];

  connect() {
    sheet.addEventListener("change", this.cover);
    document.addEventListener("turbo:render", this.settle);
    this.settle();
  }

  disconnect() {
    sheet.removeEventListener("change", this.cover);
    document.removeEventListener("turbo:render", this.settle);
  }

  get panel() { return this.frameTarget.querySelector(".panel"); }

  // Before the panel loads: where the focus was, and the list's address.
  remember() {
    if (this.panel) return;
    this.opener = document.activeElement;
    this.list = location.href;
  }

  show() {
    if (!this.panel) return this.hide();
    this.element.scrollTop = 0;
    this.settle();
    this.panel.querySelector(".panel__title").focus({ preventScroll: true });
  }

  close(event) {
    event?.preventDefault();
    const address = this.list ?? this.panel.dataset.close;
    this.frameTarget.removeAttribute("src");
    this.frameTarget.replaceChildren();
    navigator.history.push(new URL(address, document.baseURI));
    this.hide();
  }

  hide() {
    this.settle();
    const opener = this.opener?.isConnected ? this.opener : document.getElementById("main");
    opener?.focus({ preventScroll: true });
    this.opener = this.list = null;
  }

  // Esc closes the innermost thing first: a menu, a dialog, a form opened in place.
  escape(event) {
    if (!this.panel || event.defaultPrevented) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    if (event.target.closest?.("input, textarea, select, details[open].in-place")) return event.target.blur();
    this.close(event);
  }

  settle = () => {
    this.cover();
    this.mark();
  };

  // A sheet that covers the page keeps the focus in it; beside a list both stay in reach.
  cover = () => {
    const covered = sheet.matches && Boolean(this.panel);
    for (const part of document.querySelectorAll(BEHIND)) part.toggleAttribute("inert", covered);
  };

  // The card that is open in the panel.
  mark() {
    const number = this.panel?.querySelector(".panel__number")?.textContent.trim();
    for (const card of document.querySelectorAll(".lead-card")) card.classList.toggle("is-current", card.id === `card-${number}`);
  }
}
