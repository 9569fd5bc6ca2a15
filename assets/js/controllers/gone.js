// Something that others have taken away, left standing because the reader was writing in it: they let go of it themselves.
import { Controller } from "@hotwired/stimulus";
import { anew } from "../live";
import { forgetDraft } from "./draft";

export default class extends Controller {
  discard() {
    const thing = this.element.closest("[data-gone]");
    for (const form of [thing, ...thing.querySelectorAll("form")].filter((element) => element.matches("form[data-draft-name-value]"))) forgetDraft(form);
    thing.remove();
    document.getElementById("main").focus({ preventScroll: true });
    // Where it was all of the page, the page that is there now says so.
    anew();
  }
}
