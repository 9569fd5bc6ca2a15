//! How much work waits: counts alone, for the operator and for tests. No tenant's data leaves the queue.

use std::{collections::BTreeMap, iter::Sum};

use kernel::{Result, Timestamp};
use sea_orm::{
    ColumnTrait, FromQueryResult, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use store::{Db, unscoped};

use crate::queue::row;

/// How much work waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that are due now.
    pub due: u64,
    /// Jobs that are due later.
    pub later: u64,
    /// Jobs given up.
    pub dead: u64,
    /// Since when the oldest job that is due has waited.
    pub oldest: Option<Timestamp>,
}

impl Sum for Backlog {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |one, other| Self {
            due: one.due + other.due,
            later: one.later + other.later,
            dead: one.dead + other.dead,
            oldest: one.oldest.into_iter().chain(other.oldest).min(),
        })
    }
}

/// How much work waits, kind by kind, in one statement.
pub async fn backlogs(db: &Db, now: Timestamp) -> Result<BTreeMap<String, Backlog>> {
    #[derive(FromQueryResult)]
    struct Row {
        kind: String,
        dead: bool,
        count: i64,
        due: i64,
        oldest: Timestamp,
    }
    let is_due = Expr::case(row::Column::RunAt.lte(now), Expr::value(1)).finally(0);
    // Counts alone, for the operator and for tests; no tenant's data leaves the queue.
    let rows = unscoped::<row::Entity>()
        .select_only()
        .column(row::Column::Kind)
        .column(row::Column::Dead)
        .column_as(row::Column::Id.count(), "count")
        .column_as(Expr::expr(is_due).sum(), "due")
        .column_as(row::Column::RunAt.min(), "oldest")
        .group_by(row::Column::Kind)
        .group_by(row::Column::Dead)
        .into_model::<Row>()
        .all(db.reader())
        .await?;
    let mut all = BTreeMap::<String, Backlog>::new();
    for Row { kind, dead, count, due, oldest } in rows {
        let one = all.entry(kind).or_default();
        if dead {
            one.dead = count.unsigned_abs();
        } else {
            (one.due, one.later) = (due.unsigned_abs(), (count - due).unsigned_abs());
            one.oldest = (due > 0).then_some(oldest);
        }
    }
    Ok(all)
}
