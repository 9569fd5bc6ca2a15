// A frame that is missing from an answer means another page was meant: after a session has ended, the sign-in page. A refusal is told
// on the page that is read, which is then as it is by now.
import { session, visit } from "@hotwired/turbo";
import { reason } from "./send";
import { tell } from "./toasts";

document.addEventListener("turbo:frame-missing", async (event) => {
  const { response } = event.detail;
  event.preventDefault();
  if (response.ok) return visit(response.url);
  tell(reason(response, await response.text()));
  session.refresh(document.baseURI);
});
