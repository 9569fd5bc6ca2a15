//! Reading leads: read models, one statement a panel.

mod board;
mod detail;
mod filter;
mod list;
mod recounting;
mod summary;

pub(crate) use board::{Column, board, column};
pub(crate) use detail::{Detail, May, Moment, detail, timeline};
pub(crate) use filter::{CountedIn, Figure, Filter, Sort, Source};
pub(crate) use list::{list, waiting_for};
pub(crate) use recounting::recount;
pub(crate) use summary::Summary;
