use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use kernel::{Error, LeadId, NoteId, Timestamp, UserId};
use serde::Serialize;
use store::Scope;
use utoipa::ToSchema;

use super::bodies::{NoteIn, NotePatch};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, PageQuery, Problem, Query, created},
    identity::{self, Named},
    leads::{
        access::{Granted, NoteTaker, VisibleLead},
        notes::{self, NewNote, Note, Rewrite},
        photos::{self, Wanted},
    },
};

/// A note on a lead.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NoteOut {
    #[schema(value_type = uuid::Uuid)]
    id: NoteId,
    #[schema(value_type = uuid::Uuid)]
    lead: LeadId,
    author: Named,
    text: String,
    shared: bool,
    pinned: bool,
    /// Its photo; null when it has none.
    photo: Option<PhotoOut>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    version: i64,
}

/// The photo of a note.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PhotoOut {
    /// Where it is.
    href: String,
    /// In pixels.
    width: i32,
    /// In pixels.
    height: i32,
}

impl NoteOut {
    /// A note with its author's name.
    fn of(note: Note, people: &HashMap<UserId, String>) -> Self {
        Self {
            id: note.id,
            lead: note.lead,
            author: Named { id: note.author, name: people.get(&note.author).cloned().unwrap_or_default() },
            text: note.text,
            shared: note.shared,
            pinned: note.pinned,
            photo: note.photo.as_ref().map(|photo| PhotoOut {
                href: format!("/api/v1/leads/{}/notes/{}/photo", note.lead, note.id),
                width: photo.width,
                height: photo.height,
            }),
            created_at: note.created_at,
            edited_at: note.edited_at,
            version: note.version,
        }
    }
}

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
    let note = notes::write(&app.db, &granted, NewNote { text: &text, shared, pinned, photo: None }).await?;
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

/// The photo of a note
///
/// As a JPEG, with no side longer than 2 048 pixels.
#[utoipa::path(get, path = "/leads/{lead}/notes/{note}/photo", operation_id = "notes.photo", tag = "Notes",
    params(("lead" = String, Path, description = "The lead's id or number"), ("note" = uuid::Uuid, Path, description = "The note's id")),
    responses((status = 200, body = inline(Picture), content_type = "image/jpeg"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_photo(
    State(app): State<AppState>,
    granted: VisibleLead,
    Path((_, note)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    let name = photos::name(&app, &granted, note, Wanted::Whole).await?;
    Ok(app.files.send(granted.ctx.tenant.id, &name, "image/jpeg", &headers).await?)
}

/// Give a note a photo
///
/// For the note's author. The body is a JPEG, PNG or WebP of up to 12 MB and 50 megapixels, known by its content; what it says of the
/// place where it was taken is not kept.
#[utoipa::path(put, path = "/leads/{lead}/notes/{note}/photo", operation_id = "notes.set_photo", tag = "Notes",
    request_body(content = inline(Picture), content_type = "image/*"),
    params(("lead" = String, Path, description = "The lead's id or number"), ("note" = uuid::Uuid, Path, description = "The note's id")),
    responses((status = 200, body = NoteOut), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
        (status = 507, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn set_photo(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Path((_, note)): Path<(String, String)>,
    picture: Bytes,
) -> Result<Response, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    let note = photos::put(&app, &granted, note, picture).await?;
    Ok((Etag(note.version), Json(out(&app, &granted, note).await?)).into_response())
}

/// Take a note's photo away
///
/// For the note's author. A note that says nothing else goes with it.
#[utoipa::path(delete, path = "/leads/{lead}/notes/{note}/photo", operation_id = "notes.take_photo", tag = "Notes",
    params(("lead" = String, Path, description = "The lead's id or number"), ("note" = uuid::Uuid, Path, description = "The note's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take_photo(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Path((_, note)): Path<(String, String)>,
) -> Result<StatusCode, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    photos::take(&app, &granted, note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes of a picture.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only stands in the document")]
struct Picture(Vec<u8>);

async fn out(app: &AppState, granted: &Granted<NoteTaker>, note: Note) -> Result<NoteOut, Failure> {
    let people = identity::names(app.db.reader(), &Scope::of(&granted.ctx), [note.author]).await?;
    Ok(NoteOut::of(note, &people))
}
