// Every behaviour under the name that pages use for it.
import autosubmit from "./controllers/autosubmit";
import bell from "./controllers/bell";
import board from "./controllers/board";
import clipboard from "./controllers/clipboard";
import composer from "./controllers/composer";
import dialog from "./controllers/dialog";
import dialogFrame from "./controllers/dialog_frame";
import draft from "./controllers/draft";
import editor from "./controllers/editor";
import file from "./controllers/file";
import gone from "./controllers/gone";
import inPlace from "./controllers/in_place";
import kpis from "./controllers/kpis";
import menu from "./controllers/menu";
import mute from "./controllers/mute";
import outbox from "./controllers/outbox";
import panel from "./controllers/panel";
import passing from "./controllers/passing";
import push from "./controllers/push";
import quickAdd from "./controllers/quick_add";
import reveal from "./controllers/reveal";
import screen from "./controllers/screen";
import shell from "./controllers/shell";
import shortcuts from "./controllers/shortcuts";
import suggest from "./controllers/suggest";
import toast from "./controllers/toast";
import unread from "./controllers/unread";

// Without these something that is typed or pressed would go astray, or the answer of the number on the bell; the shell makes room for all the
// others.
export const first = { autosubmit, board, draft, file, outbox, shell, unread };
export const others = {
  bell, clipboard, composer, dialog, "dialog-frame": dialogFrame, editor, gone, "in-place": inPlace, kpis, menu, mute, panel, passing, push,
  "quick-add": quickAdd, reveal, screen, shortcuts, suggest, toast,
};
