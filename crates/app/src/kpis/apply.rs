use std::collections::BTreeMap;

use kernel::Result;
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Alias, Expr, ExprTrait, OnConflict},
};
use store::{Scope, Tx};

use super::{
    recount::Sums,
    store::{Contribution, Key, figures},
};

/// Moves the figures from what a thing contributed `before` to what it contributes `after`: one statement, and none when nothing
/// changes. Rows are touched in key order, so that two verbs at once wait for each other instead of deadlocking.
pub(crate) async fn apply(tx: &Tx, scope: &Scope, before: &[Contribution], after: &[Contribution]) -> Result<()> {
    let mut change: BTreeMap<Key, Sums> = BTreeMap::new();
    for (contributions, sign) in [(before, -1), (after, 1)] {
        for contribution in contributions {
            change.entry(contribution.key.clone()).or_default().add(contribution, sign);
        }
    }
    change.retain(|_, sums| *sums != Sums::default());
    if change.is_empty() {
        return Ok(());
    }
    add(tx, scope, change).await
}

/// Adds to figures, in key order. Who adds takes nothing away from what others add at the same time.
pub(super) async fn add(tx: &Tx, scope: &Scope, change: BTreeMap<Key, Sums>) -> Result<()> {
    let added = |column: figures::Column| Expr::col((figures::Entity, column)).add(Expr::col((Alias::new("excluded"), column)));
    let merge = OnConflict::columns([
        figures::Column::TenantId,
        figures::Column::Part,
        figures::Column::PersonId,
        figures::Column::OrganisationId,
        figures::Column::Bucket,
        figures::Column::Fact,
        figures::Column::Stage,
        figures::Column::Currency,
    ])
    .values([
        (figures::Column::Count, added(figures::Column::Count)),
        (figures::Column::Amount, added(figures::Column::Amount)),
        (figures::Column::Duration, added(figures::Column::Duration)),
    ])
    .to_owned();
    let rows = change.into_iter().map(|(key, sums)| row(key, sums));
    scope.insert_many::<figures::Entity>(rows).on_conflict(merge).exec_without_returning(&**tx).await?;
    Ok(())
}

fn row(key: Key, sums: Sums) -> figures::ActiveModel {
    figures::ActiveModel {
        part: Set(key.part),
        person_id: Set(key.person),
        organisation_id: Set(key.organisation),
        bucket: Set(key.bucket),
        fact: Set(key.fact),
        stage: Set(key.stage),
        currency: Set(key.currency),
        count: Set(sums.count),
        amount: Set(sums.amount),
        duration: Set(sums.duration),
        ..Default::default()
    }
}
