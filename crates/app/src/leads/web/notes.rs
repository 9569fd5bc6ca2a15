//! Notes on a lead.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use kernel::{Error, FieldError, Message, NoteId, Seen};
use maud::{Render, html};
use serde::Deserialize;
use ui::t;

use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, Query, Upload, choose_again, refused, streams},
    leads::{
        access::{Granted, NoteTaker, VisibleLead},
        notes::{self, Rewrite},
        photos::{self, Wanted},
        view,
    },
    shell::{Page, Place},
};

/// A new note, as its form sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::leads) struct NewNote {
    pub(in crate::leads) text: String,
    pub(in crate::leads) shared: Option<String>,
    pub(in crate::leads) pinned: Option<String>,
}

pub(super) async fn write(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    asked: Asked,
    Upload { fields: sent, picture: photo }: Upload<NewNote>,
) -> Result<Response, Failure> {
    let (ctx, number) = (&granted.ctx, granted.lead.number);
    // Who caught the lead is not asked whether they share with themselves, and goes on reading their own notes wherever the lead goes.
    let caught = ctx.user() == Some(granted.lead.origin.creator);
    let (shared, pinned) = (sent.shared.is_some() || caught, sent.pinned.is_some());
    // Words that are refused spare the work of scaling.
    let new = |photo| notes::NewNote { text: &sent.text, shared, pinned, photo };
    let had_picture = photo.is_some();
    let fit = new(None).words(photo.is_some()).map(drop);
    let written = match fit {
        Ok(()) => photos::with(&app, ctx, photo, async |photo| notes::write(&app.db, &granted, new(photo)).await).await,
        Err(error) => Err(error),
    };
    match written {
        Ok(_) => Ok(asked.done(ctx.locale(), number, &Flash::new("told-noted"))),
        Err(error @ (Error::Invalid(_) | Error::NoRoom(_))) if asked.shows_page() => {
            let mut errors = match &error {
                Error::Invalid(errors) => errors.clone(),
                _ => vec![FieldError::new("photo", Message::new("error-no-room"))],
            };
            choose_again(&mut errors, "photo", had_picture, &asked);
            let composer = view::composer(ctx, &granted.lead, &sent, &errors);
            if asked.takes_streams() {
                return Ok(refused(&error, streams(ui::morphed(&composer.id, &composer.render()))));
            }
            let header = ui::PageHeader {
                back: Some(ui::Back { label: format!("L-{number}"), href: format!("/leads/L-{number}") }),
                ..ui::PageHeader::new(t!(ctx.locale(), "write-note"))
            };
            let page = Page::new(Place::Elsewhere, t!(ctx.locale(), "write-note"), html! { (header) (composer) }).show(ctx);
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// How much of a photo a page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    preview: bool,
}

/// The photo of a note. Each is kept under a name of its own, so a browser asks only whether it may still be seen.
pub(super) async fn photo(
    State(app): State<AppState>,
    granted: VisibleLead,
    Path((_, note)): Path<(String, String)>,
    Query(Shown { preview }): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    let name = photos::name(&app, &granted, note, if preview { Wanted::Preview } else { Wanted::Whole }).await?;
    Ok(app.files.send(granted.ctx.tenant.id, &name, "image/jpeg", &headers).await?)
}

/// Takes the photo of one's own note away.
pub(super) async fn take_photo(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Path((_, note)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    photos::take(&app, &granted, note).await?;
    let number = granted.lead.number;
    Ok(asked.done(granted.ctx.locale(), number, &Flash::new("told-saved")))
}

/// Whether a note stands first.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pinning {
    pinned: String,
}

pub(super) async fn pin(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    Path((_, note)): Path<(String, String)>,
    asked: Asked,
    Form(Pinning { pinned }): Form<Pinning>,
) -> Result<Response, Failure> {
    let note: NoteId = note.parse().map_err(|_| Error::NotFound)?;
    let rewrite = Rewrite { pinned: Some(pinned == "on"), ..Rewrite::default() };
    notes::rewrite(&app.db, &granted, note, &Seen::ANY, rewrite).await?;
    let number = granted.lead.number;
    Ok(asked.done(granted.ctx.locale(), number, &Flash::new("told-saved")))
}
