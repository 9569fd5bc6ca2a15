//! The durable queue. A job is a row written in the transaction that asks for it; a [`Runner`] does it afterwards, at least once.
//!
//! A job is thin: it names what to do, loads what it needs when it runs, and can run twice without harm. It carries its tenant.

mod queue;
mod runner;

pub use queue::{Backlog, Job, backlog, enqueue, forget};
pub use runner::{Done, Failure, Handlers, Runner};
