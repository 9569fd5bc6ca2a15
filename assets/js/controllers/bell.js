// The bell of a win: it shows on every page that is open, and sounds once in a browser.
import { Controller } from "@hotwired/stimulus";
import { sound } from "../bell_sound";

// How long it shows to whoever looks, and from how many within a minute on they are told together, without a sound. In milliseconds.
const SHOWN = 12_000;
const MINUTE = 60_000;
const TOGETHER = 3;

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content ?? "";

export default class extends Controller {
  static targets = ["tap"];

  rung = [];

  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("turbo:load", this.opened);
    document.addEventListener("visibilitychange", this.look);
    this.opened();
  }

  disconnect() {
    document.removeEventListener("live:heard", this.listen);
    document.removeEventListener("turbo:load", this.opened);
    document.removeEventListener("visibilitychange", this.look);
    clearTimeout(this.timer);
  }

  // The newest bell that this browser has heard; null when it has never listened.
  get heard() {
    return localStorage.getItem(`leadx-bell-${about("person")}`);
  }

  set heard(id) {
    localStorage.setItem(`leadx-bell-${about("person")}`, id);
  }

  listen = ({ detail: { topics, all } }) => {
    if (all || topics.includes(about("bells"))) this.ask();
  };

  // Whoever opens a page hears what rang meanwhile, and whoever follows a notification what it told of.
  opened = () => {
    const here = new URL(location);
    const called = here.searchParams.has("ring");
    if (called) {
      here.searchParams.delete("ring");
      history.replaceState(history.state, "", here);
    }
    if (called || this.after === undefined) this.ask(called);
  };

  async ask(called = false) {
    const first = this.after === undefined && this.heard === null;
    this.after ??= this.heard ?? "";
    this.rung = this.rung.filter(({ at }) => at > Date.now() - MINUTE);
    // What came within the minute is told together with what comes now.
    const many = this.rung.length >= TOGETHER;
    const after = many ? this.rung[0].after : called ? "" : this.after;
    const answer = await fetch(`/bells?after=${after}`, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    const html = answer.status === 204 ? "" : await answer.text();
    const newest = new DOMParser().parseFromString(html, "text/html").querySelector("[data-newest]")?.dataset.newest;
    if (newest === undefined) {
      if (first) this.heard = "";
      return;
    }
    // Another answer may have come in between.
    if (newest <= this.after && !called) return;
    this.rung.push({ at: Date.now(), after: this.after });
    this.after = newest;
    if (newest > (this.heard ?? "")) this.heard = newest;
    // What rang before this browser ever listened is no news.
    if (first && !called) return;
    this.element.innerHTML = html;
    this.look();
    // Whoever wants to be left alone sees it; whether that holds now, the server knows.
    const silent = this.element.querySelector("[data-silent]") !== null;
    if (!many && !silent) this.ring(newest, called);
  }

  async ring(id, called) {
    if (localStorage.getItem("leadx-bell-muted")) return;
    const once = `leadx-bell-sounded-${about("person")}`;
    const turn = async () => {
      if (localStorage.getItem(once) === id && !called) return true;
      if (!(await sound())) return false;
      localStorage.setItem(once, id);
      this.element.dataset.sounded = id;
      return true;
    };
    const sounded = navigator.locks ? await navigator.locks.request("leadx-bell", turn) : await turn();
    for (const tap of this.tapTargets) tap.hidden = sounded;
  }

  // It goes by itself once somebody has looked at it for long enough.
  look = () => {
    clearTimeout(this.timer);
    if (!document.hidden && this.element.firstChild) this.timer = setTimeout(() => this.fade(), SHOWN);
  };

  async hear() {
    if (await sound()) for (const tap of this.tapTargets) tap.hidden = true;
    this.look();
  }

  fade() {
    if (this.element.matches(":hover, :focus-within")) return this.look();
    this.dismiss();
  }

  dismiss() {
    this.element.replaceChildren();
  }
}
