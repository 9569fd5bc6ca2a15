use std::collections::BTreeMap;

use kernel::{Ctx, LeadId, Result};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope, Snapshot};

use crate::{
    kpis::{self, Difference, Key, Repair, Slice, Sums},
    leads::{
        figures::contributions,
        lead::Lead,
        store::leads::{Column, Entity},
    },
};

/// Leads read at a time.
const BATCH: u64 = 1000;

/// Counts every lead of the tenant anew, compares with the figures that were kept, and tells each that differs; says how many were kept
/// of what this program does not know. With `repair` it also puts the ones right, and throws the others away. Leads may be changed
/// meanwhile: all of it is read from one snapshot.
pub(crate) async fn recount(db: &Db, ctx: &Ctx, repair: bool, mut tell: impl FnMut(&Difference)) -> Result<u64> {
    let scope = Scope::of(ctx);
    let repair = if repair { Some(Repair::begin(db, &scope).await?) } else { None };
    let at = db.snapshot().await?;
    let foreign = if repair.is_some() { kpis::forget_foreign(db, &scope).await? } else { kpis::count_foreign(&at, &scope).await? };
    let leads = scope.select::<Entity>().count(&*at).await?;
    for slice in Slice::enough_for(leads) {
        let counted = count(&at, &scope, slice).await?;
        let differences = kpis::compare(&at, &scope, slice, counted).await?;
        if let Some(repair) = &repair {
            repair.apply(db, &scope, &differences).await?;
        }
        differences.iter().for_each(&mut tell);
    }
    Ok(foreign)
}

async fn count(at: &Snapshot, scope: &Scope, slice: Slice) -> Result<BTreeMap<Key, Sums>> {
    let mut counted: BTreeMap<Key, Sums> = BTreeMap::new();
    let mut after: Option<LeadId> = None;
    loop {
        let mut query = scope.select::<Entity>().order_by_asc(Column::Id).limit(BATCH);
        if let Some(after) = after {
            query = query.filter(Column::Id.gt(after));
        }
        let rows = query.all(&**at).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in rows {
            add(&mut counted, &Lead::try_from(row)?, slice);
        }
    }
    Ok(counted)
}

fn add(counted: &mut BTreeMap<Key, Sums>, lead: &Lead, slice: Slice) {
    for contribution in contributions(lead) {
        if slice.holds(&contribution.key) {
            counted.entry(contribution.key.clone()).or_default().add(&contribution, 1);
        }
    }
}
