// Loaded only where a board stands.
import { AutoScroll, Sortable } from "sortablejs/modular/sortable.core.esm.js";

Sortable.mount(new AutoScroll());
export { Sortable };
