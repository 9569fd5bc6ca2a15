//! How the notification centre looks.

mod centre;
mod settings;
mod unsubscribe;

pub(super) use centre::{frame, further, list};
pub(super) use settings::{settings, tick};
pub(super) use unsubscribe::{unsubscribe, unsubscribed};
