//! How the notification centre looks.

mod centre;
mod settings;

pub(super) use centre::{frame, further, list};
pub(super) use settings::{settings, tick};
