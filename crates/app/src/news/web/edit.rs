use axum::{extract::State, response::Response};
use kernel::Error;
use serde::Deserialize;

use super::Typed;
use crate::{
    AppState,
    http::{Failure, Flash, Form, refused, tell},
    news::{
        access::{EditablePost, NewsWriter, find},
        post::Draft,
        view, write,
    },
};

/// The empty form.
pub(super) async fn new(NewsWriter(ctx): NewsWriter) -> Response {
    view::new(&ctx, &Typed::new(), None)
}

/// Publishes a post.
pub(super) async fn publish(State(app): State<AppState>, writer: NewsWriter, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let published = match Draft::parse(&typed.title, &typed.text, &typed.roles) {
        Ok(draft) => write::publish(&app.db, &writer, draft).await,
        Err(error) => Err(error),
    };
    match published {
        Ok(post) => Ok(tell(&format!("/news/{}", post.id), &Flash::new("told-posted"))),
        Err(error @ Error::Invalid(_)) => Ok(refused(&error, view::new(&writer.0, &typed, Some(&error)))),
        Err(error) => Err(error.into()),
    }
}

/// The form of a post.
pub(super) async fn edit(EditablePost { ctx, post }: EditablePost) -> Response {
    view::edit(&ctx, &post, &Typed::of(&post), None)
}

/// Changes a post.
pub(super) async fn change(State(app): State<AppState>, granted: EditablePost, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let changed = match Draft::parse(&typed.title, &typed.text, &typed.roles) {
        Ok(draft) => write::edit(&app.db, &granted, &typed.version.into(), draft).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(post) => Ok(tell(&format!("/news/{}", post.id), &Flash::new("told-saved"))),
        Err(error @ (Error::Invalid(_) | Error::Stale(_))) => {
            // What it is by now stands beside what was typed, and saving again goes on from there.
            let now = find(app.db.reader(), &granted.ctx, granted.post.id).await?;
            Ok(refused(&error, view::edit(&granted.ctx, &now, &typed, Some(&error))))
        }
        Err(error) => Err(error.into()),
    }
}

/// Which version of a post its reader saw.
#[derive(Deserialize)]
pub(super) struct Seen {
    version: Option<i64>,
}

/// Deletes a post.
pub(super) async fn delete(
    State(app): State<AppState>,
    granted: EditablePost,
    Form(Seen { version }): Form<Seen>,
) -> Result<Response, Failure> {
    write::delete(&app.db, &granted, &version.into()).await?;
    Ok(tell("/news", &Flash::new("told-deleted")))
}
