use axum::{extract::State, response::Response};
use kernel::{Cursor, Limit};
use serde::Deserialize;

use crate::{
    AppState,
    http::{Failure, Query, SignedIn, Told, param},
    news::{access::VisiblePost, post::State as Stands, read, view},
};

/// How many posts stand on a page.
const ROWS: u64 = 20;

/// Which posts, and where the page starts.
#[derive(Deserialize)]
pub(super) struct Start {
    state: Option<String>,
    after: Option<String>,
}

/// The news: where everybody begins.
pub(super) async fn list(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    told: Told,
    Query(Start { state, after }): Query<Start>,
) -> Result<Response, Failure> {
    let state = param("state", state.as_deref())?.unwrap_or(Stands::Published);
    let after: Option<Cursor> = param("after", after.as_deref())?;
    let page = read::list(&app.db, &ctx, state, Limit::new(ROWS).unwrap_or_default(), after).await?;
    let authors = read::authors(&app.db, &ctx, &page.items).await?;
    Ok(view::list(&ctx, state, &page, &authors, after.is_some(), told))
}

/// One post.
pub(super) async fn show(State(app): State<AppState>, granted: VisiblePost, told: Told) -> Result<Response, Failure> {
    let authors = read::authors(&app.db, &granted.ctx, std::slice::from_ref(&granted.post)).await?;
    Ok(view::post(&granted.ctx, &granted.post, &authors, told))
}
