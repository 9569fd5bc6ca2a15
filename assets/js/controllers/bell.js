// The bell of a win: it shows on every page that is open, and sounds once in a browser.
import { Controller } from "@hotwired/stimulus";
import { sound } from "../bell_sound";
import { SOONEST, longer } from "../tries";

// How long it shows to whoever looks, and from how many within a minute on they are told together, without a sound. In milliseconds.
const SHOWN = 12_000;
const MINUTE = 60_000;
const TOGETHER = 3;
// So many bells are known again.
const KNOWN = 50;

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content ?? "";

// Bells that this browser knows of, the newest last.
const listed = (name) => localStorage.getItem(name)?.split(" ") ?? [];
const newest = (keys) => [...new Set(keys)].sort().slice(-KNOWN);
const keysOf = (place) => place.querySelector("[data-keys]")?.dataset.keys.split(" ") ?? [];
const add = (name, keys) => localStorage.setItem(name, newest([...listed(name), ...keys]).join(" "));

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
  opened = () => {
    const here = new URL(location);
    const called = here.searchParams.get("ring");
    if (called !== null) {
      here.searchParams.delete("ring");
      history.replaceState(history.state, "", here);
    }
    const isNew = this.at !== this.place;
    if (isNew) {
      this.at = this.place;
      // What rang before this browser ever listened is no news.
      if (!localStorage.getItem(this.heard)) add(this.heard, [about("bells-since")]);
      // Each page shows them, so that it has a list of its own.
      this.known = listed(this.heard);
      this.rung = [];
      this.dismiss();
    }
    if (isNew || called) {
      this.called = called;
      this.isCalling = true;
      this.ask();
    }
  };

  async ask() {
    // One that was called comes again for as long as it stands there, wherever and whenever it was rung.
    if (!this.isCalling && !this.keys.includes(this.called)) this.called = null;
    const { place, called } = this;
    this.rung = this.rung.filter(({ at }) => at > Date.now() - MINUTE);
    // What came within the minute is told together with what comes now, and so is what still stands there, if it was not seen elsewhere.
    const many = this.rung.length >= TOGETHER;
    const shown = this.known.filter((key) => key !== called && this.keys.includes(key) && (this.seen || !listed(this.heard).includes(key)));
    const again = many ? [...shown, ...this.rung.flatMap(({ keys }) => keys)] : shown;
    const before = this.known.filter((key) => !again.includes(key));
    const [after] = [...before.slice(-1), ...again].sort();
    const url = new URL(about("bells-src"), location.origin);
    for (const [name, value] of Object.entries({ after, known: before, called })) if (value) url.searchParams.set(name, value);
    const [answer, html] = await fetch(url, { headers: { Accept: "text/html" } }).then(async (answer) => [answer, await answer.text()]).catch(() => []);
    if (place !== this.place) return;
    // What brings no answer is asked for again, less and less often.
    if (!(answer?.status < 500)) return this.askIn(this.pause = longer(this.pause));
    this.missed = false;
    this.pause = SOONEST;
    const isCalled = this.isCalling && called && called === this.called;
    this.isCalling &&= called !== this.called;
    // No bell has such a key; or a session has ended, which leads to the way in.
    if (!answer.ok || answer.redirected) return isCalled && this.ask();
    const told = keysOf(new DOMParser().parseFromString(html, "text/html"));
    // Another answer may have come in between.
    const fresh = told.filter((key) => key !== called && !this.known.includes(key));
    this.known = newest([...this.known, ...told]);
    if (fresh.length > 0) this.rung.push({ at: Date.now(), keys: fresh });
    const loud = many ? [] : fresh;
    // Whoever calls one hears it, though it has sounded before.
    if (isCalled && told.includes(called)) this.show(html, [called, ...loud], true);
    else if (fresh.length > 0) this.show(html, loud);
    // The bell of a win that was taken back rings no more.
    else if (this.keys.some((key) => [called, ...shown].includes(key) && !told.includes(key))) {
      if (html) this.show(html);
      else this.dismiss();
    }
  }

  // Those that are shown.
  get keys() { return keysOf(this.element); }

  // Those that are `loud` sound.
  show(html, loud = [], called = false) {
    const held = this.element.contains(document.activeElement);
    const unheard = this.tapTargets.some((tap) => !tap.hidden);
    this.element.innerHTML = html;
    // Whoever wants to be left alone sees it; whether that holds now, the server knows.
    const sounds = !this.element.querySelector("[data-silent]") && !localStorage.getItem("leadx-bell-muted");
    for (const tap of this.tapTargets) tap.hidden = !(sounds && unheard);
    this.seen = false;
    if (held) this.element.querySelector("a, button").focus();
    this.look();
    if (loud.length > 0 && sounds) this.ring(loud, called);
  }

  async ring(keys, called) {
    const turn = async () => {
      // Another tab may have sounded it.
      if (!called && keys.every((key) => listed(this.sounded).includes(key))) return true;
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
    const heard = listed(this.heard);
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
