//! The Sales Feed: what the company sees happen, and the bell of a win.
//!
//! Entries ([`entry::Entry`]) are made by reacting to events ([`react`]), so after the time in which a move can be taken back. Employees
//! see those of the organisations whose leads they read; they answer with signs and congratulations ([`crate::responses`]). Who is LITE
//! has no feed, and hears the bells of their own leads ([`bells`]).
//!
//! A post is told of in each organisation that it is meant for, to those who read it; whoever reads several organisations together sees
//! the entry of the one they act in. Its answers are the post's own.
//!
//! Event: `feed.commented`, of the lead that an entry tells of. Words about a post are recorded nowhere, as on its own page.

mod access;
mod answer;
mod api;
mod bells;
mod entry;
mod react;
mod read;
mod store;
mod view;
mod web;

pub(crate) use bells::{bell_of, listening_from};
pub(crate) use react::{react, recollect};

use crate::http::Routes;

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}
