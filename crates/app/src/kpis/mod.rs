//! Figures that are kept, not counted.
//!
//! A feature says what one of its things contributes ([`Contribution`]); [`apply`] moves the figures from what it contributed
//! before to what it contributes after, in the verb's own transaction. So every figure is the sum of what the rows contribute,
//! and costs the same to read at a thousand rows as at a million.

mod api;
mod apply;
mod read;
mod recount;
mod repair;
mod store;
mod whose;

pub(crate) use api::{behind, routes};
pub(crate) use apply::apply;
pub(crate) use read::{Kpis, Subject, open_sums, strip};
pub(crate) use recount::{Difference, Slice, Sums, compare, count_foreign, forget_foreign};
pub(crate) use repair::Repair;
pub(crate) use store::{ALL_TIME, Contribution, Fact, Key, Part};
pub(crate) use whose::{Whose, period};
