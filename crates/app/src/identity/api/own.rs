//! Where the caller is signed in, and who answers offers in their place.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use kernel::{Ctx, Day, Error, Message, SessionId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use store::Scope;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::{
    AppState,
    http::{Body, Failure, Json, Listed, Manager, Problem, Routes, SignedIn, Who},
    identity::{Named, deputy, names, session},
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(list_sessions))
        .api(Who::SignedIn, routes!(end_session))
        .api(Who::Managers, routes!(read_deputy, name_deputy, take_back_deputy))
}

/// A device on which the caller is signed in.
#[derive(Serialize, ToSchema)]
struct SessionOut {
    #[schema(value_type = uuid::Uuid)]
    id: SessionId,
    /// What its browser says it is.
    device: String,
    /// The network address it was signed in from.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To five minutes.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
}

/// Where I am signed in
///
/// The last used first.
#[utoipa::path(get, path = "/me/sessions", operation_id = "me.sessions.list", tag = "Me",
    responses((status = 200, body = Listed<SessionOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_sessions(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Json<Listed<SessionOut>>, Failure> {
    let out = |session: session::Session| SessionOut {
        id: session.id,
        device: session.device,
        address: session.address,
        created_at: session.created_at,
        seen_at: session.seen_at,
    };
    let data = session::mine(&app.db, &ctx).await?.into_iter().map(out).collect();
    Ok(Json(Listed { data, next: None }))
}

/// Sign a device out
#[utoipa::path(delete, path = "/me/sessions/{session}", operation_id = "me.sessions.end", tag = "Me",
    params(("session" = uuid::Uuid, Path, description = "The session's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn end_session(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    session::end(&app.db, &ctx, id.parse().map_err(|_| Error::NotFound)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who answers offers in the caller's place.
#[derive(Serialize, ToSchema)]
struct DeputyOut {
    deputy: Named,
    /// The last day; null until further notice.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Day>,
}

/// Who is to answer offers in the caller's place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeputyIn {
    /// Somebody of the organisation who owns leads.
    #[schema(value_type = uuid::Uuid)]
    deputy: UserId,
    /// The last day; until further notice when absent.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<String>,
}

/// My deputy
///
/// For Managers. 404 when none is named.
#[utoipa::path(get, path = "/me/deputy", operation_id = "me.deputy.read", tag = "Me",
    responses((status = 200, body = DeputyOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_deputy(State(app): State<AppState>, Manager(ctx): Manager) -> Result<Json<DeputyOut>, Failure> {
    read(&app, &ctx).await
}

/// Name a deputy
///
/// For Managers: somebody who answers offers in their place, in the organisation they act in.
#[utoipa::path(put, path = "/me/deputy", operation_id = "me.deputy.name", tag = "Me", request_body = DeputyIn,
    responses((status = 200, body = DeputyOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn name_deputy(State(app): State<AppState>, Manager(ctx): Manager, Body(body): Body<DeputyIn>) -> Result<Json<DeputyOut>, Failure> {
    let day = |text: String| text.parse::<Day>().map_err(|_| Error::invalid("until", Message::new("error-not-a-date")));
    let until = body.until.map(day).transpose()?;
    deputy::name_deputy(&app.db, &ctx, Some((body.deputy, until))).await?;
    read(&app, &ctx).await
}

/// Take the deputy back
#[utoipa::path(delete, path = "/me/deputy", operation_id = "me.deputy.take_back", tag = "Me",
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn take_back_deputy(State(app): State<AppState>, Manager(ctx): Manager) -> Result<StatusCode, Failure> {
    deputy::name_deputy(&app.db, &ctx, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn read(app: &AppState, ctx: &Ctx) -> Result<Json<DeputyOut>, Failure> {
    let (id, until) = deputy::deputy(app.db.reader(), ctx).await?.ok_or(Error::NotFound)?;
    let name = names(app.db.reader(), &Scope::of(ctx), [id]).await?.remove(&id).unwrap_or_default();
    Ok(Json(DeputyOut { deputy: Named { id, name }, until: Some(until).filter(|day| *day != deputy::FOR_GOOD) }))
}
