//! Won and Lost, and back again.

use kernel::{Error, Message, Rate, Result};
use serde_json::json;
use store::Db;

use super::{
    access::{Granted, Overseer, Owner},
    change::{Moment, Step, change},
    handshake::{first_in_line, offer},
    input::short,
    lead::{Closing, HandshakeState, Lead, Outcome, State, Win},
    stage::workable,
};
use crate::tenancy;

/// Closes the lead as won. Its value is frozen in the base currency, with the rate and the day of the rate.
pub(crate) async fn win(db: &Db, granted: &Granted<Owner>, version: Option<i64>, reason: &str) -> Result<Lead> {
    let reason = short("reason", reason, false)?;
    let ctx = &granted.ctx;
    let today = ctx.tenant.day(ctx.now());
    // The currency may be changed between this reading and the write; then the version has moved, and the verb is run again by hand.
    let currency = granted.lead.facts.value.map(|value| value.currency);
    let (rate, rate_day) = match granted.lead.facts.value {
        Some(value) => tenancy::in_base(ctx, value).map(|(_, rate, day)| (rate, day))?,
        None => (Rate::ONE, today),
    };
    let (lead, _) = change(db, granted, version, |lead, at| {
        workable(lead)?;
        if lead.facts.value.map(|value| value.currency) != currency {
            return Err(Error::Stale(Message::new("error-stale-lead").with("number", lead.number)));
        }
        let value = lead.facts.value.map_or(0, |value| value.convert(ctx.tenant.base_currency, rate).minor);
        lead.value_in_base = value;
        close(lead, at, Outcome::Won(Win { value, rate, rate_day }), reason.clone());
        Ok(Some(Step::undoable("lead.won", json!({ "reason": reason, "value": value }))))
    })
    .await?;
    Ok(lead)
}

/// Closes the lead as lost, with a reason.
pub(crate) async fn lose(db: &Db, granted: &Granted<Owner>, version: Option<i64>, reason: &str) -> Result<Lead> {
    let reason = short("reason", reason, true)?;
    let (lead, _) = change(db, granted, version, |lead, at| {
        workable(lead)?;
        close(lead, at, Outcome::Lost, reason.clone());
        Ok(Some(Step::undoable("lead.lost", json!({ "reason": reason }))))
    })
    .await?;
    Ok(lead)
}

fn close(lead: &mut Lead, at: Moment<'_>, outcome: Outcome, reason: String) {
    lead.leave(at.now, at.today);
    let (organisation, owner) = (lead.organisation, lead.owner);
    lead.state = State::Closed(Closing { outcome, reason, at: at.now, day: at.today, organisation, owner });
}

/// Reopens a closed lead, with a reason: it gets back its owner and the stage it was closed from; a win leaves its own period, and if
/// nobody has been told of it yet, nobody will be. A declined lead is on offer again.
pub(crate) async fn reopen(db: &Db, granted: &Granted<Overseer>, reason: &str) -> Result<Lead> {
    let reason = short("reason", reason, true)?;
    let to = first_in_line(db.reader(), &granted.ctx, granted.lead.organisation).await?;
    let (lead, _) = change(db, granted, None, |lead, at| {
        let Some(closing) = lead.closing().cloned() else {
            return Err(Error::Conflict(Message::new("conflict-not-closed").with("number", lead.number)));
        };
        lead.state = State::Open;
        lead.enter(lead.stage.clone(), at.now, at.today);
        if lead.handshake.state == HandshakeState::Declined {
            offer(lead, at.ctx, String::new(), to);
        }
        let won = matches!(closing.outcome, Outcome::Won(_));
        Ok(Some(Step::final_("lead.reopened", json!({ "reason": reason, "won": won, "day": closing.day })).silencing_the_last()))
    })
    .await?;
    Ok(lead)
}
