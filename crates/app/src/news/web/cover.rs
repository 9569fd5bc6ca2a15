use axum::{extract::State, http::HeaderMap, response::Response};
use kernel::{Error, Message};
use serde::Deserialize;

use super::Typed;
use crate::{
    AppState,
    http::{Failure, Flash, Query, Upload, refused, tell},
    news::{
        access::{EditablePost, VisiblePost},
        cover, view,
    },
};

/// In which size.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Size {
    small: bool,
}

/// The picture of a post.
pub(super) async fn show(
    State(app): State<AppState>,
    VisiblePost { ctx, post }: VisiblePost,
    Query(Size { small }): Query<Size>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let cover = post.cover.ok_or(Error::NotFound)?;
    Ok(app.files.send(ctx.tenant.id, if small { &cover.small } else { &cover.wide }, "image/jpeg", &headers).await?)
}

/// What a picture shows in words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Described {
    alt: String,
}

/// Keeps a picture, or what it shows in words.
pub(super) async fn keep(
    State(app): State<AppState>,
    granted: EditablePost,
    Upload { fields: Described { alt }, picture }: Upload<Described>,
) -> Result<Response, Failure> {
    let wrong = match cover::set(&app, &granted, picture.map(Into::into), &alt).await {
        Ok(_) => return Ok(tell(&format!("/news/{}/edit", granted.post.id), &Flash::new("told-saved"))),
        Err(error @ Error::NoRoom(_)) => (Error::invalid("cover", Message::new("error-no-room")), error),
        Err(Error::Invalid(errors)) => (Error::Invalid(errors.clone()), Error::Invalid(errors)),
        Err(error) => return Err(error.into()),
    };
    let EditablePost { ctx, post } = &granted;
    Ok(refused(&wrong.1, view::edit(ctx, post, &Typed::of(ctx, post), Some(&wrong.0))))
}

/// Takes the picture away.
pub(super) async fn forget(State(app): State<AppState>, granted: EditablePost) -> Result<Response, Failure> {
    cover::forget(&app, &granted).await?;
    Ok(tell(&format!("/news/{}/edit", granted.post.id), &Flash::new("told-saved")))
}
