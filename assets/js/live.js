// Follows what others do: when something that this page shows has changed, the page asks for itself anew and the answer is laid over it.
//
// One tab of a browser holds the connection and passes what it hears on to the others; when it goes, the next one takes over.
import { session, visit } from "@hotwired/turbo";
import { steady } from "./morph_guard";

// All times are in milliseconds. Between two refreshes of a tab:
const REST = 1000;
// What was heard is kept for pages that were on their way meanwhile, and for tabs that have only just been opened.
const KEPT = 30_000;
// A page may have been written a moment before the server began to answer.
const MARGIN = 1000;
// While something is being loaded or sent, this often it is looked whether that is over.
const LOOK = 200;
const SOONEST = 1000;
const LATEST = 30_000;
const PATIENCE = 30_000;
// The server says something every twenty seconds. A line that has brought nothing for so long is dead, whatever the browser takes it for.
const SILENCE = 50_000;
// A server that starts anew is back sooner: until then nothing is said of it.
const GRACE = 5000;
// A page that says something about the page itself: the others are a server's or a proxy's trouble, and what is read is better than them.
const PAGES = new Set([200, 401, 403, 404, 409]);

// — the page —

let wanted = false;
let timer;
let restUntil = 0;
let failures = 0;
// How often the reader has begun or finished something by now, and how much of it is on its way by script.
let acts = 0;
let sending = 0;
let heard = [];
// When the page that is shown was asked for.
let asked = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? 0) - MARGIN;
const prefetched = new Map();

function declared() {
  return new Set([...document.querySelectorAll("[data-live]")].flatMap((element) => element.dataset.live.split(" ")).filter(Boolean));
}

function hear(message) {
  heard = [...heard.filter(({ at }) => at > message.at - KEPT), message];
  document.dispatchEvent(new CustomEvent("live:heard", { detail: message }));
  consider(message);
}

function consider({ topics, all, by, spread }) {
  // What this tab did itself, the answer has brought already.
  if (by && session.recentRequests.has(by)) return;
  const shown = declared();
  if (shown.size && (all || topics.some((topic) => shown.has(topic)))) {
    wanted = true;
    // Where many read the same thing, each takes its own moment.
    later(Math.max(Math.random() * spread, restUntil - performance.now(), 0));
  }
}

function later(pause) {
  timer ??= setTimeout(() => {
    timer = undefined;
    refresh();
  }, pause);
}

// What is on its way in or out must not be taken away by a refresh.
export function isBusy() {
  settle();
  return sending > 0 || document.querySelector("html[aria-busy], turbo-frame[busy], form[aria-busy]") !== null;
}

// Turbo gives up a page that is on its way for a form, and stays busy with it where none follows: the form is refused, or not sent at all.
function settle() {
  if (session.navigator.currentVisit || !document.querySelector("html[aria-busy]")) return;
  refreshing = false;
  document.documentElement.removeAttribute("aria-busy");
  session.adapter.hideVisitProgressBar();
  wanted = true;
  later(LOOK);
}

document.addEventListener("turbo:submit-start", settle);

document.addEventListener("send:start", () => { sending += 1; });
document.addEventListener("send:end", () => { sending -= 1; });
for (const act of ["turbo:submit-start", "turbo:submit-end", "send:start", "send:end"]) {
  document.addEventListener(act, () => {
    acts += 1;
    // The refresh that an answer asks for is not heard while a page is being laid over.
    if (refreshing) missed = true;
  });
}

async function refresh() {
  // A tab that nobody sees waits until somebody does.
  if (!wanted || document.hidden || declared().size === 0) return;
  if (isBusy()) return later(LOOK);
  wanted = false;
  restUntil = performance.now() + REST;
  const [url, begun, before] = [document.baseURI, Date.now(), acts];
  const response = await fetch(url, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
  const html = await response?.text().catch(() => undefined);
  if (html === undefined || !PAGES.has(response.status)) {
    wanted = true;
    failures += 1;
    show();
    return later(Math.min(SOONEST * 2 ** failures, LATEST));
  }
  failures = 0;
  show();
  // What the reader has done since then is not in it, and must not go from their eyes.
  if (document.baseURI !== url || isBusy() || acts !== before) {
    wanted = true;
    return later(LOOK);
  }
  asked = begun;
  // After a session has ended the answer is another page.
  if (response.redirected && new URL(response.url).pathname !== new URL(url).pathname) return visit(response.url, { action: "replace" });
  refreshing = true;
  visit(url, { action: "replace", shouldCacheSnapshot: false, response: { statusCode: response.status, redirected: false, responseHTML: html } });
}

let refreshing = false;
let missed = false;

document.addEventListener("turbo:before-prefetch", ({ target }) => prefetched.set(target.href, Date.now()));
document.addEventListener("turbo:visit", ({ detail }) => {
  if (refreshing) return;
  failures = 0;
  // A page that comes back from the browser's own memory is as old as that.
  asked = detail.action === "restore" ? 0 : prefetched.get(detail.url) ?? Date.now();
});
document.addEventListener("turbo:load", () => {
  refreshing = false;
  clearTimeout(timer);
  timer = undefined;
  prefetched.clear();
  follow();
  wanted = (asked === 0 || missed) && declared().size > 0;
  missed = false;
  if (wanted) later(0);
  // What came while the page was on its way concerns it as well.
  for (const message of heard.filter(({ at }) => at >= asked)) consider(message);
});
document.addEventListener("visibilitychange", () => { if (wanted) later(0); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) hear({ all: true, topics: [], spread: 0, at: Date.now() }); });

// — the connection —

// Whether the line is lost, as its holder says.
let deaf = false;

// A page that shows what others do says so where it does not follow.
function show() {
  const line = document.getElementById("deaf");
  const isOld = (deaf || failures > 1) && declared().size > 0;
  if (!line || line.hidden !== isOld) return;
  document.getElementById("announcer").textContent = isOld ? line.textContent : "";
  steady(() => { line.hidden = !isOld; });
}

function say(isDeaf) {
  deaf = isDeaf;
  show();
}

document.addEventListener("turbo:render", show);

class Line {
  pause = SOONEST;
  me = crypto.getRandomValues(new Uint32Array(1))[0];
  ended = new AbortController();

  constructor(person) {
    this.person = person;
    this.name = `leadx-line-${person}`;
    if (navigator.locks) this.share();
    else this.alone();
  }

  // Whoever has the lock has the connection.
  share() {
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data: { asks, to, message, isDeaf } }) => {
      if (!this.source) this.watch();
      if (isDeaf !== undefined) {
        if (!this.source) say(isDeaf);
      } else if (asks) this.repeat(asks);
      else if (to === undefined || (to === this.me && message.at >= asked)) hear(message);
    };
    this.channel.postMessage({ asks: this.me });
    this.queue();
  }

  queue(steal) {
    const { signal } = this.ended;
    const hold = () => new Promise((done) => {
      if (signal.aborted) return done();
      signal.addEventListener("abort", done);
      this.open();
    });
    navigator.locks.request(this.name, steal ? { steal } : { signal }, hold).catch(({ name }) => {
      if (signal.aborted || name !== "AbortError") return;
      // Another tab has taken the line: this one was asleep, and knows nothing of what it missed.
      this.rest();
      clearTimeout(this.lost);
      this.lost = this.source = undefined;
      this.queue();
      hear({ all: true, topics: [], spread: 0, at: Date.now() });
    });
    this.watch();
  }

  // On plain http there are no locks. A browser has six connections to a host there, so a tab that nobody sees gives its own up.
  alone() {
    const look = () => {
      if (document.hidden) this.rest();
      else this.open();
    };
    document.addEventListener("visibilitychange", look, { signal: this.ended.signal });
    look();
  }

  open() {
    if (this.ended.signal.aborted || (!this.channel && document.hidden)) return;
    this.rest();
    // Those that hold no line hear that this tab tries.
    this.tell(deaf);
    // What happened since this page was asked for is told again.
    this.source = new EventSource(`/live?age=${Math.max(0, Math.round(Date.now() - asked))}`);
    this.source.onopen = () => {
      this.watch();
      this.pause = SOONEST;
      // What failed before the server was back need not wait as long any more.
      failures = 0;
      clearTimeout(timer);
      timer = undefined;
      if (this.lost || deaf) this.pass({ all: true, topics: [], spread: 3000 });
      if (wanted) later(0);
      clearTimeout(this.lost);
      this.lost = undefined;
      this.tell(false);
      document.documentElement.dataset.line = "open";
    };
    this.source.onmessage = ({ data }) => {
      this.watch();
      this.pass(JSON.parse(data));
    };
    this.source.addEventListener("alive", () => {
      this.watch();
      this.tell(false);
    });
    this.source.onerror = () => {
      this.lose();
      if (this.source.readyState === EventSource.CLOSED) this.again();
    };
    this.watch();
  }

  // Of a line that brings nothing another takes the place; so does this tab of a tab that holds the line and passes nothing on.
  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.lose();
      if (this.source) this.open();
      else this.queue(true);
    }, SILENCE * (this.source ? 1 : 1.2 + Math.random()));
  }

  lose() {
    this.lost ??= setTimeout(() => this.tell(true), GRACE);
    document.documentElement.dataset.line = "lost";
  }

  tell(isDeaf) {
    this.channel?.postMessage({ isDeaf });
    say(isDeaf);
  }

  // Nothing is waited for any more.
  rest() {
    for (const wait of [this.silence, this.retry]) clearTimeout(wait);
    this.source?.close();
  }

  // The browser gives up where the answer is no stream: the session has ended, or something on the way is out of order.
  async again() {
    const probe = new AbortController();
    const answer = await fetch("/live", { headers: { Accept: "text/event-stream" }, signal: probe.signal }).catch(() => undefined);
    probe.abort();
    // It has ended meanwhile, or is tried anew already.
    if (this.ended.signal.aborted || this.source?.readyState !== EventSource.CLOSED) return;
    if (answer?.status === 401) {
      this.pass({ all: true, topics: [], spread: 0 });
      this.close();
      // The page that comes next opens a line of its own, if somebody is signed in on it.
      line = undefined;
      return;
    }
    this.retry = setTimeout(() => this.open(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(this.pause * 2, LATEST);
  }

  pass(told) {
    const message = { ...told, at: Date.now() };
    this.channel?.postMessage({ message });
    hear(message);
  }

  repeat(to) {
    if (!this.source) return;
    for (const message of heard) this.channel.postMessage({ to, message });
    this.channel.postMessage({ isDeaf: deaf });
  }

  close() {
    this.ended.abort();
    this.rest();
    clearTimeout(this.lost);
    this.channel?.close();
    say(false);
  }
}

let line;

// The network says that it is back: nothing is waited for.
addEventListener("online", () => { if (line?.source && line.lost) line.open(); });

// The connection belongs to whoever is signed in.
function follow() {
  const person = document.head.querySelector("meta[name=person]")?.content;
  if (line?.person === person) return;
  line?.close();
  line = person && new Line(person);
}
