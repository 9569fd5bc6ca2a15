use axum::{
    extract::{Path, State},
    http::Uri,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Error, NewsId};
use maud::Render;

use crate::{
    AppState,
    http::{Asked, Failure, Form, PageQuery, Query, Told, refused},
    news::{access::VisiblePost, answer, read::Around, view},
    responses::{self, CommentNamed, NewComment, ReactionNamed},
};

/// Where a post is read: the answers' frame is there, whichever page they were given on.
fn post_page(post: NewsId) -> Response {
    Redirect::to(&format!("/news/{post}")).into_response()
}

pub(super) async fn give(State(app): State<AppState>, granted: VisiblePost, path: Path<ReactionNamed>) -> Result<Response, Failure> {
    answer::give(&app.db, &granted, path.reaction()?).await?;
    Ok(post_page(granted.post.id))
}

pub(super) async fn take_back(State(app): State<AppState>, granted: VisiblePost, path: Path<ReactionNamed>) -> Result<Response, Failure> {
    answer::take_back(&app.db, &granted, path.reaction()?).await?;
    Ok(post_page(granted.post.id))
}

pub(super) async fn comment(State(app): State<AppState>, granted: VisiblePost, Form(typed): Form<NewComment>) -> Result<Response, Failure> {
    match answer::comment(&app.db, &granted, &typed.text).await {
        Ok(_) => Ok(post_page(granted.post.id)),
        Err(error @ Error::Invalid(_)) => {
            let VisiblePost { ctx, post } = granted;
            let around = Around::one(&app.db, &ctx, &post).await?;
            Ok(refused(&error, view::post(&ctx, &post, &around, Some((&typed.text, &error)), Told(None))))
        }
        Err(error) => Err(error.into()),
    }
}

/// Earlier comments, for the frame above the last ones; without scripts on a page of their own.
pub(super) async fn earlier(
    State(app): State<AppState>,
    VisiblePost { ctx, post }: VisiblePost,
    asked: Asked,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> Result<Response, Failure> {
    let (limit, after) = query.page()?;
    let page = responses::comments(&app.db, &ctx, post.id.0, limit, after).await?;
    let earlier = responses::earlier(&ctx, post.id.0, &format!("/news/{}", post.id), &page, uri.to_string());
    Ok(if asked.for_some_frame() { earlier.render().into_response() } else { view::earlier(&ctx, &post, earlier) })
}

pub(super) async fn uncomment(State(app): State<AppState>, granted: VisiblePost, path: Path<CommentNamed>) -> Result<Response, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(post_page(granted.post.id))
}
