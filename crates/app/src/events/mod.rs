//! What happened. A verb records it in its own transaction; afterwards the queue tells everybody who reacts to it.
//!
//! Features never call each other to pass something on: they react to each other's events ([`Reaction`]).

mod announce;
mod store;

use std::time::Duration;

use ::store::{Db, Scope, Tx};
use anyhow::Context;
use jobs::enqueue;
use kernel::{Ctx, Event, EventId, LeadId, OrganisationId, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder};
use serde_json::Value;

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

/// Records what happened to a lead and has it announced: at once, or after the time to take it back.
pub(crate) async fn record(
    tx: &Tx,
    ctx: &Ctx,
    lead: LeadId,
    organisation: OrganisationId,
    happened: Happened,
    undoable: bool,
) -> Result<EventId> {
    let now = ctx.now();
    let id: EventId = ctx.entropy.id(now);
    let row = events::ActiveModel {
        id: Set(id),
        lead_id: Set(Some(lead)),
        organisation_id: Set(organisation),
        kind: Set(happened.kind.to_owned()),
        actor_id: Set(ctx.user()),
        at: Set(now),
        data: Set(happened.data.to_string()),
        ..Default::default()
    };
    Scope::of(ctx).insert::<events::Entity>(row).exec_without_returning(&**tx).await?;
    let due = if undoable { now.plus(UNDO) } else { now };
    enqueue(&**tx, ctx, &announce::Announce { event: id }, due, Some(id)).await?;
    Ok(id)
}

/// What happened to a lead, the newest first.
pub(crate) async fn of_lead(db: &Db, scope: &Scope, lead: LeadId) -> Result<Vec<Event>> {
    let rows =
        scope.select::<events::Entity>().filter(events::Column::LeadId.eq(lead)).order_by_desc(events::Column::Id).all(db.reader()).await?;
    rows.into_iter().map(event).collect()
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
