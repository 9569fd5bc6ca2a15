//! The bell of a win.

use kernel::{Error, Result, Seen};
use serde_json::json;
use store::Db;

use super::{
    access::{Granted, Ringer},
    change::{Step, change},
    lead::{Bell, Lead, Outcome, State, Win},
    refusal::{Why, refusal},
};

/// Rings the bell of a win, once: who comes second is told who was first. It ends the time in which the win could be taken back.
pub(crate) async fn ring(db: &Db, granted: &Granted<Ringer>) -> Result<Lead> {
    let by = granted.ctx.user().ok_or(Error::SignedOut)?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| {
        ringable(lead)?;
        if let State::Closed(closing) = &mut lead.state
            && let Outcome::Won(win) = &mut closing.outcome
        {
            win.bell = Some(Bell { by, at: at.now });
        }
        Ok(Some(Step::final_("lead.bell", json!({ "originator": lead.origin.creator })).hastening_the_last()))
    })
    .await?;
    Ok(lead)
}

/// The win of a lead whose bell can be rung; any other is refused.
fn ringable(lead: &Lead) -> Result<&Win> {
    let win = lead.win().ok_or_else(|| refusal(Why::NotWon, lead))?;
    match win.bell {
        None => Ok(win),
        Some(_) => Err(refusal(Why::Rung, lead)),
    }
}

/// True while the bell of the lead's win waits to be rung.
pub(super) fn waits(lead: &Lead) -> bool {
    ringable(lead).is_ok()
}
