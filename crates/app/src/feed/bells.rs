//! The bells that a person hears.

use kernel::{Ctx, EntryId, Error, LeadId, Result, first_key_of};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use super::{
    entry::{Entry, Kind},
    store::entries::{Column, Entity},
};
use crate::{
    identity::{self, Named},
    leads::{self, Summary},
};

/// How long after it was rung a bell is still heard by who comes later.
const HEARD: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// The most bells that are heard at once.
const MOST: u64 = 20;

/// A bell that was rung.
#[derive(Clone, Debug)]
pub(super) struct Bell {
    pub(super) entry: Entry,
    pub(super) lead: Summary,
    pub(super) rung_by: Named,
}

/// The bells that were rung where the person acts in the last day, after `after`, the newest first: for an employee all, for others
/// those of leads that they caught. A win that was taken back is not among them.
pub(super) async fn bells(db: &Db, ctx: &Ctx, after: Option<EntryId>) -> Result<Vec<Bell>> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    let since = first_key_of::<EntryId>(ctx.now().minus(HEARD));
    let scope = Scope::of(ctx);
    // Who sees the lead hears its bell: employees all of them, others those of their own, however many others rang.
    let own = (!person.reach.covers(person.organisation())).then(|| leads::is_visible(&scope, (Entity, Column::LeadId)));
    let rung = scope
        .select::<Entity>()
        .filter(Column::OrganisationId.eq(person.organisation()))
        .filter(Column::Kind.eq(Kind::Bell))
        .filter(Column::Reversed.eq(false))
        .filter(Column::Id.gte(since))
        .filter(Condition::all().add_option(own).add_option(after.map(|after| Column::Id.gt(after))))
        .order_by_desc(Column::Id)
        .limit(MOST);
    let entries: Vec<Entry> = rung.all(db.reader()).await?.into_iter().map(Entry::from).collect();
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = leads::summaries(db, ctx, entries.iter().filter_map(|entry| entry.lead)).await?;
    let people = identity::names(db.reader(), &Scope::of(ctx), entries.iter().filter_map(|entry| entry.person)).await?;
    let bell = |entry: Entry| {
        let lead = entry.lead.and_then(|id| found.remove(&id))?;
        let rung_by = entry.person.and_then(|id| Some(Named { id, name: people.get(&id)?.clone() }))?;
        Some(Bell { entry, lead, rung_by })
    };
    Ok(entries.into_iter().filter_map(bell).collect())
}

/// The entry that tells of the last bell that rang for a lead.
pub(crate) async fn bell_of(conn: &impl ConnectionTrait, ctx: &Ctx, lead: LeadId) -> Result<Option<EntryId>> {
    let of_lead = Scope::of(ctx).select::<Entity>().filter(Column::LeadId.eq(lead)).filter(Column::Kind.eq(Kind::Bell));
    let last = of_lead.order_by_desc(Column::Id).one(conn).await?;
    Ok(last.map(|entry| entry.id))
}
