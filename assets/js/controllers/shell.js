// Folds the rail. The choice goes into a cookie, so that the next page comes folded and nothing jumps.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  fold({ currentTarget }) {
    const narrow = this.element.classList.toggle("shell--narrow");
    currentTarget.setAttribute("aria-pressed", String(narrow));
    document.cookie = `rail=${narrow ? "narrow" : "wide"}; path=/; max-age=31536000; samesite=lax`;
  }
}
