// Without a connection: the script that keeps pages on this device, and the line that says how old a kept page is.
import { visit } from "@hotwired/turbo";
import { want } from "./live";
import { isLeaving, leave } from "./sign_out";

// Asked for ahead, so that a lead can be caught, and is seen to wait, where there is no connection.
const WANTED = ["/pipeline", "/leads/new"];
// How often it is looked whether the server is within reach again, in milliseconds.
const LOOK = 5000;
const LOCALES = { en: "en-GB", nb: "nb-NO" };

let timer;

const about = (name) => document.head.querySelector(`meta[name=${name}]`)?.content;

navigator.serviceWorker?.register("/sw.js").catch((error) => console.info("Pages are not kept on this device:", error));

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
  line.hidden = !kept;
  if (!kept) return;
  look();
  // In the time zone of all other times on the page, whatever this device's is.
  const time = line.querySelector("time");
  const said = (at, words) => new Intl.DateTimeFormat(LOCALES[document.documentElement.lang], { timeZone: time.dataset.zone, ...words }).format(at);
  const [today, day] = [new Date(), new Date(Number(kept))].map((at) => said(at, { dateStyle: "medium" }));
  time.textContent = said(new Date(Number(kept)), { dateStyle: day === today ? undefined : "medium", timeStyle: "short" });
}

// Whether the server is within reach again; not every network says so by itself.
function look() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const answer = await fetch("/healthz", { signal: AbortSignal.timeout(LOOK) }).catch(() => undefined);
    if (!isOld()) return;
    // It may be gone again when the page is asked for.
    look();
    if (answer?.ok) goOn();
  }, LOOK);
}

const isOld = () => about("kept") || document.querySelector("[data-unseen]");

async function goOn() {
  if (isOld() && await leave()) want();
}

addEventListener("online", goOn);
