//! What follows by itself when something has happened to a lead: reminders, passing on, waking.

use std::pin::Pin;

use jobs::{Done, Handlers, Job, enqueue};
use kernel::{Ctx, Event, LeadId, Result, TenantId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Scope, Tx};

use super::{
    access::{LeadRef, find},
    change::{Step, change_by_system},
    create::exists,
    handshake::{ANSWER_DAYS, next_in_line},
    lead::{HandshakeState, Lead, OfferedTo, State},
    park::{WakeLead, wake_on_its_day},
};
use crate::{
    App, AppState,
    events::{self, Happened},
};

/// This feature's reaction to what happened to leads.
pub(crate) fn react<'a>(_: &'a App, tx: &'a Tx, ctx: &'a Ctx, event: &'a Event) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(async move {
        let Some(lead) = event.lead else { return Ok(()) };
        let lead = find(&**tx, &Scope::of(ctx), &LeadRef::Id(lead)).await?;
        remind(tx, ctx, &lead, event).await
    })
}

/// Whether the lead is on offer since this event. It may have been offered later, or again.
pub(crate) fn is_of_offer(lead: &Lead, event: &Event) -> bool {
    let since = lead.handshake.state == HandshakeState::Offered && lead.handshake.offered_at.is_some_and(|at| at <= event.at);
    since && (event.kind != "lead.created" || event.data["offered"] == true)
}

/// Leaves work for the day an answer is due or a lead is to wake.
async fn remind(tx: &Tx, ctx: &Ctx, lead: &Lead, event: &Event) -> Result<()> {
    match event.kind.as_str() {
        "lead.created" | "lead.offered" | "lead.reopened" if is_of_offer(lead, event) => {
            if let (Some(offered_at), Some(due)) = (lead.handshake.offered_at, lead.handshake.due_at) {
                enqueue(&**tx, ctx, &ChaseOffer { lead: lead.id, offered_at, twice: false }, due, None).await?;
            }
        }
        "lead.parked" => {
            if let State::Parked { wake_on: Some(day), .. } = lead.state {
                enqueue(&**tx, ctx, &WakeLead { lead: lead.id }, day.start_in(&ctx.tenant.timezone), None).await?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Looks after an offer that nobody has answered in time: reminds at the deadline, passes on at twice the deadline.
#[derive(Debug, Serialize, Deserialize)]
struct ChaseOffer {
    lead: LeadId,
    /// Which offer: the lead may have been offered again since.
    offered_at: Timestamp,
    twice: bool,
}

impl Job for ChaseOffer {
    const KIND: &'static str = "leads.chase_offer";
}

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(chase_offer).on(wake_on_its_day)
}

async fn chase_offer(app: AppState, tenant: TenantId, job: ChaseOffer) -> Done {
    let ctx = app.system(tenant).await?;
    let scope = Scope::of(&ctx);
    if !exists(&app.db, &scope, job.lead).await? {
        return Ok(());
    }
    let waits = |lead: &Lead| lead.handshake.state == HandshakeState::Offered && lead.handshake.offered_at == Some(job.offered_at);
    if job.twice {
        let organisation = find(app.db.reader(), &scope, &LeadRef::Id(job.lead)).await?.organisation;
        let next = next_in_line(app.db.reader(), &ctx, organisation).await?;
        change_by_system(&app.db, &ctx, job.lead, |lead, _| {
            if !waits(lead) || lead.handshake.to != OfferedTo::Managers {
                return Ok(None);
            }
            lead.handshake.to = next;
            Ok(Some(Step::final_("lead.escalated", json!({ "to": lead.handshake.to }))))
        })
        .await?;
        return Ok(());
    }
    let tx = app.db.begin(&ctx).await?;
    let lead = find(&*tx, &scope, &LeadRef::Id(job.lead)).await?;
    // Whoever took the job may have died between the commit and the end of the job.
    let told = events::last_of_lead(&*tx, &scope, lead.id, &["lead.late"], 1).await?;
    if waits(&lead) && told.iter().all(|late| late.at < job.offered_at) {
        events::record(&tx, &ctx, lead.id, lead.organisation, Happened { kind: "lead.late", data: json!({}) }, false).await?;
        let twice = ctx.tenant.working_days_after(job.offered_at, 2 * ANSWER_DAYS);
        enqueue(&*tx, &ctx, &ChaseOffer { twice: true, ..job }, twice, None).await?;
    }
    Ok(tx.commit().await?)
}
