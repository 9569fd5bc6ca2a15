// Follows what others do: when something that this page shows has changed, the page asks for itself anew and the answer is laid over it.
//
// One tab of a browser holds the connection and passes what it hears on to the others; when it goes, the next one takes over.
import { session } from "@hotwired/turbo";

// Between two refreshes of a tab, in milliseconds.
const REST = 1000;
// What the tab with the connection keeps for tabs that have only just been asked for.
const KEPT = 30_000;
// A page may have been written a moment before the server began to answer.
const MARGIN = 1000;
const SOONEST = 1000;
const LATEST = 60_000;

const pageBegan = () => performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? 0) - MARGIN;

// — the page —

let timer;
let restUntil = 0;
let behind = false;
let visiting = false;

function declared() {
  return new Set([...document.querySelectorAll("[data-live]")].flatMap((element) => element.dataset.live.split(" ")).filter(Boolean));
}

function hear({ topics, all, by, spread }) {
  // What this tab did itself, the answer has brought already.
  if (by && session.recentRequests.has(by)) return;
  const shown = declared();
  if (shown.size && (all || topics.some((topic) => shown.has(topic)))) soon(spread);
}

// A tab that nobody sees waits until somebody does; where many read the same thing, each takes its own moment.
function soon(spread) {
  if (document.hidden) behind = true;
  else timer ??= setTimeout(refresh, Math.max(Math.random() * spread, restUntil - Date.now(), 0));
}

function refresh() {
  timer = undefined;
  behind = visiting || document.hidden;
  if (behind) return;
  restUntil = Date.now() + REST;
  session.refresh(document.baseURI);
}

function catchUp() {
  if (behind && !document.hidden && !visiting) refresh();
}

// A page on its way in is as it was when it was written, and what came since must not be lost.
document.addEventListener("turbo:visit", () => { visiting = true; });
document.addEventListener("turbo:submit-start", () => { visiting = true; });
document.addEventListener("turbo:submit-end", () => {
  visiting = false;
  catchUp();
});
document.addEventListener("turbo:load", () => {
  visiting = false;
  catchUp();
  follow();
});
document.addEventListener("visibilitychange", catchUp);
addEventListener("pageshow", ({ persisted }) => { if (persisted) hear({ all: true, topics: [], spread: 0 }); });

// — the connection —

class Line {
  recent = [];
  pause = SOONEST;

  constructor(person) {
    this.person = person;
    this.channel = new BroadcastChannel(`leadx-live-${person}`);
    this.channel.onmessage = ({ data }) => {
      if (data.asks) this.repeat();
      else if (data.at >= pageBegan()) hear(data);
    };
    this.channel.postMessage({ asks: true });
    this.ended = new AbortController();
    const hold = () => new Promise((done) => {
      this.ended.signal.addEventListener("abort", done);
      this.open();
    });
    // Where there are no locks, on plain http, every tab has a connection of its own.
    if (navigator.locks) navigator.locks.request(`leadx-live-${person}`, { signal: this.ended.signal }, hold).catch(() => {});
    else hold();
  }

  open() {
    if (this.ended.signal.aborted) return;
    // What happened since this page was asked for is told again.
    this.source = new EventSource(`/live?age=${Math.round(Date.now() - pageBegan())}`);
    this.source.onopen = () => {
      this.pause = SOONEST;
      if (this.lost) this.pass({ all: true, topics: [], spread: 3000 });
      this.lost = false;
      document.documentElement.dataset.live = "open";
    };
    this.source.onmessage = ({ data }) => this.pass(JSON.parse(data));
    this.source.onerror = () => {
      this.lost = true;
      document.documentElement.dataset.live = "lost";
      if (this.source.readyState === EventSource.CLOSED) this.again();
    };
  }

  // The browser gives up where the answer is no stream: the session has ended, or something on the way is out of order.
  async again() {
    const probe = new AbortController();
    const answer = await fetch("/live", { headers: { Accept: "text/event-stream" }, signal: probe.signal }).catch(() => undefined);
    probe.abort();
    if (answer?.status === 401) return this.pass({ all: true, topics: [], spread: 0 });
    setTimeout(() => this.open(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(this.pause * 2, LATEST);
  }

  pass(message) {
    const told = { ...message, at: Date.now() };
    this.recent = [...this.recent.filter(({ at }) => at > told.at - KEPT), told];
    this.channel.postMessage(told);
    hear(told);
  }

  repeat() {
    for (const told of this.recent) this.channel.postMessage(told);
  }

  close() {
    this.ended.abort();
    this.source?.close();
    this.channel.close();
  }
}

let line;

// The connection belongs to whoever is signed in.
function follow() {
  const person = document.head.querySelector("meta[name=person]")?.content;
  if (line?.person === person) return;
  line?.close();
  line = person && new Line(person);
}
