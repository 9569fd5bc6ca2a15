//! What happened. A verb records it in its own transaction; afterwards the queue tells everybody who reacts to it.
//!
//! Features never call each other to pass something on: they react to each other's events ([`Reaction`]).

mod announce;
mod store;

use std::{pin::Pin, time::Duration};

use ::store::{Db, Scope, Tx};
use anyhow::Context;
use jobs::enqueue;
use kernel::{Ctx, Event, EventId, LeadId, Limit, OrganisationId, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::App;
pub(crate) use announce::{Reaction, jobs};
use store::events;

/// How long the mover of a lead may take the move back, and so how long its consequences wait.
pub(crate) const UNDO: Duration = Duration::from_secs(30);

/// Something to be recorded.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    /// What, such as `lead.won`.
    pub(crate) kind: &'static str,
    /// What the kind promises.
    pub(crate) data: Value,
}

/// Records what happened, to a lead or otherwise, and has it announced: at once, or after the time to take it back.
pub(crate) async fn record(
    tx: &Tx,
    ctx: &Ctx,
    lead: impl Into<Option<LeadId>>,
    organisation: OrganisationId,
    happened: Happened,
    undoable: bool,
) -> Result<EventId> {
    let event = of(ctx, lead, organisation, happened);
    let (id, now) = (event.id, event.at);
    Scope::of(ctx).insert::<events::Entity>(row(event)).exec_without_returning(&**tx).await?;
    let due = if undoable { now.plus(UNDO) } else { now };
    enqueue(&**tx, ctx, &announce::Announce { event: id }, due, Some(id)).await?;
    Ok(id)
}

/// Sees to it that nobody is told of an event. False when they have been told already.
pub(crate) async fn silence(tx: &Tx, ctx: &Ctx, event: EventId) -> Result<bool> {
    jobs::claim::<announce::Announce>(&**tx, ctx, event).await
}

/// Something that happens now, to a lead or otherwise, by whoever acts.
pub(crate) fn of(ctx: &Ctx, lead: impl Into<Option<LeadId>>, organisation: OrganisationId, Happened { kind, data }: Happened) -> Event {
    let at = ctx.now();
    Event { id: ctx.entropy.id(at), at, actor: ctx.user(), kind: kind.to_owned(), lead: lead.into(), organisation, data }
}

/// What a feature keeps of what happened long ago, of which nobody is told any more.
pub(crate) type Recollection = for<'a> fn(&'a App, &'a Tx, &'a Scope, &'a [Event]) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Writes what happened long ago.
pub(crate) async fn write_past(app: &App, tx: &Tx, scope: &Scope, past: Vec<Event>) -> Result<()> {
    for recollect in crate::recollections() {
        recollect(app, tx, scope, &past).await?;
    }
    scope.insert_many::<events::Entity>(past.into_iter().map(row)).exec_without_returning(&**tx).await?;
    Ok(())
}

fn row(event: Event) -> events::ActiveModel {
    events::ActiveModel {
        id: Set(event.id),
        lead_id: Set(event.lead),
        organisation_id: Set(event.organisation),
        kind: Set(event.kind),
        actor_id: Set(event.actor),
        at: Set(event.at),
        data: Set(event.data.to_string()),
        ..Default::default()
    }
}

/// What happened to a lead but what is of these kinds, the newest first: a page of it and one more, from before `before` on.
pub(crate) async fn of_lead(db: &Db, scope: &Scope, lead: LeadId, but: &[&str], before: Option<Uuid>, limit: Limit) -> Result<Vec<Event>> {
    let rows = scope
        .select::<events::Entity>()
        .filter(events::Column::LeadId.eq(lead))
        .filter(events::Column::Kind.is_not_in(but.iter().copied()))
        .filter(Condition::all().add_option(before.map(|id| events::Column::Id.lt(id))))
        .order_by_desc(events::Column::Id)
        .limit(limit.and_one())
        .all(db.reader())
        .await?;
    rows.into_iter().map(event).collect()
}

/// The last of these kinds that happened to a lead, the newest first: so many at most.
pub(crate) async fn last_of_lead(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    lead: LeadId,
    kinds: &[&str],
    most: u64,
) -> Result<Vec<Event>> {
    let of_lead = scope.select::<events::Entity>().filter(events::Column::LeadId.eq(lead));
    let of_kinds = of_lead.filter(events::Column::Kind.is_in(kinds.iter().copied()));
    of_kinds.order_by_desc(events::Column::Id).limit(most).all(conn).await?.into_iter().map(event).collect()
}

/// Which of these events are of one of these kinds.
pub(crate) async fn of_kinds(db: &Db, scope: &Scope, ids: Vec<EventId>, kinds: &[&str]) -> Result<Vec<EventId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let these = scope.select::<events::Entity>().filter(events::Column::Id.is_in(ids));
    let those = these.filter(events::Column::Kind.is_in(kinds.iter().copied())).select_only().column(events::Column::Id);
    Ok(those.into_tuple().all(db.reader()).await?)
}

fn event(row: events::Model) -> Result<Event> {
    Ok(Event {
        id: row.id,
        at: row.at,
        actor: row.actor_id,
        kind: row.kind,
        lead: row.lead_id,
        organisation: row.organisation_id,
        data: serde_json::from_str(&row.data).context("an event cannot be read")?,
    })
}
