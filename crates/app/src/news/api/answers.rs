use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use crate::{
    AppState,
    http::{Body, Failure, Json, Listed, PageQuery, Problem, Query, created},
    news::{access::VisiblePost, answer},
    responses::{self, CommentNamed, CommentOut, NewComment, Reaction, ReactionNamed},
};

/// Give a post a sign
///
/// Giving it twice changes nothing. Only a published post can be answered.
#[utoipa::path(put, path = "/news/{news}/reactions/{reaction}", operation_id = "news.react", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn give_reaction(
    State(app): State<AppState>,
    granted: VisiblePost,
    path: Path<ReactionNamed>,
) -> Result<StatusCode, Failure> {
    answer::give(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a sign back
///
/// Taking back what was not given changes nothing.
#[utoipa::path(delete, path = "/news/{news}/reactions/{reaction}", operation_id = "news.unreact", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take_reaction_back(
    State(app): State<AppState>,
    granted: VisiblePost,
    path: Path<ReactionNamed>,
) -> Result<StatusCode, Failure> {
    answer::take_back(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The comments on a post
///
/// What was written below it for those who read it where you act, the newest first.
#[utoipa::path(get, path = "/news/{news}/comments", operation_id = "news.comments", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), PageQuery),
    responses((status = 200, body = Listed<CommentOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_comments(
    State(app): State<AppState>,
    VisiblePost { ctx, post }: VisiblePost,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<CommentOut>>, Failure> {
    let (limit, after) = query.page()?;
    Ok(Json(responses::comments(&app.db, &ctx, post.id.0, limit, after).await?.into()))
}

/// Comment on a post
///
/// Writes a few words below it, for those who read it where you act; a parent's are for its children too. Only a published post can be answered.
#[utoipa::path(post, path = "/news/{news}/comments", operation_id = "news.comment", tag = "News", request_body = NewComment,
    params(("news" = uuid::Uuid, Path, description = "The post's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = CommentOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn write_comment(
    State(app): State<AppState>,
    granted: VisiblePost,
    Body(new): Body<NewComment>,
) -> Result<Response, Failure> {
    let said = answer::comment(&app.db, &granted, &new.text).await?;
    let location = format!("/api/v1/news/{}/comments/{}", granted.post.id, said.id);
    Ok(created(&location, None, CommentOut::from(said)))
}

/// Delete your comment
#[utoipa::path(delete, path = "/news/{news}/comments/{comment}", operation_id = "news.uncomment", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("comment" = uuid::Uuid, Path, description = "The comment's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn delete_comment(
    State(app): State<AppState>,
    granted: VisiblePost,
    path: Path<CommentNamed>,
) -> Result<StatusCode, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
