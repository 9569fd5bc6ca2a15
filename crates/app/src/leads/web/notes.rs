//! Notes on a lead.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, NoteId, Seen};
use maud::{Render, html};
use serde::Deserialize;
use ui::t;

use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form},
    leads::{
        access::{Granted, NoteTaker},
        notes::{self, Rewrite},
        view,
    },
    shell::{Page, Place},
};

/// A new note.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewNote {
    text: String,
    shared: Option<String>,
    pinned: Option<String>,
}

pub(super) async fn write(
    State(app): State<AppState>,
    granted: Granted<NoteTaker>,
    asked: Asked,
    Form(sent): Form<NewNote>,
) -> Result<Response, Failure> {
    let (ctx, number) = (&granted.ctx, granted.lead.number);
    match notes::write(&app.db, &granted, &sent.text, sent.shared.is_some(), sent.pinned.is_some()).await {
        Ok(_) => Ok(asked.done(ctx.locale(), number, &Flash::new("told-noted").about(number))),
        Err(Error::Invalid(errors)) if asked.shows_page() => {
            let composer = view::composer(ctx, number, &sent.text, &errors).render();
            let header = ui::PageHeader {
                back: Some(ui::Back { label: format!("L-{number}"), href: format!("/leads/L-{number}") }),
                ..ui::PageHeader::new(t!(ctx.locale(), "write-note"))
            };
            let page = Page::new(Place::Elsewhere, t!(ctx.locale(), "write-note"), html! { (header) (composer) }).show(ctx);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
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
    Ok(asked.done(granted.ctx.locale(), number, &Flash::new("told-saved").about(number)))
}
