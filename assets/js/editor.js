// The editor of rich texts, which only the pages that write them load.
import "trix/dist/trix.esm.js";
