//! The handshake: an originator offers a lead, sales takes it, asks back, or says no.

use kernel::{Ctx, Error, OrganisationId, Result, Seen, UserId};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{Db, Scope};

use super::{
    access::{Answerer, Granted, Originator, VisibleLead, may_own},
    change::{Moment, Step, change},
    input::short,
    lead::{Accepted, Closing, Handshake, HandshakeState, Lead, OfferedTo, Outcome, State},
    refusal::out_of_step,
};
use crate::{AppState, identity};

/// Working days within which an offer is to be answered.
pub(crate) const ANSWER_DAYS: u32 = 2;

/// Puts a lead on offer as of now.
pub(super) fn offer(lead: &mut Lead, ctx: &Ctx, message: String, to: OfferedTo) {
    let now = ctx.now();
    lead.handshake = Handshake {
        state: HandshakeState::Offered,
        to,
        offered_at: Some(now),
        due_at: Some(ctx.tenant.working_days_after(now, ANSWER_DAYS)),
        answered_by: None,
        answered_at: None,
        answer: message,
    };
}

/// Who is asked first: the organisation's Managers, or past them when there is none.
pub(super) async fn first_in_line(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId) -> Result<OfferedTo> {
    let managed = !identity::managers_of(conn, &Scope::of(ctx), organisation).await?.is_empty();
    if managed { Ok(OfferedTo::Managers) } else { next_in_line(conn, ctx, organisation).await }
}

/// Who is asked when an organisation's Managers do not answer: its parent's Managers, or without any the Admins.
pub(super) async fn next_in_line(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId) -> Result<OfferedTo> {
    let Some(parent) = ctx.tenant.parent_of(organisation) else { return Ok(OfferedTo::Admins) };
    let managed = !identity::managers_of(conn, &Scope::of(ctx), parent).await?.is_empty();
    Ok(if managed { OfferedTo::Parent } else { OfferedTo::Admins })
}

/// The originator offers the lead, for the first time or again with an answer to the question.
pub(crate) async fn offer_again(db: &Db, granted: &Granted<Originator>, message: &str) -> Result<Lead> {
    let message = short("message", message, false)?;
    let to = first_in_line(db.reader(), &granted.ctx, granted.lead.organisation).await?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| {
        ready(lead, HandshakeStep::Offered)?;
        let again = lead.handshake.state == HandshakeState::Returned;
        offer(lead, at.ctx, message.clone(), to);
        Ok(Some(Step::final_("lead.offered", json!({ "again": again, "message": message }))))
    })
    .await?;
    Ok(lead)
}

/// Sales takes the lead, perhaps with a word to who caught it: both hands are green, and who took it owns it.
pub(crate) async fn accept(db: &Db, granted: &Granted<Answerer>, message: &str) -> Result<Lead> {
    let message = short("message", message, false)?;
    let me = granted.ctx.person().ok_or(Error::SignedOut)?;
    if !may_own(me, &granted.lead) {
        return Err(Error::forbidden("forbidden-accept-no-seller"));
    }
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| accepting(lead, at, me.id, &message)).await?;
    Ok(lead)
}

/// The step of an acceptance by `me`.
pub(super) fn accepting(lead: &mut Lead, at: Moment<'_>, me: UserId, message: &str) -> Result<Option<Step>> {
    complete(lead, at, me)?;
    lead.handshake.answer = message.to_owned();
    Ok(Some(Step::final_("lead.accepted", json!({ "owner": me, "message": message }))))
}

/// Completes the handshake with `owner` as the lead's first owner.
pub(super) fn complete(lead: &mut Lead, at: Moment<'_>, owner: UserId) -> Result<()> {
    ready(lead, HandshakeStep::Accepted)?;
    answered(lead, at, HandshakeState::Accepted, String::new());
    lead.owner = Some(owner);
    lead.first_owner = Some(owner);
    lead.accepted = Some(Accepted { day: at.today, organisation: lead.organisation });
    Ok(())
}

fn answered(lead: &mut Lead, at: Moment<'_>, state: HandshakeState, answer: String) {
    let handshake = &mut lead.handshake;
    (handshake.state, handshake.answer) = (state, answer);
    (handshake.answered_by, handshake.answered_at, handshake.due_at) = (at.ctx.user(), Some(at.now), None);
}

/// Sales gives the lead back with a question.
pub(crate) async fn give_back(db: &Db, granted: &Granted<Answerer>, question: &str) -> Result<Lead> {
    let question = short("message", question, true)?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| returning(lead, at, &question)).await?;
    Ok(lead)
}

/// The step of giving back with a question.
pub(super) fn returning(lead: &mut Lead, at: Moment<'_>, question: &str) -> Result<Option<Step>> {
    ready(lead, HandshakeStep::Returned)?;
    answered(lead, at, HandshakeState::Returned, question.to_owned());
    Ok(Some(Step::final_("lead.returned", json!({ "message": question }))))
}

/// Sales refuses the lead with a reason: it is lost, outside every KPI. Only possible before it was taken.
pub(crate) async fn decline(db: &Db, granted: &Granted<Answerer>, reason: &str) -> Result<Lead> {
    let reason = short("message", reason, true)?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, at| declining(lead, at, &reason)).await?;
    Ok(lead)
}

/// The step of a refusal.
pub(super) fn declining(lead: &mut Lead, at: Moment<'_>, reason: &str) -> Result<Option<Step>> {
    ready(lead, HandshakeStep::Declined)?;
    answered(lead, at, HandshakeState::Declined, reason.to_owned());
    lead.leave(at.now, at.today);
    lead.state = State::Closed(Closing {
        outcome: Outcome::Lost,
        reason: reason.to_owned(),
        at: at.now,
        day: at.today,
        organisation: lead.organisation,
        owner: None,
    });
    Ok(Some(Step::final_("lead.declined", json!({ "message": reason }))))
}

/// The originator takes the offer back before it is answered.
pub(crate) async fn withdraw(db: &Db, granted: &Granted<Originator>, message: &str) -> Result<Lead> {
    let message = short("message", message, false)?;
    let (lead, _) = change(db, granted, &Seen::ANY, |lead, _| {
        ready(lead, HandshakeStep::Withdrawn)?;
        lead.handshake.state = HandshakeState::Withdrawn;
        (lead.handshake.due_at, lead.handshake.answer) = (None, message.clone());
        Ok(Some(Step::final_("lead.withdrawn", json!({ "message": message }))))
    })
    .await?;
    Ok(lead)
}

/// Refuses a step that the handshake cannot take now.
pub(crate) fn ready(lead: &Lead, step: HandshakeStep) -> Result<()> {
    use HandshakeState::{None, Offered, Returned, Withdrawn};
    let state = lead.handshake.state;
    let may = match step {
        HandshakeStep::Offered if lead.origin.role.sells() => false,
        HandshakeStep::Offered => lead.is_open() && matches!(state, None | Returned | Withdrawn),
        HandshakeStep::Withdrawn => matches!(state, Offered | Returned),
        HandshakeStep::Accepted | HandshakeStep::Returned | HandshakeStep::Declined => state == Offered,
    };
    if may { Ok(()) } else { Err(out_of_step(lead)) }
}

kernel::words! {
    /// States that a handshake can be brought to.
    #[derive(utoipa::ToSchema)]
    pub enum HandshakeStep {
        /// By sales: taken.
        Accepted = "accepted",
        /// By sales: given back with a question.
        Returned = "returned",
        /// By sales: refused, with a reason.
        Declined = "declined",
        /// By the originator: offered (again).
        Offered = "offered",
        /// By the originator: taken back.
        Withdrawn = "withdrawn",
    }
}

/// Takes the step that is asked for, by the right that it needs.
pub(crate) async fn take_step(app: &AppState, granted: &VisibleLead, step: HandshakeStep, message: &str) -> Result<Lead> {
    let (db, conn) = (&app.db, app.db.reader());
    match step {
        HandshakeStep::Accepted => accept(db, &granted.and(conn).await?, message).await,
        HandshakeStep::Returned => give_back(db, &granted.and(conn).await?, message).await,
        HandshakeStep::Declined => decline(db, &granted.and(conn).await?, message).await,
        HandshakeStep::Offered => offer_again(db, &granted.and(conn).await?, message).await,
        HandshakeStep::Withdrawn => withdraw(db, &granted.and(conn).await?, message).await,
    }
}
