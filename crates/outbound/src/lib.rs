//! What LeadX says to the outside: one client each, against a configurable address.

mod mail;
mod push;

pub use mail::{Mail, MailError, Mailer};
pub use push::{Device, Push, PushError, Pusher, Sender};
