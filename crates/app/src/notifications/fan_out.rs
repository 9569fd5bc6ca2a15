//! Telling everybody in an organisation: some at a time, so that whoever else writes does not wait for all of them.

use jobs::{Done, Job, enqueue};
use kernel::{Ctx, EventId, Result, TenantId, UserId};
use serde::{Deserialize, Serialize};
use store::{Scope, Tx};

use super::{
    kind::Kind,
    tell::{About, tell_addressees},
};
use crate::{AppState, identity};

/// How many people are told in one transaction.
const AT_ONCE: u64 = 250;

/// Tells the employees of an organisation, from `after` on in the order of their keys.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TellAll {
    event: EventId,
    kind: Kind,
    about: About,
    /// Who has been told already.
    but: UserId,
    after: Option<UserId>,
}

impl Job for TellAll {
    const KIND: &'static str = "notifications.tell_all";
}

/// Has the employees of the organisation told, but the one whose deed it is and one who has been told already.
pub(super) async fn to_employees(tx: &Tx, ctx: &Ctx, event: EventId, kind: Kind, about: About, but: UserId) -> Result<()> {
    enqueue(&**tx, ctx, &TellAll { event, kind, about, but, after: None }, ctx.now(), Some(event)).await?;
    Ok(())
}

pub(super) async fn tell_all(app: AppState, tenant: TenantId, job: TellAll) -> Done {
    let ctx = app.system(tenant).await?;
    let tx = app.db.begin(&ctx).await?;
    // Whoever deletes the job tells: nobody is told twice when it is done again.
    if !jobs::claim::<TellAll>(&*tx, &ctx, job.event).await? {
        return Ok(());
    }
    let some = identity::employees_after(&*tx, &Scope::of(&ctx), job.about.organisation, job.after, AT_ONCE).await?;
    let more = u64::try_from(some.len()).is_ok_and(|count| count == AT_ONCE);
    let after = some.last().map(|person| person.id);
    let told: Vec<_> = some
        .into_iter()
        .filter(|person| Some(person.id) != job.about.actor && person.id != job.but)
        .map(|person| (person, job.kind))
        .collect();
    tell_addressees(&app, &tx, &ctx, &told, &job.about).await?;
    if more {
        let event = job.event;
        enqueue(&*tx, &ctx, &TellAll { after, ..job }, ctx.now(), Some(event)).await?;
    }
    Ok(tx.commit().await?)
}
