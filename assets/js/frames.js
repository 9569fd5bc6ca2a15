// A frame that is missing from an answer means another page was meant: after a session has ended, the sign-in page.
import { visit } from "@hotwired/turbo";

document.addEventListener("turbo:frame-missing", (event) => {
  event.preventDefault();
  visit(event.detail.response.url);
});
