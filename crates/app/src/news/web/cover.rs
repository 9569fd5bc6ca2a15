use axum::{extract::State, http::HeaderMap, response::Response};
use kernel::{Error, FieldError, Message};
use serde::Deserialize;

use super::Typed;
use crate::{
    AppState,
    http::{Asked, Failure, Flash, Query, Upload, choose_again, refused, tell},
    news::{
        access::{EditablePost, VisiblePost},
        cover::{self, Sent},
        post::Post,
        view,
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
    asked: Asked,
    Upload { fields: Described { alt }, picture }: Upload<Described>,
) -> Result<Response, Failure> {
    let EditablePost { ctx, post } = &granted;
    let had_picture = picture.is_some();
    match cover::set(&app, &granted, Sent { picture: picture.map(Into::into), alt: alt.clone() }).await {
        Ok(_) => Ok(done(post)),
        Err(error) => {
            let Some(mut wrong) = in_fields(&error) else { return Err(error.into()) };
            choose_again(&mut wrong, "cover", had_picture, &asked);
            let wrong = view::Wrong { cover: Some(view::WrongCover { alt: &alt, errors: &wrong }), ..view::Wrong::default() };
            Ok(refused(&error, view::edit(ctx, post, &Typed::of(ctx, post), wrong, None)))
        }
    }
}

/// The page goes on as it is, with what is being written there.
fn done(post: &Post) -> Response {
    tell(&format!("/news/{}/edit", post.id), &Flash::new("told-saved"))
}

/// What is wrong, as the form with a picture says it at its fields; none where it is no matter of a field.
pub(super) fn in_fields(error: &Error) -> Option<Vec<FieldError>> {
    match error {
        Error::Invalid(errors) => Some(errors.clone()),
        Error::NoRoom(_) => Some(vec![FieldError::new("cover", Message::new("error-no-room"))]),
        _ => None,
    }
}

/// Takes the picture away.
pub(super) async fn forget(State(app): State<AppState>, granted: EditablePost) -> Result<Response, Failure> {
    cover::forget(&app, &granted).await?;
    Ok(done(&granted.post))
}
