// Who reads the page that is shown, and where they act; nobody on a page for nobody.
const now = () => document.head.querySelector("meta[name=acting-as]")?.content ?? "";
let shown = now();
document.addEventListener("turbo:load", () => { shown = now(); });

// Whether the page that is about to be shown is another person's than the one that is read, or where they act otherwise: somebody has
// signed in meanwhile, in another tab. Its head is there already when it is about to be rendered.
export const isAnothers = () => now() !== shown;
