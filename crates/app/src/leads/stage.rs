//! Moving a lead on: forward only, any number of stages at once.

use kernel::{Error, Message, Result, Seen, StageKey, Tenant};
use serde_json::json;
use store::Db;

use super::{
    access::{Granted, Owner},
    change::{Moment, Step, change},
    lead::{Lead, State, Status},
    refusal::{Why, ownerless, refusal},
};

/// Moves the lead to a later stage, and says whether it moved: the stage it is in already is no move.
pub(crate) async fn move_to(db: &Db, granted: &Granted<Owner>, seen: &Seen, stage: &StageKey) -> Result<(Lead, bool)> {
    let (lead, event) = change(db, granted, seen, |lead, at| moving(lead, at, stage)).await?;
    Ok((lead, event.is_some()))
}

/// The step of a move.
pub(super) fn moving(lead: &mut Lead, at: Moment<'_>, stage: &StageKey) -> Result<Option<Step>> {
    let tenant = &at.ctx.tenant;
    let position = tenant.position(stage).ok_or_else(|| Error::invalid("stage", Message::new("error-no-such-stage")))?;
    workable(lead)?;
    let standing = standing(tenant, lead);
    if position < standing {
        return Err(refusal(Why::Backwards, lead));
    }
    if position == standing {
        return Ok(None);
    }
    let from = lead.stage.clone();
    lead.enter(stage.clone(), at.now, at.today);
    Ok(Some(Step::undoable("lead.moved", json!({ "from": from, "to": stage }))))
}

/// Where a lead stands in the tenant's order of stages; one in a stage that is no more stands at the beginning.
fn standing(tenant: &Tenant, lead: &Lead) -> usize {
    tenant.position(&lead.stage).unwrap_or(0)
}

/// Refuses what cannot be moved, closed or parked: anything but an open lead that somebody owns.
pub(super) fn workable(lead: &Lead) -> Result<()> {
    match lead.status() {
        Status::Won | Status::Lost => Err(refusal(Why::Closed, lead)),
        Status::Parked => Err(refusal(Why::Parked, lead)),
        Status::Open if lead.owner.is_none() => Err(ownerless(lead)),
        Status::Open => Ok(()),
    }
}

/// True when the lead is being worked, for a page that offers to move it.
pub(crate) fn is_workable(lead: &Lead) -> bool {
    workable(lead).is_ok() && lead.state == State::Open
}
