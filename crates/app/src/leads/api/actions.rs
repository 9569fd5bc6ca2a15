use axum::{extract::State, response::Response};
use kernel::Day;

use super::{
    bodies::{ClosureIn, ClosureOutcome, HandshakeIn, OwnerIn, ParkingIn, ReasonIn, StageIn},
    leads::changed,
    views::LeadDetailOut,
};
use crate::{
    AppState,
    http::{Body, Failure, IfMatch, Problem, param},
    leads::{
        access::{Granted, Overseer, Owner, Ringer, VisibleLead},
        bell, change, close, handshake, owner, park, stage,
    },
};

/// Take a step of the handshake
///
/// Sales accepts, returns with a question or declines with a reason; the originator offers (again) or withdraws.
#[utoipa::path(put, path = "/leads/{lead}/handshake", operation_id = "leads.handshake", tag = "Leads", request_body = HandshakeIn,
    params(("lead" = String, Path, description = "The lead's id or number")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn put_handshake(
    State(app): State<AppState>,
    granted: VisibleLead,
    Body(step): Body<HandshakeIn>,
) -> Result<Response, Failure> {
    let lead = handshake::take_step(&app, &granted, step.state, &step.message).await?;
    changed(&app, granted, lead).await
}

/// Name the owner, or pass the lead back
///
/// A Manager assigns: an offer (which completes the handshake) or an owned lead. Its owner passes it back with `"user": null`.
#[utoipa::path(put, path = "/leads/{lead}/owner", operation_id = "leads.owner", tag = "Leads", request_body = OwnerIn,
    params(("lead" = String, Path, description = "The lead's id or number")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn put_owner(State(app): State<AppState>, granted: VisibleLead, Body(body): Body<OwnerIn>) -> Result<Response, Failure> {
    let (db, conn) = (&app.db, app.db.reader());
    let lead = match body.user {
        Some(user) => owner::assign(db, &granted.and(conn).await?, user).await?,
        None => owner::pass_back(db, &granted.and(conn).await?, &body.reason).await?,
    };
    changed(&app, granted, lead).await
}

/// Move the lead to a later stage
#[utoipa::path(put, path = "/leads/{lead}/stage", operation_id = "leads.move", tag = "Leads", request_body = StageIn,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("If-Match" = Option<String>, Header, description = "Only if the lead still is at this version")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn put_stage(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    if_match: IfMatch,
    Body(StageIn { stage }): Body<StageIn>,
) -> Result<Response, Failure> {
    let (lead, _) = stage::move_to(&app.db, &granted, &if_match.optional(), &kernel::StageKey(stage)).await?;
    changed(&app, granted, lead).await
}

/// Take back the last move, closure or parking
///
/// For the one who did it, for 30 seconds, while nothing else has changed the lead.
#[utoipa::path(delete, path = "/leads/{lead}/stage", operation_id = "leads.undo", tag = "Leads",
    params(("lead" = String, Path, description = "The lead's id or number")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn undo_move(State(app): State<AppState>, granted: VisibleLead) -> Result<Response, Failure> {
    let lead = change::undo(&app.db, &granted).await?;
    changed(&app, granted, lead).await
}

/// Close the lead as won or lost
///
/// A lead without a value can be given one with the win. Taking the win back takes it back too.
#[utoipa::path(post, path = "/leads/{lead}/closure", operation_id = "leads.close", tag = "Leads", request_body = ClosureIn,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("If-Match" = Option<String>, Header, description = "Only if the lead still is at this version"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn close_lead(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    if_match: IfMatch,
    Body(mut body): Body<ClosureIn>,
) -> Result<Response, Failure> {
    let value = body.value()?;
    let lead = match body.outcome {
        ClosureOutcome::Won => close::win(&app.db, &granted, &if_match.optional(), &body.reason, value).await?,
        ClosureOutcome::Lost => close::lose(&app.db, &granted, &if_match.optional(), &body.reason).await?,
    };
    changed(&app, granted, lead).await
}

/// Ring the bell of a win
///
/// Once per win, by its owner or a Manager of its organisation: everybody hears it. The win can be taken back no longer, but reopened.
#[utoipa::path(post, path = "/leads/{lead}/bell", operation_id = "leads.ring", tag = "Leads",
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn ring_bell(State(app): State<AppState>, granted: Granted<Ringer>) -> Result<Response, Failure> {
    let lead = bell::ring(&app.db, &granted).await?;
    changed(&app, granted, lead).await
}

/// Reopen a closed lead, with a reason
#[utoipa::path(post, path = "/leads/{lead}/reopening", operation_id = "leads.reopen", tag = "Leads", request_body = ReasonIn,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn reopen_lead(
    State(app): State<AppState>,
    granted: Granted<Overseer>,
    Body(ReasonIn { reason }): Body<ReasonIn>,
) -> Result<Response, Failure> {
    let lead = close::reopen(&app.db, &granted, &reason).await?;
    changed(&app, granted, lead).await
}

/// Park the lead
///
/// A parked lead is in no KPI, of any period, until it wakes.
#[utoipa::path(post, path = "/leads/{lead}/parking", operation_id = "leads.park", tag = "Leads", request_body = ParkingIn,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("If-Match" = Option<String>, Header, description = "Only if the lead still is at this version"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn park_lead(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    if_match: IfMatch,
    Body(ParkingIn { reason, wake_on }): Body<ParkingIn>,
) -> Result<Response, Failure> {
    let wake_on: Option<Day> = param("wake_on", wake_on.as_deref())?;
    let lead = park::park(&app.db, &granted, &if_match.optional(), &reason, wake_on).await?;
    changed(&app, granted, lead).await
}

/// Wake a parked lead
#[utoipa::path(delete, path = "/leads/{lead}/parking", operation_id = "leads.wake", tag = "Leads",
    params(("lead" = String, Path, description = "The lead's id or number")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn wake_lead(State(app): State<AppState>, granted: Granted<Owner>) -> Result<Response, Failure> {
    let lead = park::wake(&app.db, &granted).await?;
    changed(&app, granted, lead).await
}
