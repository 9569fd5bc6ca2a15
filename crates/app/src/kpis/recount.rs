//! Holding the kept figures against the things they are made of.

use std::collections::BTreeMap;

use kernel::Result;
use store::{Db, Scope};

use super::store::{Contribution, Key, figures};

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
}

/// A figure that is not what it should be.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) key: Key,
    pub(crate) kept: Sums,
    pub(crate) counted: Sums,
}

/// Compares the kept figures of a tenant with a recount. What differs comes back; nothing is the good answer.
pub(crate) async fn compare(db: &Db, scope: &Scope, counted: BTreeMap<Key, Sums>) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut left = counted;
    for row in scope.select::<figures::Entity>().all(db.reader()).await? {
        let kept = Sums { count: row.count, amount: row.amount, duration: row.duration };
        let key = Key {
            part: row.part,
            person: row.person_id,
            organisation: row.organisation_id,
            bucket: row.bucket,
            fact: row.fact,
            stage: row.stage,
            currency: row.currency,
        };
        let counted = left.remove(&key).unwrap_or_default();
        if kept != counted {
            differences.push(Difference { key, kept, counted });
        }
    }
    let missing = left.into_iter().filter(|(_, counted)| *counted != Sums::default());
    differences.extend(missing.map(|(key, counted)| Difference { key, kept: Sums::default(), counted }));
    Ok(differences)
}
