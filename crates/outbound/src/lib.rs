//! What LeadX says to the outside: one client each, against a configurable address.

mod mail;

pub use mail::{Mail, MailError, Mailer};
