//! No more mails like that one: asked on a page, or done at once by a mail program that knows how.

use axum::{
    extract::{Path, State},
    response::Response,
};
use kernel::Ctx;

use crate::{
    AppState,
    http::{Failure, Visitor},
    notifications::{
        unsubscribe::{self, Signer},
        view,
    },
};

/// Asks. Following a link does nothing: programs that look at mails follow them all.
pub(super) async fn ask(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((group, token)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let what = Signer::of(&app).await?.read(visitor.tenant.id, &group, &token)?;
    Ok(view::unsubscribe(&visitor, what.group, &token))
}

/// Does it; also for mail programs, which send no cookie and come from nowhere (RFC 8058).
pub(super) async fn leave(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((group, token)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let what = Signer::of(&app).await?.read(visitor.tenant.id, &group, &token)?;
    let ctx = Ctx::system(visitor.tenant.clone(), app.clock.clone(), app.entropy.clone());
    unsubscribe::unsubscribe(&app, &ctx, what).await?;
    Ok(view::unsubscribed(&visitor, what.group))
}
