//! Parking: a pause outside every KPI, until somebody or a date wakes the lead.

use jobs::{Done, Job};
use kernel::{Day, Error, LeadId, Message, Result, Seen, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Db, Scope};

use super::{
    access::{Granted, Owner},
    change::{Moment, Step, change, change_by_system},
    create::exists,
    input::short,
    lead::{Lead, State},
    refusal::{Why, refusal},
    stage::workable,
};
use crate::AppState;

/// Ten years, in days. A day beyond is a slip of the finger, and nobody would ever hear of the lead again.
const SLEPT_AT_MOST: i64 = 3653;

/// Parks the lead, with a reason and perhaps a day to wake it.
pub(crate) async fn park(db: &Db, granted: &Granted<Owner>, seen: &Seen, reason: &str, wake_on: Option<Day>) -> Result<Lead> {
    let reason = short("reason", reason, true)?;
    let ctx = &granted.ctx;
    let today = ctx.tenant.day(ctx.now());
    if wake_on.is_some_and(|day| day <= today || day > today.plus(SLEPT_AT_MOST)) {
        return Err(Error::invalid("wake_on", Message::new("error-wake-day")));
    }
    let (lead, _) = change(db, granted, seen, |lead, at| parking(lead, at, &reason, wake_on)).await?;
    Ok(lead)
}

/// The step of parking.
pub(super) fn parking(lead: &mut Lead, at: Moment<'_>, reason: &str, wake_on: Option<Day>) -> Result<Option<Step>> {
    workable(lead)?;
    lead.state = State::Parked { at: at.now, reason: reason.to_owned(), wake_on };
    Ok(Some(Step::undoable("lead.parked", json!({ "reason": reason, "wake_on": wake_on }))))
}

/// Wakes a parked lead: it stands where it stood. If nobody has been told yet that it was parked, nobody will be.
pub(crate) async fn wake(db: &Db, granted: &Granted<Owner>) -> Result<Lead> {
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| {
        if !unpark(lead, at.now) {
            return Err(refusal(Why::NotParked, lead));
        }
        Ok(Some(Step::final_("lead.woken", json!({})).silencing_the_last()))
    })
    .await?;
    Ok(lead)
}

/// Opens a parked lead; the time it was parked does not count for its stage.
fn unpark(lead: &mut Lead, now: kernel::Timestamp) -> bool {
    let State::Parked { at, .. } = lead.state else { return false };
    if let Some(visit) = lead.visits.last_mut() {
        visit.parked += i64::try_from(now.since(at).as_micros()).unwrap_or(0);
    }
    lead.state = State::Open;
    true
}

/// Wakes a lead on its day, if it is still parked until then.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WakeLead {
    pub(super) lead: LeadId,
}

impl Job for WakeLead {
    const KIND: &'static str = "leads.wake";
}

pub(super) async fn wake_on_its_day(app: AppState, tenant: TenantId, job: WakeLead) -> Done {
    let ctx = app.system(tenant).await?;
    if !exists(&app.db, &Scope::of(&ctx), job.lead).await? {
        return Ok(());
    }
    change_by_system(&app.db, &ctx, job.lead, |lead, at| {
        // The lead may have been woken and parked again, until another day: that day has a job of its own.
        let due = matches!(lead.state, State::Parked { wake_on: Some(day), .. } if day <= at.today);
        Ok((due && unpark(lead, at.now)).then(|| Step::final_("lead.woken", json!({}))))
    })
    .await?;
    Ok(())
}
