//! Telling those who react that something has happened: one job for each event, deleted when the event is taken back.

use std::{pin::Pin, time::Duration};

use ::store::{Scope, Tx};
use jobs::{Done, Failure, Handlers, Job};
use kernel::{Ctx, Error, Event, EventId, Result, TenantId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::store::events;
use crate::{App, AppState};

/// Has an event told to everybody who reacts to it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Announce {
    pub(super) event: EventId,
}

impl Job for Announce {
    const KIND: &'static str = "events.announce";
    // What happened together is told as it happened. What must not change places, that of one lead, is seen to below.
    const IN_ORDER: bool = true;
}

/// What a feature does when something has happened. It runs in the transaction that deletes the job, so that each reaction has its
/// effect once.
pub(crate) type Reaction = for<'a> fn(&'a App, &'a Tx, &'a Ctx, &'a Event) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(announce)
}

/// How many earlier events of a lead are looked at: more are not on their way at once.
const EARLIER: u64 = 50;

/// How long to wait for something that is about to be told.
const SOON: Duration = Duration::from_millis(200);

/// How long to wait for what happened to the same lead before, if something of it is still to be told and not only kept back so that it
/// can be undone: another task or worker is at it, or its telling failed. Told in another order, a win that was reopened would stand
/// as won. Where it has failed, ever longer, as it is tried ever more seldom.
async fn wait_for_earlier(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<Option<Duration>> {
    let Some(lead) = event.lead else { return Ok(None) };
    let of_lead = Scope::of(ctx).select::<events::Entity>().filter(events::Column::LeadId.eq(lead));
    let before = of_lead.filter(events::Column::Id.lt(event.id)).order_by_desc(events::Column::Id).limit(EARLIER);
    let before: Vec<EventId> = before.select_only().column(events::Column::Id).into_tuple().all(&**tx).await?;
    let begun = jobs::due::<Announce>(&**tx, ctx, before).await?;
    Ok(begun.map(|times| SOON * 2_u32.pow(times.clamp(1, Announce::ATTEMPTS).unsigned_abs() - 1)))
}

async fn announce(app: AppState, tenant: TenantId, job: Announce) -> Done {
    let ctx = app.system(tenant).await?;
    let tx = app.db.begin(&ctx).await?;
    // Whoever deletes the job tells: not a worker that took it from another too early, and nobody once the event was taken back.
    if !jobs::claim::<Announce>(&*tx, &ctx, job.event).await? {
        return Ok(());
    }
    let row = Scope::of(&ctx).select::<events::Entity>().filter(events::Column::Id.eq(job.event)).one(&*tx).await.map_err(Error::from)?;
    let event = super::event(row.ok_or(Error::NotFound)?)?;
    if let Some(pause) = wait_for_earlier(&tx, &ctx, &event).await? {
        return Err(Failure::NotYet(pause));
    }
    for reaction in crate::reactions() {
        reaction(&app, &tx, &ctx, &event).await?;
    }
    Ok(tx.commit().await?)
}
