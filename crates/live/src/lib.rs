//! Telling open pages that something they show has changed.
//!
//! A verb says within its transaction what changed and who may know ([`Signal::send`]); once that is committed, every node's [`Hub`]
//! hears of it and passes it on to the connections of those people. What travels is the names of [`Topic`]s and nothing else: a page
//! that shows one of them asks for itself again, through its reader's own rights.
//!
//! A connection's [`Audience`]s are worked out by the server from the person's rights. When those may have ended, the connection is
//! told to prove them again ([`Signal::rights`]).

mod hub;
mod signal;
mod topic;

pub use hub::{Connection, Hub, Reader, Refresh, WINDOW};
pub use signal::{Audience, Signal};
pub use topic::{Topic, TopicId};
