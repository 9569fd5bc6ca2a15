// Without a connection: the script that keeps pages on this device, and the line that says how old a page is that was kept, or that has
// stood open since the connection went.
import { visit } from "@hotwired/turbo";
import { isLeaving, leave } from "./sign_out";

// Asked for ahead, so that a lead can be caught, and is seen to wait, where there is no connection.
const WANTED = ["/pipeline", "/leads/new"];
// How often it is looked whether the server is within reach again, in milliseconds.
const LOOK = 5000;
const LOCALES = { en: "en-GB", nb: "nb-NO" };

let timer;
// Since when the page hears nothing of the server, and the same once it has been looked for in vain.
let silent;
let lost;

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content;

navigator.serviceWorker?.register("/sw.js").catch((error) => console.warn("Pages are not kept on this device:", error));

// Somebody has pressed a notification, and this window is to show what it is about.
navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data?.lead) visit(data.lead); });

document.addEventListener("turbo:load", () => {
  show();
  if (about("person")) navigator.serviceWorker?.ready.then(({ active }) => active.postMessage({ wanted: WANTED }));
});
document.addEventListener("turbo:render", show);

function show() {
  if (document.querySelector("[data-unseen]")) look();
  for (const line of document.querySelectorAll("[data-leaving-still]")) line.hidden = !isLeaving();
  for (const line of document.querySelectorAll("[data-staying]")) line.hidden = isLeaving();
  const line = document.getElementById("offline");
  if (!line) return;
  const kept = about("kept");
  const from = kept ?? lost;
  line.hidden = !from;
  if (!from) return;
  if (kept) look();
  // In the time zone of all other times on the page, whatever this device's is.
  const time = line.querySelector("time");
  const said = (at, words) => new Intl.DateTimeFormat(LOCALES[document.documentElement.lang], { timeZone: time.dataset.zone, ...words }).format(at);
  const [today, day] = [new Date(), new Date(Number(from))].map((at) => said(at, { dateStyle: "medium" }));
  time.textContent = said(new Date(Number(from)), { dateStyle: day === today ? undefined : "medium", timeStyle: "short" });
}

// A page that follows others has lost its line. A server that starts anew, or a proxy, is no reason to say so.
document.addEventListener("live:lost", lose);
addEventListener("offline", lose);

function lose() {
  if (silent || isOld()) return;
  silent = Date.now();
  look();
}

// Whether the server is within reach; not every network says so by itself.
function look() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const answer = await fetch("/healthz").catch(() => undefined);
    if (answer?.ok && isOld() && await leave()) return anew();
    if (answer?.ok) silent = undefined;
    lost = silent;
    show();
    if (silent || isOld()) look();
  }, LOOK);
}

function anew() {
  silent = lost = undefined;
  visit(location.href, { action: "replace" });
}

const isOld = () => about("kept") || document.querySelector("[data-unseen]");

addEventListener("online", async () => { if (isOld() && await leave()) anew(); });
