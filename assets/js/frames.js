// Frames: what they are drawn over, and those that do not get what they asked for.
import { morphTurboFrameElements, session, visit } from "@hotwired/turbo";
import { anew } from "./live";
import { reason } from "./send";
import { tell } from "./toasts";

// What was on its way in or out when a page was put away does not come to it any more.
document.addEventListener("turbo:before-render", ({ detail }) => {
  for (const element of detail.newBody.querySelectorAll("[aria-busy]")) for (const mark of ["aria-busy", "busy"]) element.removeAttribute(mark);
});

// A refresh cuts off what was just being asked for, and Turbo does not look again whether such a frame is in sight.
document.addEventListener("turbo:render", () => {
  for (const frame of document.querySelectorAll("turbo-frame[loading=lazy][src]:not([complete], [busy])")) frame.loading = "lazy";
});

// A part that gives the page its address is no page that the browser has loaded anew, as Turbo takes it to be: what comes after it begins
// at its top.
document.addEventListener("turbo:visit", () => { session.view.forceReloaded = false; });

// Whoever answers by keyboard goes on from what they pressed; and where that is gone, with what came in its place, or by writing. A tap
// must not open the keyboard of a phone.
let held = false;
document.addEventListener("turbo:before-frame-render", ({ target, detail }) => {
  held = target.contains(document.activeElement) && document.activeElement.matches(":focus-visible");
  if (target.matches(".answers")) detail.render = (current, fresh) => morphTurboFrameElements(current, fresh);
});
document.addEventListener("turbo:frame-render", ({ target }) => {
  if (!held || document.activeElement !== document.body) return;
  if (target.matches(".answers__earlier")) target.tabIndex = -1;
  const place = target.matches(".answers") ? target.querySelector(".answers__fold > summary, :not(.answers__fold) > .answers__write > input") : target;
  place?.focus({ preventScroll: true });
});

// Whoever opens a fold to write in it goes on typing.
document.addEventListener("click", ({ target }) => {
  const fold = target.closest?.(".answers__fold > summary")?.parentElement;
  if (fold && !fold.open) fold.addEventListener("toggle", () => fold.querySelector("textarea, input:not([type=hidden])").focus(), { once: true });
});

// A phone's keyboard takes the room of what is written in, and of its buttons (whose room is the field's margin, `form.css`).
addEventListener("resize", () => {
  const field = document.activeElement;
  if (field?.matches("textarea, input, select") && matchMedia("(pointer: coarse)").matches) field.scrollIntoView({ block: "nearest" });
});

// A frame that is missing from an answer means another page was meant: after a session has ended, the sign-in page. A refusal is told
// on the page that is read, which is then as it is by now.
document.addEventListener("turbo:frame-missing", async (event) => {
  const { response } = event.detail;
  event.preventDefault();
  // Nobody has pressed anything: it is the page that signs in again, and comes back to itself. What goes wrong otherwise is not told.
  if (event.target.id === "unread") return response.ok ? visit(location.href, { action: "replace" }) : undefined;
  if (response.ok) return visit(response.url);
  // What was to help with typing is no word about what is typed.
  if (event.target.closest(".suggest")) return;
  tell(reason(response, await response.text()));
  // Nobody has pressed anything for further parts of a list: the page that is asked for anew would ask for them again.
  if (!event.target.matches("[id^=more-]")) anew();
});
