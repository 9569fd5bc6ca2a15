//! How the notification centre looks.

mod centre;
mod devices;
mod settings;
mod unsubscribe;

pub(super) use centre::{frame, further, list};
pub(super) use devices::Devices;
pub(super) use settings::{hours, settings, tick};
pub(super) use unsubscribe::{unsubscribe, unsubscribed};
