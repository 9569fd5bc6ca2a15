//! The durable queue. A job is a row written in the transaction that asks for it; a [`Runner`] does it afterwards, at least once.
//!
//! A job is thin: it names what to do, loads what it needs when it runs, and can run twice without harm. It carries its tenant.
//! What comes again and again ([`Recurring`]) leaves jobs in the queue, once for all nodes.

mod backlog;
mod queue;
mod runner;
mod schedule;

pub use backlog::{Backlog, backlogs};
pub use queue::{Job, claim, due, enqueue, enqueue_all, enqueue_for_tenants, forget, forget_given_up, hasten, retry_given_up};
pub use runner::{Done, Failure, Handlers, Runner};
pub use schedule::Recurring;
