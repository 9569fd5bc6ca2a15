// Every behaviour under the name that pages use for it.
import autosubmit from "./controllers/autosubmit";
import board from "./controllers/board";
import clipboard from "./controllers/clipboard";
import composer from "./controllers/composer";
import dialog from "./controllers/dialog";
import dialogFrame from "./controllers/dialog_frame";
import draft from "./controllers/draft";
import file from "./controllers/file";
import inPlace from "./controllers/in_place";
import kpis from "./controllers/kpis";
import menu from "./controllers/menu";
import panel from "./controllers/panel";
import quickAdd from "./controllers/quick_add";
import reveal from "./controllers/reveal";
import shell from "./controllers/shell";
import shortcuts from "./controllers/shortcuts";
import suggest from "./controllers/suggest";
import toast from "./controllers/toast";

export const controllers = {
  autosubmit, board, clipboard, composer, dialog, "dialog-frame": dialogFrame, draft, file, "in-place": inPlace, kpis, menu, panel,
  "quick-add": quickAdd, reveal, shell, shortcuts, suggest, toast,
};
