// Follows what others do: when something that this page shows has changed, the page asks for itself anew and the answer is laid over it.
import { session, StreamActions, visit } from "@hotwired/turbo";
import { Line } from "./line";
import { isInUse } from "./morph_guard";
import { LATEST, SOONEST } from "./tries";

// All times are in milliseconds. Between two refreshes of a tab:
const REST = 1000;
// What was heard is kept for pages that were on their way meanwhile, and for tabs that have only just been opened.
const KEPT = 30_000;
// While something is being loaded or sent, this often it is looked whether that is over.
const LOOK = 200;
const PATIENCE = 30_000;
// A page of ours that says something about the page itself: the others are a server's or a proxy's trouble, and what is read is better than
// them.
const PAGES = new Set([200, 401, 403, 404, 409]);

// Whether the page that is shown is behind. Then a timer runs or an answer is on its way, unless nobody sees the page.
let wanted = false;
let timer;
let due;
let fetching;
let restUntil = 0;
let failures = 0;
// Whether the line is lost, as its holder says.
let deaf = false;
/** How often the reader has begun something by now. */
export let acts = 0;
// How much of it is on its way by script.
let sending = 0;
let heard = [];
// When the page that is shown was asked for, and the one that comes; when what is being answered was sent.
let asked = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? 0);
let coming;
let sent;
const prefetched = new Map();

function declared() {
  return new Set([...document.querySelectorAll("[data-live]")].flatMap((element) => element.dataset.live.split(" ")).filter(Boolean));
}

function hear(message) {
  heard = [...heard.filter(({ at }) => at > message.at - KEPT), message];
  document.dispatchEvent(new CustomEvent("live:heard", { detail: message }));
  // What failed before the server was back need not wait as long any more.
  if (message.all) {
    failures = 0;
    hurry(Math.random() * message.spread);
  }
  consider(message);
}

function consider({ topics, all, by, spread }) {
  // What this tab did itself, the answer has brought already; where none comes, the page is asked for anew.
  if (by && session.recentRequests.has(by)) return;
  const shown = declared();
  if (shown.size && (all || topics.some((topic) => shown.has(topic)))) {
    wanted = true;
    // Where many read the same thing, each takes its own moment. What was heard in the millisecond in which a page was asked for may have
    // come after that, so this is asked for in another.
    later(Math.max(1, Math.random() * spread, resting()));
  }
}

// What came while a page, or a part of it, was on its way concerns it as well. A clock may have been set back since.
function catchUp(since = asked) {
  for (const message of heard.filter(({ at }) => at >= since && at <= Date.now())) consider(message);
}

const resting = () => restUntil - performance.now();

function later(pause) {
  if (timer) return;
  due = performance.now() + pause;
  timer = setTimeout(() => {
    timer = undefined;
    refresh();
  }, pause);
}

function hurry(pause = 0) {
  if (timer && wanted && due <= performance.now() + pause) return;
  clearTimeout(timer);
  timer = undefined;
  if (wanted) later(pause);
}

// What the server says to what was asked before is not waited for any more.
function act() {
  acts += 1;
  fetching?.abort();
}

/** The page is behind: it is asked for anew as soon as nothing is on its way. */
export function want() {
  wanted = true;
  hurry();
}

/** The same after something was done: an answer to what was asked before does not count. */
export function anew() {
  act();
  want();
}
StreamActions.refresh = anew;

// What is on its way in or out must not be taken away by a refresh, nor a question that waits for its answer.
export const isBusy = () => sending > 0 || document.querySelector("html[aria-busy], turbo-frame[busy], form[aria-busy], #confirm[open]") !== null;

// Turbo gives up a page that is on its way for a form, and stays busy with it where none follows: the form is refused, or not sent at all.
export function settle() {
  if (session.navigator.currentVisit) return;
  // Something of it may stand there already: its address, or a page from the browser's memory.
  if (coming) wanted = true;
  coming = undefined;
  hurry(LOOK);
  if (!document.querySelector("html[aria-busy]")) return;
  document.documentElement.removeAttribute("aria-busy");
  session.adapter.hideVisitProgressBar();
}

document.addEventListener("turbo:submit-start", settle);
document.addEventListener("send:start", () => { sending += 1; });
document.addEventListener("send:end", () => { sending -= 1; });
for (const begin of ["turbo:submit-start", "send:start"]) {
  document.addEventListener(begin, () => {
    act();
    sent = Date.now();
  });
}

async function refresh() {
  // A tab that nobody sees waits until somebody does.
  if (!wanted || fetching || document.hidden) return;
  if (isBusy()) return later(LOOK);
  restUntil = performance.now() + REST;
  const [url, begun, before] = [document.baseURI, Date.now(), acts];
  fetching = new AbortController();
  const signal = AbortSignal.any([fetching.signal, AbortSignal.timeout(PATIENCE)]);
  const response = await fetch(url, { headers: { Accept: "text/html" }, signal }).catch(() => undefined);
  const html = await response?.text().catch(() => undefined);
  fetching = undefined;
  // What the reader has done since then is not in it, and must not go from their eyes.
  if (document.baseURI !== url || acts !== before || isBusy()) return later(0);
  const isPage = html?.includes("data-turbo-track") && PAGES.has(response.status);
  failures = isPage ? 0 : failures + 1;
  show();
  if (!isPage) return later(Math.min(SOONEST * 2 ** failures, LATEST));
  const suited = suit(html);
  // It may be given up for something else, and a new version may not come.
  later(suited ? REST : PATIENCE);
  // After a session has ended the answer is another page.
  if (response.redirected && new URL(response.url).pathname !== new URL(url).pathname) return visit(response.url, { action: "replace" });
  if (!suited) return location.reload();
  // The answer to a form may still be on its way.
  const theirs = sent;
  sent = begun;
  visit(url, { action: "replace", shouldCacheSnapshot: false, response: { statusCode: response.status, redirected: false, responseHTML: suited } });
  sent = theirs;
}

// A new version of the program brings scripts and styles of its own, for which the page must go. Where that would take something from its
// reader, it goes on with those that it has.
function suit(html) {
  const ours = [...document.head.querySelectorAll("[data-turbo-track]")];
  if (ours.every(({ href, src }) => html.includes(new URL(href ?? src).pathname))) return html;
  if (!isInUse()) return;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const theirs of page.head.querySelectorAll("[data-turbo-track]")) theirs.remove();
  page.head.append(...ours.map((one) => one.cloneNode()));
  return page.documentElement.outerHTML;
}

document.addEventListener("turbo:before-prefetch", ({ target }) => prefetched.set(target.href, Date.now()));
document.addEventListener("turbo:visit", ({ detail }) => {
  const { willRender, response } = session.navigator.currentVisit;
  if (willRender) fetching?.abort();
  if (coming && !willRender) {
    // A panel's address has taken the place of a page that was on its way.
    wanted = true;
    later(LOOK);
  }
  // A page that comes back from the browser's own memory is as old as that. A panel's address, or one that a link has led on to, brings none.
  const at = response ? sent : detail.action === "restore" ? 0 : prefetched.get(detail.url) ?? Date.now();
  coming = willRender && { at, acts, response };
});
document.addEventListener("turbo:render", () => {
  if (document.documentElement.hasAttribute("data-turbo-preview")) return;
  const shows = declared().size > 0;
  if (coming) {
    asked = coming.at;
    wanted = shows && (asked === 0 || acts !== coming.acts);
    // A link that is hovered over shows later what it brought now.
    if (!coming.response) prefetched.clear();
    coming = undefined;
    failures = 0;
    hurry();
  } else if (!shows) {
    // What a form was refused for stays in sight.
    wanted = false;
  }
  catchUp();
  show();
});
// A hover counts for one load: a part that a refresh asks for anew is no older than the page.
document.addEventListener("turbo:frame-load", ({ target: { src } }) => {
  catchUp(prefetched.get(src));
  prefetched.delete(src);
});
// A service worker gives an old copy where the server is slow, or away. Further parts of a list come with every refresh, so with them there
// is a pause.
document.addEventListener("turbo:frame-render", ({ target, detail }) => {
  if (!detail.fetchResponse.header("Kept")) return;
  wanted = true;
  if (target.matches("[id^=more-]")) restUntil = performance.now() + PATIENCE;
});
// What brought no answer may have been done all the same.
document.addEventListener("turbo:submit-end", ({ detail }) => { if (!detail.fetchResponse && !detail.formSubmission.isSafe) anew(); });
for (const end of ["turbo:submit-end", "send:end", "turbo:frame-load", "visibilitychange"]) document.addEventListener(end, () => hurry(resting()));
document.addEventListener("turbo:load", follow);
// A link that Turbo leaves to the browser, as no page answers it, may lead nowhere, or to a file: then this page stays.
document.addEventListener("turbo:reload", ({ detail }) => { if (detail.reason === "request_failed") giveUp(); });

function giveUp() {
  session.navigator.stop();
  settle();
}

// A page that is put away by the browser, for whoever comes back to it, lets go of the line: others would wait for it.
addEventListener("pagehide", () => line?.close());
// Without that the browser may show what it was given then, however old it is.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
  if (persisted) giveUp();
  act();
  follow();
  hear({ all: true, topics: [], spread: 0, at: Date.now() });
});

// A page that shows what others do says so where it does not follow.
function show() {
  const line = document.getElementById("deaf");
  const isOld = (deaf || failures > 1) && declared().size > 0;
  if (!line || line.hidden !== isOld) return;
  document.getElementById("announcer").textContent = isOld ? line.textContent : "";
  line.hidden = !isOld;
}

function say(isDeaf) {
  deaf = isDeaf;
  show();
}

let line;

// The connection belongs to whoever is signed in.
function follow() {
  const person = document.head.querySelector("meta[name=person]")?.content;
  if (line && line.person === person && !line.isClosed) return;
  line?.close();
  line = person && new Line(person, { asked: () => asked, hear, heard: () => heard, say });
}
