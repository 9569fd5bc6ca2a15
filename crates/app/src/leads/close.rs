//! Won and Lost, and back again.

use kernel::{Day, Error, Message, Money, Rate, Result, Seen};
use serde_json::json;
use store::Db;

use super::{
    access::{Granted, Overseer, Owner},
    change::{Moment, Step, change},
    handshake::{first_in_line, offer},
    input::{self, RawMoney, short},
    lead::{Closing, HandshakeState, Lead, Outcome, State, Win},
    refusal::{Why, refusal, stale, with_who},
    stage::workable,
};
use crate::tenancy;

/// Closes the lead as won. Its value is frozen in the base currency, with the rate and the day of the rate; a lead without one can be given
/// it here, and one that has a value keeps that.
pub(crate) async fn win(db: &Db, granted: &Granted<Owner>, seen: &Seen, reason: &str, value: Option<RawMoney>) -> Result<Lead> {
    let ctx = &granted.ctx;
    let (reason, given) = input::win(reason, value, ctx.tenant.base_currency)?;
    let has = granted.lead.facts.value;
    // Whoever sees it as it was is told that first.
    if has.is_some() && given.is_some() && seen.includes(granted.lead.version) {
        with_who(db.reader(), ctx, &granted.lead, workable(&granted.lead)).await?;
        return Err(Error::invalid("value", Message::new("error-value-stands")));
    }
    let (rate, rate_day) = match given.or(has) {
        Some(value) => tenancy::in_base(ctx, value).map(|(_, rate, day)| (rate, day))?,
        None => (Rate::ONE, ctx.tenant.day(ctx.now())),
    };
    // The currency may be changed between this reading and the write; then the version has moved, and the verb is run again by hand.
    let currency = has.map(|value| value.currency);
    let (lead, _) = change(db, granted, seen, |lead, at| {
        if lead.facts.value.map(|value| value.currency) != currency {
            workable(lead)?;
            return Err(stale(lead));
        }
        winning(lead, at, (rate, rate_day), &reason, given)
    })
    .await?;
    Ok(lead)
}

/// The step of a win, at the rate of a day; `given` is the value of a lead that had none.
pub(super) fn winning(
    lead: &mut Lead,
    at: Moment<'_>,
    (rate, rate_day): (Rate, Day),
    reason: &str,
    given: Option<Money>,
) -> Result<Option<Step>> {
    workable(lead)?;
    lead.facts.value = lead.facts.value.or(given);
    let value = lead.facts.value.map_or(0, |value| value.convert(at.ctx.tenant.base_currency, rate).minor);
    lead.value_in_base = value;
    close(lead, at, Outcome::Won(Win { value, rate, rate_day, bell: None }), reason.to_owned());
    let mut data = json!({ "reason": reason, "value": value });
    if let Some(given) = given {
        data["changes"] = json!([{ "field": "value", "from": "", "to": given.to_string() }]);
    }
    Ok(Some(Step::undoable("lead.won", data)))
}

/// Closes the lead as lost, with a reason.
pub(crate) async fn lose(db: &Db, granted: &Granted<Owner>, seen: &Seen, reason: &str) -> Result<Lead> {
    let reason = short("reason", reason, true)?;
    let (lead, _) = change(db, granted, seen, |lead, at| losing(lead, at, &reason)).await?;
    Ok(lead)
}

/// The step of a loss.
pub(super) fn losing(lead: &mut Lead, at: Moment<'_>, reason: &str) -> Result<Option<Step>> {
    workable(lead)?;
    close(lead, at, Outcome::Lost, reason.to_owned());
    Ok(Some(Step::undoable("lead.lost", json!({ "reason": reason }))))
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
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| {
        let closing = reopenable(lead)?.clone();
        lead.state = State::Open;
        lead.enter(lead.stage.clone(), at.now, at.today);
        if lead.handshake.state == HandshakeState::Declined {
            offer(lead, at.ctx, String::new(), to);
        }
        let won = matches!(closing.outcome, Outcome::Won(_));
        let rang = matches!(&closing.outcome, Outcome::Won(win) if win.bell.is_some());
        let data = json!({ "reason": reason, "won": won, "rang": rang, "day": closing.day, "originator": lead.origin.creator });
        Ok(Some(Step::final_("lead.reopened", data).silencing_the_last()))
    })
    .await?;
    Ok(lead)
}

/// How a lead ended that can be reopened; any other is refused.
pub(crate) fn reopenable(lead: &Lead) -> Result<&Closing> {
    lead.closing().ok_or_else(|| refusal(Why::NotClosed, lead))
}
