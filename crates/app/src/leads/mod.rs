//! Leads: caught by anybody, taken by sales with a handshake, worked through stages to Won or Lost.
//!
//! A lead ([`lead::Lead`]) changes in one way only: [`change`]. Each verb stands in a file of its own and is a pure step within it;
//! the events it emits are named there. Invariants:
//! - a lead never moves backwards; only an open lead that somebody owns moves, closes or parks;
//! - its creator is its originator for good;
//! - what it contributes to the figures is a function of the lead alone ([`figures`]).
//!
//! Events: `lead.created .edited .offered .accepted .assigned .passed_back .returned .declined .withdrawn .escalated .moved .won
//! .lost .bell .parked .woken .reopened .undone`; and what changes nothing of it: `lead.noted .late`.

mod access;
mod answerers;
mod api;
mod bell;
mod change;
mod close;
mod create;
mod edit;
mod figures;
mod follow;
mod handshake;
mod input;
mod lead;
mod notes;
mod owner;
mod park;
mod past;
mod photos;
mod read;
mod refusal;
mod signals;
mod stage;
mod store;
pub(crate) mod verbs;
mod view;
mod web;
mod words;

pub(crate) use access::{by_id, is_visible, of_event};
pub(crate) use answerers::answerers;
pub(crate) use api::MoneyOut;
pub(crate) use change::tidy;
pub(crate) use follow::{is_of_offer, jobs, react};
pub(crate) use lead::{HandshakeState, Lead, Status};
pub use past::{Deed, Historian, Past, Turn};
pub(crate) use read::{Summary, recount, summaries, won};
pub(crate) use view::strip;
pub(crate) use words::stage_name;

use crate::http::Routes;

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}
