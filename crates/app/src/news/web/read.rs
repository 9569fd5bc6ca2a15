use axum::{extract::State, response::Response};
use kernel::{Cursor, Limit};
use serde::Deserialize;

use crate::{
    AppState,
    http::{Failure, Query, SignedIn, Told, param},
    news::{access::VisiblePost, read, view},
};

/// How many posts stand on a page.
const ROWS: u64 = 20;

/// Where the page starts.
#[derive(Deserialize)]
pub(super) struct Start {
    after: Option<String>,
}

/// The news: where everybody begins.
pub(super) async fn list(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    told: Told,
    Query(Start { after }): Query<Start>,
) -> Result<Response, Failure> {
    let after: Option<Cursor> = param("after", after.as_deref())?;
    let page = read::list(&app.db, &ctx, Limit::new(ROWS).unwrap_or_default(), after).await?;
    let authors = read::authors(&app.db, &ctx, &page.items).await?;
    Ok(view::list(&ctx, &page, &authors, after.is_some(), told))
}

/// One post.
pub(super) async fn show(State(app): State<AppState>, granted: VisiblePost, told: Told) -> Result<Response, Failure> {
    let authors = read::authors(&app.db, &granted.ctx, std::slice::from_ref(&granted.post)).await?;
    Ok(view::post(&granted.ctx, &granted.post, &authors, told))
}
