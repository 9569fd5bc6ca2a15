use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Error, NewsId};

use crate::{
    AppState,
    http::{Failure, Form, Told, refused},
    news::{access::VisiblePost, answer, read::Around, view},
    responses::{CommentNamed, NewComment, ReactionNamed},
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
            let around = Around::of(&app.db, &ctx, std::slice::from_ref(&post)).await?;
            Ok(refused(&error, view::post(&ctx, &post, &around, Some((&typed.text, &error)), Told(None))))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn uncomment(State(app): State<AppState>, granted: VisiblePost, path: Path<CommentNamed>) -> Result<Response, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(post_page(granted.post.id))
}
