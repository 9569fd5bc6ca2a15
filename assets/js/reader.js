// Who reads a page, and where they act; nobody where it is a page for nobody.
import { cache } from "@hotwired/turbo";

const readerOf = (body) => body.dataset.actingAs ?? "";
let shown = readerOf(document.body);

// Whether the page that is about to be shown is another person's than the one that is read, or where they act otherwise: somebody has
// signed in meanwhile, in another tab.
export const isAnothers = (body) => readerOf(body) !== shown;

document.addEventListener("turbo:load", () => {
  // No page of theirs comes back with the Back button.
  if (isAnothers(document.body)) cache.clear();
  shown = readerOf(document.body);
});
