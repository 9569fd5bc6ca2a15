use axum::{extract::State, response::Response};
use kernel::{Cursor, Limit};
use serde::Deserialize;

use crate::{
    AppState,
    http::{Asked, Failure, Query, SignedIn, Told, param},
    looks::{self, Subject},
    news::{
        access::VisiblePost,
        post::{Post, State as Stands},
        read::{self, Around},
        reads, view,
    },
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
    asked: Asked,
    Query(Start { state, after }): Query<Start>,
) -> Result<Response, Failure> {
    let state = param("state", state.as_deref())?.unwrap_or(Stands::Published);
    let after: Option<Cursor> = param("after", after.as_deref())?;
    let page = read::list(&app.db, &ctx, state, Limit::new(ROWS).unwrap_or_default(), after).await?;
    let whole: Vec<&Post> = page.items.iter().filter(|post| post.is_short()).collect();
    if !asked.ahead() && !whole.is_empty() {
        looks::at(&app, &ctx, &asked, Subject::Posts(whole.iter().map(|post| post.id).collect())).await;
        reads::mark(&app.db, &ctx, whole).await;
    }
    let around = Around::many(&app.db, &ctx, &page.items).await?;
    Ok(view::list(&ctx, state, &page, &around, after.is_some(), told))
}

/// One post. An answer brings its reader here in its frame alone, which is no reading.
pub(super) async fn show(
    State(app): State<AppState>,
    VisiblePost { ctx, post }: VisiblePost,
    told: Told,
    asked: Asked,
) -> Result<Response, Failure> {
    if !asked.ahead() && !asked.for_some_frame() {
        reads::mark(&app.db, &ctx, [&post]).await;
        looks::at(&app, &ctx, &asked, Subject::Posts(vec![post.id])).await;
    }
    let around = Around::one(&app.db, &ctx, &post).await?;
    Ok(view::post(&ctx, &post, &around, None, told))
}
