//! Switching pushes on and off, on the device at hand or on another.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::Error;

use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, tell},
    identity::Via,
    notifications::devices::{self, Described},
};

/// Has pushes go to the device that this is sent from: a browser in a session, and no program.
pub(super) async fn subscribe(
    State(app): State<AppState>,
    SignedIn { ctx, via }: SignedIn,
    Form(described): Form<Described>,
) -> Result<Response, Failure> {
    let Via::Session(session) = via else { return Err(Failure(Error::NotFound)) };
    devices::subscribe(&app, &ctx, session, described).await?;
    Ok(tell("/profile/notifications", &Flash::new("told-push-on")))
}

pub(super) async fn unsubscribe(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    devices::unsubscribe(&app.db, &ctx, id.parse().map_err(|_| Error::NotFound)?).await?;
    Ok(Redirect::to("/profile/notifications").into_response())
}
