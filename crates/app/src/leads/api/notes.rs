use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use kernel::{Error, NoteId};
use store::Scope;

use super::{
    bodies::{NoteIn, NotePatch},
    views::NoteOut,
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, PageQuery, Problem, Query, created},
    identity,
    leads::{
        access::{Granted, NoteTaker, VisibleLead},
        notes::{self, Note, Rewrite},
    },
};

/// The notes on a lead
///
/// Pinned ones first, then the newest first. Who does not read the lead in full sees shared notes only.
#[utoipa::path(get, path = "/leads/{lead}/notes", operation_id = "notes.list", tag = "Notes",
    params(("lead" = String, Path, description = "The lead's id or number"), PageQuery),
    responses((status = 200, body = Listed<NoteOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_notes(
    State(app): State<AppState>,
    granted: VisibleLead,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<NoteOut>>, Failure> {
    let (limit, after) = query.page()?;
    let page = notes::of_lead(&app.db, &granted.ctx, &granted.lead, limit, after).await?;
    let authors = page.items.iter().map(|note| note.author).collect::<Vec<_>>();
    let people = identity::names(app.db.reader(), &Scope::of(&granted.ctx), authors).await?;
    let data = page.items.into_iter().map(|note| NoteOut::of(note, &people)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// Write a note
///
/// For the lead's creator, its owner and the Managers of its organisation.
#[utoipa::path(post, path = "/leads/{lead}/notes", operation_id = "notes.write", tag = "Notes", request_body = NoteIn,
    params(("lead" = String, Path, description = "The lead's id or number"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = NoteOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn write_note(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Body(NoteIn { text, pinned, shared }): Body<NoteIn>,
) -> Result<Response, Failure> {
    let note = notes::write(&app.db, &granted, &text, shared, pinned).await?;
    let location = format!("/api/v1/leads/{}/notes/{}", note.lead, note.id);
    let version = note.version;
    Ok(created(&location, Some(version), out(&app, &granted, note).await?))
}

/// Change a note
///
/// Text and sharing are its author's; pinning is open to whoever may write notes on the lead. Needs `If-Match`.
#[utoipa::path(patch, path = "/leads/{lead}/notes/{note}", operation_id = "notes.rewrite", tag = "Notes", request_body = NotePatch,
    params(("lead" = String, Path, description = "The lead's id or number"), ("note" = uuid::Uuid, Path, description = "The note's id"),
        ("If-Match" = String, Header, description = "The entity tag that was read")),
    responses((status = 200, body = NoteOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn rewrite_note(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Path((_, note)): Path<(String, String)>,
    if_match: IfMatch,
    Body(patch): Body<NotePatch>,
) -> Result<Response, Response> {
    let seen = if_match.required(granted.ctx.locale())?;
    let failed = |error: Error| Failure(error).into_response();
    let note: NoteId = note.parse().map_err(|_| failed(Error::NotFound))?;
    let rewrite = Rewrite { text: patch.text, shared: patch.shared, pinned: patch.pinned };
    let note = notes::rewrite(&app.db, &granted, note, &seen, rewrite).await.map_err(failed)?;
    let version = note.version;
    let out = out(&app, &granted, note).await.map_err(IntoResponse::into_response)?;
    Ok((Etag(version), Json(out)).into_response())
}

async fn out(app: &AppState, granted: &Granted<NoteTaker>, note: Note) -> Result<NoteOut, Failure> {
    let people = identity::names(app.db.reader(), &Scope::of(&granted.ctx), [note.author]).await?;
    Ok(NoteOut::of(note, &people))
}
