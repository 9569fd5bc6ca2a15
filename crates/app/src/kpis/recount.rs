//! Holding the kept figures against the things they are made of, a slice of the figures at a time: there are a few for each lead.

use std::{collections::BTreeMap, fmt};

use kernel::Result;
use sea_orm::{
    ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use store::{Db, Scope, Snapshot};

use super::store::{ALL_TIME, Contribution, Fact, Key, Part, figures};

/// A figure's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) count: i64,
    /// In minor units.
    pub(crate) amount: i64,
    /// In seconds.
    pub(crate) duration: i64,
}

impl Sums {
    /// Adds a contribution (`sign` 1) or takes it away (−1).
    pub(crate) fn add(&mut self, contribution: &Contribution, sign: i64) {
        self.count += sign;
        self.amount += sign * contribution.amount;
        self.duration += sign * contribution.duration;
    }

    /// What must be added to `from` to come to this.
    pub(super) fn less(self, from: Self) -> Self {
        Self { count: self.count - from.count, amount: self.amount - from.amount, duration: self.duration - from.duration }
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, amount, duration } = self;
        write!(f, "{count} (amount {amount}, {duration} s)")
    }
}

/// One of several parts that the figures of a tenant are counted in, so that memory does not grow with the number of leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    nth: u128,
    of: u128,
}

impl Slice {
    /// Leads whose figures are held in memory together.
    const LEADS: u64 = 200_000;

    /// Slices that together hold every figure once.
    pub(crate) fn enough_for(leads: u64) -> impl Iterator<Item = Self> {
        let of = u128::from(Ord::max(leads.div_ceil(Self::LEADS), 1));
        (0..of).map(move |nth| Self { nth, of })
    }

    /// Whether a figure belongs to it. The end of a key is random, so slices come out alike.
    pub(crate) fn holds(self, key: &Key) -> bool {
        (key.person.0.as_u128() ^ key.organisation.0.as_u128()) % self.of == self.nth
    }
}

/// A figure that is not what it should be.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) key: Key,
    pub(crate) kept: Sums,
    pub(crate) counted: Sums,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, kept, counted } = self;
        let Key { part, fact, organisation, bucket, stage, currency, .. } = key;
        let person = if key.person.0.is_nil() { String::new() } else { format!(" {}", key.person) };
        write!(f, "{fact} of {part}{person} in {organisation}")?;
        match (bucket / 10_000, bucket / 100 % 100, bucket % 100) {
            _ if *bucket == ALL_TIME => {}
            (year, month, 0) => write!(f, ", {year:04}-{month:02}")?,
            (year, month, day) => write!(f, ", {year:04}-{month:02}-{day:02}")?,
        }
        for word in [stage, currency].into_iter().filter(|word| !word.is_empty()) {
            write!(f, ", {word}")?;
        }
        write!(f, ": kept {kept}, counted {counted}")
    }
}

/// Kept figures whose part or fact is no word of this program: nothing reads them, and nothing can be held against them.
fn foreign() -> Condition {
    let parts = figures::Column::Part.is_not_in(Part::ALL.iter().copied());
    Condition::any().add(parts).add(figures::Column::Fact.is_not_in(Fact::ALL.iter().copied()))
}

/// How many of a tenant's figures are foreign.
pub(crate) async fn count_foreign(at: &Snapshot, scope: &Scope) -> Result<u64> {
    Ok(scope.select::<figures::Entity>().filter(foreign()).count(&**at).await?)
}

/// Throws them away, and says how many they were.
pub(crate) async fn forget_foreign(db: &Db, scope: &Scope) -> Result<u64> {
    Ok(scope.delete::<figures::Entity>().filter(foreign()).exec(db.writer()).await?.rows_affected)
}

/// Compares the kept figures of a slice with a recount. What differs comes back; nothing is the good answer.
pub(crate) async fn compare(at: &Snapshot, scope: &Scope, slice: Slice, counted: BTreeMap<Key, Sums>) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut left = counted;
    let mut after: Option<Key> = None;
    loop {
        let page = kept(at, scope, after.as_ref()).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.clone());
        for (key, kept) in page.into_iter().filter(|(key, _)| slice.holds(key)) {
            let counted = left.remove(&key).unwrap_or_default();
            if kept != counted {
                differences.push(Difference { key, kept, counted });
            }
        }
    }
    let missing = left.into_iter().filter(|(_, counted)| *counted != Sums::default());
    differences.extend(missing.map(|(key, counted)| Difference { key, kept: Sums::default(), counted }));
    Ok(differences)
}

/// Figures read at a time.
const PAGE: u64 = 5000;

/// The next kept figures in key order.
async fn kept(at: &Snapshot, scope: &Scope, after: Option<&Key>) -> Result<Vec<(Key, Sums)>> {
    use figures::Column;
    const KEY: [Column; 7] =
        [Column::Part, Column::PersonId, Column::OrganisationId, Column::Bucket, Column::Fact, Column::Stage, Column::Currency];
    let known = scope.select::<figures::Entity>().filter(foreign().not());
    let mut query = KEY.into_iter().fold(known.limit(PAGE), QueryOrder::order_by_asc);
    if let Some(Key { part, person, organisation, bucket, fact, stage, currency }) = after {
        let reached = Expr::tuple([
            Expr::value(*part),
            Expr::value(*person),
            Expr::value(*organisation),
            Expr::value(*bucket),
            Expr::value(*fact),
            Expr::value(stage.as_str()),
            Expr::value(currency.as_str()),
        ]);
        query = query.filter(Expr::tuple(KEY.map(Expr::col)).gt(reached));
    }
    let rows = query.all(&**at).await?;
    Ok(rows.into_iter().map(figure).collect())
}

fn figure(row: figures::Model) -> (Key, Sums) {
    let key = Key {
        part: row.part,
        person: row.person_id,
        organisation: row.organisation_id,
        bucket: row.bucket,
        fact: row.fact,
        stage: row.stage,
        currency: row.currency,
    };
    (key, Sums { count: row.count, amount: row.amount, duration: row.duration })
}
