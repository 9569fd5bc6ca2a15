//! Who owns a lead: assigned by a Manager, passed back by its owner.

use kernel::{Ctx, Error, Message, Result, Seen, UserId};
use serde_json::json;
use store::{Db, Scope};

use super::{
    access::{Assigner, Granted, Owner, may_own},
    change::{Moment, Step, change},
    handshake::complete,
    input::short,
    lead::{HandshakeState, Lead},
    refusal::{Why, out_of_step, refusal, with_who},
};
use crate::identity;

/// Names the lead's owner. For an offer this completes the handshake too; for a lead that is owned it reassigns it.
pub(crate) async fn assign(db: &Db, granted: &Granted<Assigner>, owner: UserId) -> Result<Lead> {
    let (ctx, scope, organisation) = (&granted.ctx, Scope::of(&granted.ctx), granted.lead.organisation);
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let member = identity::member_of(db.reader(), &scope, organisation, owner).await?;
    let sells = member.is_some_and(kernel::Role::sells) || (owner == me.id && may_own(me, &granted.lead));
    if !sells {
        return Err(Error::invalid("user", Message::new("error-not-a-seller")));
    }
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| assigning(lead, at, owner)).await?;
    Ok(lead)
}

/// The step of an assignment.
pub(super) fn assigning(lead: &mut Lead, at: Moment<'_>, owner: UserId) -> Result<Option<Step>> {
    assignable(lead)?;
    let from = lead.owner;
    if from == Some(owner) {
        return Ok(None);
    }
    let completes = lead.handshake.state == HandshakeState::Offered;
    if completes {
        complete(lead, at, owner)?;
    }
    lead.owner = Some(owner);
    lead.first_owner.get_or_insert(owner);
    Ok(Some(Step::final_("lead.assigned", json!({ "owner": owner, "from": from, "completes": completes }))))
}

/// Refuses a lead that nobody can be named the owner of now.
pub(crate) fn assignable(lead: &Lead) -> Result<()> {
    unclosed(lead)?;
    match lead.handshake.state {
        HandshakeState::Offered | HandshakeState::Accepted => Ok(()),
        HandshakeState::None if lead.origin.role.sells() => Ok(()),
        _ => Err(out_of_step(lead)),
    }
}

/// Refuses a closed lead: it keeps its owner.
pub(crate) fn unclosed(lead: &Lead) -> Result<()> {
    if lead.closing().is_some() { Err(refusal(Why::Closed, lead)) } else { Ok(()) }
}

/// Refuses to have a lead passed back that its owner has to keep: it is closed, or no Manager is there to take it up.
pub(crate) async fn returnable(db: &Db, ctx: &Ctx, lead: &Lead) -> Result<()> {
    with_who(db.reader(), ctx, lead, unclosed(lead)).await?;
    let managers = identity::managers_of(db.reader(), &Scope::of(ctx), lead.organisation).await?;
    if managers.is_empty() { Err(refusal(Why::NoManager, lead)) } else { Ok(()) }
}

/// The owner passes the lead back to the Managers, with a reason. A completed handshake stays completed.
pub(crate) async fn pass_back(db: &Db, granted: &Granted<Owner>, reason: &str) -> Result<Lead> {
    let reason = short("reason", reason, true)?;
    returnable(db, &granted.ctx, &granted.lead).await?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| {
        unclosed(lead)?;
        lead.owner = None;
        Ok(Some(Step::final_("lead.passed_back", json!({ "reason": reason, "from": at.ctx.user() }))))
    })
    .await?;
    Ok(lead)
}
