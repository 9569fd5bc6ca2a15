// The page's behaviour. Everything works without it; it makes the same things quicker and safer.
import "./has_scripts";
import { Application } from "@hotwired/stimulus";
import { config } from "@hotwired/turbo";
import { ask } from "./confirm";
import { first, others } from "./controllers";
import "./errors";
import "./frames";
import "./keep_forms";
import { settle } from "./live";
import "./morph_guard";
import "./notices";
import "./offline";
import "./sign_out";
import "./toasts";
import "./going_on";

// New browsers need none.
if (!("commandForElement" in HTMLButtonElement.prototype)) import("./fallbacks");

config.forms.confirm = async (...question) => {
  const isMeant = await ask(...question);
  // The page that was on its way was given up for it.
  if (!isMeant) settle();
  return isMeant;
};
// A button that is disabled while it sends loses the focus of whoever pressed it.
config.forms.submitter = "aria-disabled";
// Nothing shows for what is quick: a bar that flickers makes a page feel slow.
config.drive.progressBarDelay = 150;

// Lets a slow phone draw the page and take a press; what follows goes before all else. A browser that cannot let go starts all at once.
const pause = () => globalThis.scheduler?.yield?.();

const application = Application.start();
await pause();
for (const [name, controller] of Object.entries(first)) application.register(name, controller);
for (const [name, controller] of Object.entries(others)) {
  await pause();
  application.register(name, controller);
}
