// The sheet over a list: takes the focus when it opens, gives it back when it closes, leaves the list where it was, and goes
// through it up and down.
import { Controller } from "@hotwired/stimulus";
import { navigator } from "@hotwired/turbo";

const sheet = matchMedia("(width < 48rem)");
const BEHIND = ".rail, .top-bar, .main, .phone-bar";
// What holds leads in an order of its own.
const LIST = ".column, .waiting, .table";

export default class extends Controller {
  static targets = ["frame", "previous", "next"];
  static values = { title: String };

  connect() {
    sheet.addEventListener("change", this.cover);
    for (const event of ["turbo:render", "turbo:frame-render"]) document.addEventListener(event, this.settle);
    this.settle();
  }

  disconnect() {
    sheet.removeEventListener("change", this.cover);
    for (const event of ["turbo:render", "turbo:frame-render"]) document.removeEventListener(event, this.settle);
  }

  get panel() { return this.frameTarget.querySelector(".panel"); }

  get number() { return this.panel?.querySelector(".panel__number").textContent.trim(); }

  // The links of the list behind that open a lead here, in its order.
  links(within = document) { return [...within.querySelectorAll(".main a[data-turbo-frame=panel]")]; }

  // The one that opens the lead that is shown.
  get current() { return this.number && this.links().find((link) => new URL(link.href).searchParams.get("lead") === this.number); }

  neighbour(by) {
    const { current } = this;
    const links = current ? this.links(current.closest(LIST) ?? document) : [];
    return links[links.indexOf(current) + by];
  }

  previous() { this.neighbour(-1)?.click(); }
  next() { this.neighbour(1)?.click(); }

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
    this.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // A quick hand may already be writing in it.
    if (!this.panel.contains(document.activeElement)) this.panel.querySelector(".panel__title").focus({ preventScroll: true });
  }

  close(event) {
    event?.preventDefault();
    const address = this.list ?? this.panel.dataset.close;
    // The reader may have gone further than the lead that opened the panel.
    this.opener = this.current ?? this.opener;
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
    this.name();
    for (const button of this.previousTargets) button.hidden = !this.neighbour(-1);
    for (const button of this.nextTargets) button.hidden = !this.neighbour(1);
  };

  // A sheet that covers the page keeps the focus in it; beside a list both stay in reach.
  cover = () => {
    const covered = sheet.matches && Boolean(this.panel);
    for (const part of document.querySelectorAll(BEHIND)) part.toggleAttribute("inert", covered);
  };

  // The tab names the lead that is open over the list.
  name() {
    const lead = this.panel && `${this.number} ${this.panel.querySelector(".panel__title").textContent} · `;
    document.title = (lead ?? "") + this.titleValue;
  }

  // The card or row that is open in the panel.
  mark() {
    const { current } = this;
    for (const link of this.links()) link.closest(".lead-card, .table__row")?.classList.toggle("is-current", link === current);
  }
}
