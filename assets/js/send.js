// Sends a verb in the background and says what became of it. A refusal throws the server's reason.
import { fetch, renderStreamMessage, visit } from "@hotwired/turbo";
import { acts, anew, isBusy } from "./live";
import { adopt } from "./toasts";

// How long a server may take before it counts as out of reach, in milliseconds.
const PATIENCE = 20_000;
// While anything is on its way a refresh waits; what came before its answer knows nothing of it.
const say = (what) => document.dispatchEvent(new Event(`send:${what}`));

export async function send(url, method, fields) {
  say("start");
  const begun = acts;
  let answer;
  try {
    answer = await sent(url, method, fields);
  } catch (error) {
    // It may have been done all the same.
    anew();
    throw error;
  } finally {
    say("end");
  }
  if (type(answer.response).startsWith("text/vnd.turbo-stream.html")) renderStreamMessage(answer.text);
  else follow(answer, acts === begun);
}

async function sent(url, method, fields) {
  const body = new URLSearchParams(fields);
  if (method !== "post") body.set("_method", method);
  const headers = { Accept: "text/vnd.turbo-stream.html, text/html, application/problem+json;q=0.9" };
  const response = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
  const text = await response.text();
  if (!response.ok) throw new Refusal(reason(response, text));
  return { response, text };
}

export class Refusal extends Error {}

// A redirect back to this page is the page itself, unless it would cut off something else, or something was begun that it may not know of;
// any other page brings its toasts, and this one is asked for anew.
function follow({ response, text }, isLast) {
  const here = new URL(location.href);
  if (isLast && new URL(response.url).pathname === here.pathname && !isBusy()) {
    visit(here, { action: "replace", response: { statusCode: 200, redirected: true, responseHTML: text } });
  } else {
    adopt(new DOMParser().parseFromString(text, "text/html"));
    anew();
  }
}

export function reason(response, text) {
  if (type(response).includes("json")) {
    const problem = JSON.parse(text);
    return problem.detail ?? problem.title ?? "";
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-reason]")?.textContent.trim() ?? "";
}

const type = (response) => response.headers.get("Content-Type") ?? "";
