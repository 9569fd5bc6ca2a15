// One key for what is done all day. Never while typing, and never with a modifier: those belong to the browser.
// Ctrl+Enter alone saves what is being typed.
import { Controller } from "@hotwired/stimulus";

const LINKS = ".lead-card__link, .table__link, .news__link, .feed__link";

export default class extends Controller {
  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.save(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog, [popover]")) return;
    if (this.act(event.key)) event.preventDefault();
  }

  // What one is writing, where there is one thing that can be done with it.
  save(event) {
    const form = event.target.closest?.("input, textarea, select")?.form;
    const buttons = form?.querySelectorAll("button:not([type=button])") ?? [];
    if (event.defaultPrevented || event.repeat || form?.method !== "post" || buttons.length !== 1 || form.matches("[aria-busy=true]")) return;
    event.preventDefault();
    form.requestSubmit(buttons[0]);
  }

  act(key) {
    switch (key) {
      case "/": return this.search();
      case "?": return this.help();
      case "j": return this.step("j", 1);
      case "k": return this.step("k", -1);
      case "m": return this.click(document.activeElement?.closest(".lead-card")?.querySelector(".lead-card__move"));
      default: return /^[a-z]$/.test(key) && this.click(this.button(key));
    }
  }

  button(key) {
    return [...document.querySelectorAll(`[aria-keyshortcuts="${key}"]`)].find((element) => element.checkVisibility());
  }

  click(element) {
    element?.click();
    return Boolean(element);
  }

  search() {
    const field = document.getElementById("search");
    if (!field?.checkVisibility()) return this.click(document.querySelector(".search-link"));
    field.select();
    return true;
  }

  help() {
    document.getElementById("shortcuts")?.showModal();
    return true;
  }

  // In the panel to the next lead; in a list to the next line.
  step(key, by) {
    const button = this.button(key);
    if (button) return this.click(button);
    if (document.querySelector(".panel-host .panel")) return false;
    const links = [...document.querySelectorAll(LINKS)].filter((link) => link.checkVisibility());
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
    links[next]?.focus();
    return links.length > 0;
  }
}
