//! Telling those who react that something has happened: one job for each event, deleted when the event is taken back.

use std::pin::Pin;

use ::store::{Scope, Tx};
use jobs::{Done, Handlers, Job};
use kernel::{Ctx, Error, Event, EventId, Result, TenantId};
use sea_orm::{ColumnTrait, QueryFilter};
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
    // What is told of a win stands before what is told of its bell.
    const IN_ORDER: bool = true;
}

/// What a feature does when something has happened. It runs in the transaction that deletes the job, so that each reaction has its
/// effect once.
pub(crate) type Reaction = for<'a> fn(&'a App, &'a Tx, &'a Ctx, &'a Event) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(announce)
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
    for reaction in crate::reactions() {
        reaction(&app, &tx, &ctx, &event).await?;
    }
    Ok(tx.commit().await?)
}
