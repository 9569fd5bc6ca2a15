use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::Limit;

use super::{
    bodies::{LeadPatch, NewLead},
    query::LeadsQuery,
    views::{LeadDetailOut, LeadOut, TimelineOut},
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, PageQuery, Problem, Query, SignedIn, created},
    leads::{
        access::{Editor, Granted, Reader, VisibleLead},
        create, edit,
        lead::Lead,
        read::{self, Part, Timeline, What},
    },
};

/// The leads the caller may see
///
/// The newest first unless `sort` says otherwise. With `counted_in` the list is what the KPI of that name counts.
#[utoipa::path(get, path = "/leads", operation_id = "leads.list", tag = "Leads", params(LeadsQuery),
    responses((status = 200, body = Listed<LeadOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_leads(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<LeadsQuery>,
) -> Result<Json<Listed<LeadOut>>, Failure> {
    let (limit, after): (Limit, _) = query.page()?;
    let filter = query.filter(&app.db, &ctx, query.source(&app.db, &ctx).await?).await?;
    let page = read::list(&app.db, &ctx, &filter, limit, after).await?;
    let now = ctx.now();
    let data = page.items.into_iter().map(|lead| LeadOut::of(lead, now)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// What waits for the caller
///
/// Offers they may answer, and for a Manager also leads that were passed back; the longest waiting first, a hundred at most. Empty for
/// who answers none.
#[utoipa::path(get, path = "/waiting", operation_id = "leads.waiting", tag = "Leads",
    responses((status = 200, body = Listed<LeadOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_waiting(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Json<Listed<LeadOut>>, Failure> {
    let (waiting, now) = (read::waiting_for(&app.db, &ctx).await?, ctx.now());
    Ok(Json(Listed { data: waiting.into_iter().map(|lead| LeadOut::of(lead, now)).collect(), next: None }))
}

/// Catch a lead
///
/// A person of Lead Gen offers it to sales with `handover`; a person of sales owns it at once.
#[utoipa::path(post, path = "/leads", operation_id = "leads.create", tag = "Leads", request_body = NewLead,
    params(("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn create_lead(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Body(new): Body<NewLead>,
) -> Result<Response, Failure> {
    let handover = new.handover;
    let input = new.parse(ctx.tenant.base_currency)?;
    let lead = create::create(&app.db, &ctx, input, handover, None).await?;
    let location = format!("/api/v1/leads/{}", lead.id);
    let (version, out) = detail(&app, VisibleLead::of(ctx, lead)).await?;
    Ok(created(&location, version, out))
}

/// A lead
#[utoipa::path(get, path = "/leads/{lead}", operation_id = "leads.read", tag = "Leads",
    params(("lead" = String, Path, description = "The lead's id or number", example = "L-1042")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_lead(State(app): State<AppState>, granted: VisibleLead) -> Result<Response, Failure> {
    shown(&app, granted).await
}

/// Change what is written about a lead
///
/// For its owner, and for its originator while it is New and not accepted. Needs `If-Match`.
#[utoipa::path(patch, path = "/leads/{lead}", operation_id = "leads.edit", tag = "Leads", request_body = LeadPatch,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("If-Match" = String, Header, description = "The entity tag that was read")),
    responses((status = 200, body = LeadDetailOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn edit_lead(
    State(app): State<AppState>,
    granted: Granted<Editor>,
    if_match: IfMatch,
    Body(patch): Body<LeadPatch>,
) -> Result<Response, Response> {
    let seen = if_match.required(granted.ctx.locale())?;
    let changed =
        edit::edit(&app.db, &granted, &edit::Over::Lead(seen), patch.into()).await.map_err(|error| Failure(error).into_response())?;
    shown(&app, VisibleLead::of(granted.ctx, changed)).await.map_err(IntoResponse::into_response)
}

/// What happened to a lead
///
/// The newest first: events, and notes in between. Who does not read the lead in full sees less.
#[utoipa::path(get, path = "/leads/{lead}/timeline", operation_id = "leads.timeline", tag = "Leads",
    params(("lead" = String, Path, description = "The lead's id or number"), PageQuery),
    responses((status = 200, body = Listed<TimelineOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_timeline(
    State(app): State<AppState>,
    granted: VisibleLead,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<TimelineOut>>, Failure> {
    let (limit, after) = query.page()?;
    let part = Part { what: What::Everything, pinned_above: false, limit, after };
    let Timeline { page, people, .. } = read::timeline(&app.db, &granted.ctx, &granted.lead, part).await?;
    let data = page.items.into_iter().map(|moment| TimelineOut::of(moment, &people)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// A lead as its answer: the body and its version.
pub(super) async fn shown(app: &AppState, granted: Granted<Reader>) -> Result<Response, Failure> {
    let (version, out) = detail(app, granted).await?;
    Ok((version.map(Etag), Json(out)).into_response())
}

/// The answer to a verb: the lead as it is now.
pub(super) async fn changed<R>(app: &AppState, granted: Granted<R>, lead: Lead) -> Result<Response, Failure> {
    shown(app, VisibleLead::of(granted.ctx, lead)).await
}

async fn detail(app: &AppState, granted: VisibleLead) -> Result<(Option<i64>, LeadDetailOut), Failure> {
    let (base, now) = (granted.ctx.tenant.base_currency, granted.ctx.now());
    let detail = read::detail(&app.db, &granted).await?;
    Ok((detail.version(), LeadDetailOut::of(detail, base, now)))
}
