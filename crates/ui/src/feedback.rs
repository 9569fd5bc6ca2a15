//! What the page tells a person about what happened, and what it asks.

mod banner;
mod bell;
mod dialog;
mod empty;
mod kept;
mod panel_host;
mod progress;
mod toast;

pub use banner::Banner;
pub(crate) use bell::bells;
pub use bell::{BellWords, Ringing, mute_switch};
pub use dialog::Dialog;
pub use empty::EmptyState;
pub use progress::{Progress, bar};
pub use toast::{Sequel, Toast, Undo};

pub(crate) use dialog::dialogs;
pub(crate) use kept::{begun, gone, kept_here, out_of_date};
pub(crate) use panel_host::panel_host;
pub(crate) use toast::toast_region;
