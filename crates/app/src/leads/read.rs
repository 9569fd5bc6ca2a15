//! Reading leads: read models, one statement a panel.

mod board;
mod counted;
mod detail;
mod filter;
mod list;
mod recounting;
mod summary;
mod timeline;
mod waiting;

pub(crate) use board::{Column, board, column};
pub(crate) use counted::{CountedIn, Figure};
pub(crate) use detail::{Detail, May, detail};
pub(crate) use filter::{Filter, Sort, Source};
pub(crate) use list::{list, summaries, won};
pub(crate) use recounting::recount;
pub(crate) use summary::Summary;
pub(crate) use timeline::{Deed, Moment, Part, Timeline, What, last_deed, people_of, timeline};
pub(crate) use waiting::waiting_for;
