// The bell of a win: it shows on every page that is open, and sounds once in a browser.
import { Controller } from "@hotwired/stimulus";
import { sound } from "../bell_sound";
import { SOONEST, longer } from "../tries";

// How long it shows to whoever looks, and from how many within a minute on they are told together, without a sound. In milliseconds.
const SHOWN = 12_000;
const MINUTE = 60_000;
const TOGETHER = 3;
// Two servers tell of what rang by their own clocks, so a bell may come a little after one with a later key. In milliseconds.
const OVERLAP = 5000;
// So many bells are known again.
const KNOWN = 50;

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content ?? "";
// Keys begin with the time at which they were made, in milliseconds (RFC 9562, 5.7).
const earlier = (key) => {
  const time = parseInt(key.slice(0, 8) + key.slice(9, 13), 16) - OVERLAP;
  const hex = time.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

// Bells that this browser knows of, the newest last; null when there is no such list.
const listed = (name) => localStorage.getItem(name)?.split(" ").filter(Boolean) ?? null;
const newest = (keys) => [...new Set(keys)].sort().slice(-KNOWN);
const keysOf = (place) => place.querySelector("[data-keys]")?.dataset.keys.split(" ") ?? [];
const keysIn = (html) => keysOf(new DOMParser().parseFromString(html, "text/html"));
const add = (name, keys) => localStorage.setItem(name, newest([...(listed(name) ?? []), ...keys]).join(" "));

export default class extends Controller {
  static targets = ["tap"];

  rung = [];
  pause = SOONEST;

  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("turbo:load", this.opened);
    document.addEventListener("visibilitychange", this.appear);
    document.addEventListener("keydown", this.press);
    this.opened();
    if (this.missed) this.ask();
  }

  disconnect() {
    document.removeEventListener("live:heard", this.listen);
    document.removeEventListener("turbo:load", this.opened);
    document.removeEventListener("visibilitychange", this.appear);
    document.removeEventListener("keydown", this.press);
    clearTimeout(this.timer);
    clearTimeout(this.asking);
  }

  // Whose bells they are, and where they ring: what was heard elsewhere is nothing to go by. `heard` are those that some page of this
  // browser has shown to somebody who looked, `sounded` those that have sounded.
  get place() { return `${about("acting-as")} ${about("bells-src")}`; }
  get heard() { return `leadx-bell-${this.place}`; }
  get sounded() { return `leadx-bell-sounded-${this.place}`; }

  listen = ({ detail: { topics, all, spread } }) => {
    if (all) this.askIn(Math.random() * spread);
    else if (about("bells").split(" ").some((topic) => topics.includes(topic))) this.ask();
  };

  // Whatever page is shown by then.
  askIn(pause) {
    this.missed = true;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(), pause);
  }

  // Whoever opens a page hears what rang meanwhile, and whoever follows a notification the bell that it told of.
  opened = async () => {
    const here = new URL(location);
    const called = here.searchParams.get("ring");
    if (called !== null) {
      here.searchParams.delete("ring");
      history.replaceState(history.state, "", here);
    }
    if (this.at !== this.place) {
      this.at = this.place;
      // Each page shows them, so that it has a list of its own.
      this.known = listed(this.heard);
      this.rung = [];
      this.dismiss();
      await this.ask();
    }
    // It may be among what has just come.
    if (called && !this.keys.includes(called)) await this.call(called);
  };

  async call(only) {
    const { place } = this;
    const html = await this.fetched({ only });
    if (html && place === this.place) this.show(html, [only], true);
  }

  async ask() {
    const { place } = this;
    this.rung = this.rung.filter(({ at }) => at > Date.now() - MINUTE);
    // What came within the minute is told together with what comes now, and so is what still stands there, if it was not seen elsewhere.
    const many = this.rung.length >= TOGETHER;
    const known = this.known ?? [];
    const shown = known.filter((key) => this.keys.includes(key) && (this.seen || !listed(this.heard)?.includes(key)));
    const again = many ? [...shown, ...this.rung.flatMap(({ keys }) => keys)] : shown;
    const before = known.filter((key) => !again.includes(key));
    const [from] = [...before.slice(-1), ...again].sort();
    const after = from && earlier(from);
    const html = await this.fetched({ after, known: before.filter((key) => key > after) });
    if (place !== this.place) return;
    // What brings no answer is asked for again, less and less often.
    if (this.missed) this.askIn(this.pause = longer(this.pause));
    else this.pause = SOONEST;
    if (html === undefined) return;
    // Another answer may have come in between.
    const [first, fresh] = [this.known === null, keysIn(html).filter((key) => !this.known?.includes(key))];
    this.known = newest([...(this.known ?? []), ...fresh]);
    // What rang before this browser ever listened is no news.
    if (first) return add(this.heard, fresh);
    if (fresh.length > 0) {
      this.rung.push({ at: Date.now(), keys: fresh });
      this.show(html, many ? [] : fresh);
    } else if (this.keys.some((key) => shown.includes(key) && !html.includes(key))) {
      // The bell of a win that was taken back rings no more.
      if (html) this.show(html);
      else this.dismiss();
    }
  }

  // The bells as they are shown; nothing where none rang, and undefined where nobody can say.
  async fetched(which) {
    const url = new URL(about("bells-src"), location.origin);
    for (const [name, value] of Object.entries(which)) if (value?.length) url.searchParams.set(name, value);
    const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => undefined);
    this.missed = !(answer?.status < 500);
    // A session that has ended leads to the way in.
    if (this.missed || !answer.ok || answer.redirected) return undefined;
    return answer.status === 204 ? "" : answer.text();
  }

  // Those that are shown.
  get keys() { return keysOf(this.element); }

  // Those that are `loud` sound.
  show(html, loud = [], called = false) {
    const held = this.element.contains(document.activeElement);
    const unheard = this.tapTargets.some((tap) => !tap.hidden);
    this.element.innerHTML = html;
    for (const tap of this.tapTargets) tap.hidden = !unheard;
    this.seen = false;
    if (held) this.element.querySelector("a, button").focus();
    this.look();
    // Whoever wants to be left alone sees it; whether that holds now, the server knows.
    const silent = this.element.querySelector("[data-silent]") !== null;
    if (loud.length > 0 && !silent) this.ring(loud, called);
  }

  async ring(keys, called) {
    if (localStorage.getItem("leadx-bell-muted")) return;
    const turn = async () => {
      // Another tab may have sounded it.
      if (!called && keys.every((key) => listed(this.sounded)?.includes(key))) return true;
      if (!(await sound())) return false;
      add(this.sounded, keys);
      this.element.dataset.sounded = keys[0];
      return true;
    };
    const sounded = navigator.locks ? await navigator.locks.request("leadx-bell", turn) : await turn();
    for (const tap of this.tapTargets) tap.hidden = sounded;
  }

  // It goes by itself once somebody has looked at it for long enough.
  look() {
    clearTimeout(this.timer);
    if (document.hidden || !this.element.firstChild) return;
    this.seen = true;
    add(this.heard, this.keys);
    this.timer = setTimeout(() => this.fade(), SHOWN);
  }

  // What rang on a page that nobody saw may have been seen on another since.
  appear = () => {
    const heard = listed(this.heard) ?? [];
    if (!document.hidden && !this.seen && this.keys.every((key) => heard.includes(key))) this.dismiss();
    else this.look();
  };

  async hear() {
    if (await sound()) for (const tap of this.tapTargets) tap.hidden = true;
    this.look();
  }

  // A dialog above it goes first.
  press = ({ key }) => {
    if (key === "Escape" && !document.querySelector("dialog[open], :popover-open")) this.dismiss();
  };

  fade() {
    if (this.element.matches(":hover, :focus-within")) return this.look();
    this.dismiss();
  }

  dismiss() {
    const held = this.element.contains(document.activeElement);
    this.element.replaceChildren();
    // Whoever goes on by keyboard does so from the content.
    if (held) document.getElementById("main")?.focus();
  }
}
