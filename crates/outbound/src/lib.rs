//! What LeadX says to the outside: one client each, against a configurable address.

mod bucket;
mod mail;
mod push;
mod tls;

pub use bucket::bucket;
pub use mail::{Mail, MailError, Mailer};
pub use push::{Device, Push, PushError, Pusher, Sender};
