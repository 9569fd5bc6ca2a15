use std::collections::BTreeMap;

use kernel::{Ctx, LeadId, Result};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use crate::{
    kpis::{self, Difference, Key, Sums},
    leads::{
        figures::contributions,
        lead::Lead,
        store::leads::{Column, Entity},
    },
};

/// Leads read at a time.
const BATCH: u64 = 1000;

/// Counts every lead of the tenant anew and compares with the figures that were kept.
pub(crate) async fn recount(db: &Db, ctx: &Ctx) -> Result<Vec<Difference>> {
    let scope = Scope::of(ctx);
    let mut counted: BTreeMap<Key, Sums> = BTreeMap::new();
    let mut after: Option<LeadId> = None;
    loop {
        let mut query = scope.select::<Entity>().order_by_asc(Column::Id).limit(BATCH);
        if let Some(after) = after {
            query = query.filter(Column::Id.gt(after));
        }
        let rows = query.all(db.reader()).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in rows {
            for contribution in contributions(&Lead::try_from(row)?) {
                counted.entry(contribution.key.clone()).or_default().add(&contribution, 1);
            }
        }
    }
    kpis::compare(db, &scope, counted).await
}
