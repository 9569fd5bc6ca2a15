// The page's behaviour. Everything works without it; it makes the same things quicker and safer.
import "./has_scripts";
import { Application } from "@hotwired/stimulus";
import { config } from "@hotwired/turbo";
import { ask } from "./confirm";
import { controllers } from "./controllers";
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

// Between two behaviours a slow phone draws the page and takes a press; the others follow before all else. A browser that cannot let go of the
// page starts all of them at once.
const application = Application.start();
for (const [name, controller] of Object.entries(controllers)) {
  await globalThis.scheduler?.yield?.();
  application.register(name, controller);
}
