use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use kernel::Error;
use serde::Deserialize;
use utoipa::IntoParams;

use super::views::{NewsOut, out};
use crate::{
    AppState,
    http::{Etag, Failure, Json, Problem, Query},
    news::{
        access::{EditablePost, VisiblePost},
        cover::{self, Sent},
    },
};

/// What a picture shows.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Described {
    /// In words, for those who cannot see it.
    #[param(max_length = 300, value_type = Option<String>)]
    alt: String,
}

/// The picture above a post
///
/// As a JPEG, with no side longer than 1 280 pixels.
#[utoipa::path(get, path = "/news/{news}/cover", operation_id = "news.cover", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id")),
    responses((status = 200, body = inline(Picture), content_type = "image/jpeg"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_cover(
    State(app): State<AppState>,
    VisiblePost { ctx, post }: VisiblePost,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let cover = post.cover.ok_or(Error::NotFound)?;
    Ok(app.files.send(ctx.tenant.id, &cover.wide, "image/jpeg", &headers).await?)
}

/// Give a post a picture
///
/// For Managers and Admins of its organisation. The body is a JPEG, PNG or WebP of up to 12 MB and 50 megapixels, known by its content;
/// without one the picture stays and is described anew.
#[utoipa::path(put, path = "/news/{news}/cover", operation_id = "news.set_cover", tag = "News",
    request_body(content = inline(Picture), content_type = "image/*"),
    params(("news" = uuid::Uuid, Path, description = "The post's id"), Described),
    responses((status = 200, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
        (status = 507, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn set_cover(
    State(app): State<AppState>,
    granted: EditablePost,
    Query(Described { alt }): Query<Described>,
    picture: Bytes,
) -> Result<Response, Failure> {
    let picture = (!picture.is_empty()).then(|| picture.into());
    let post = cover::set(&app, &granted, Sent { picture, alt }).await?;
    let version = post.version;
    Ok((Etag(version), Json(out(&app, &granted.ctx, post).await?)).into_response())
}

/// Take a post's picture away
///
/// For Managers and Admins of its organisation.
#[utoipa::path(delete, path = "/news/{news}/cover", operation_id = "news.take_cover", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take_cover(State(app): State<AppState>, granted: EditablePost) -> Result<StatusCode, Failure> {
    cover::forget(&app, &granted).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes of a picture.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only stands in the document")]
struct Picture(Vec<u8>);
