//! Where a person is signed in, and in which organisation they act there.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Error, OrganisationId};
use serde::Deserialize;

use super::cookie;
use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, back_or, tell},
    identity::{Via, session},
};

/// Signs one device out. This one may be it.
pub(super) async fn end(State(app): State<AppState>, SignedIn { ctx, via }: SignedIn, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    session::end(&app.db, &ctx, id).await?;
    if via == Via::Session(id) {
        return Ok(cookie::take(&app, Redirect::to("/sign-in").into_response()));
    }
    Ok(tell("/profile", &Flash::new("told-session-ended")))
}

/// Where to act from now on.
#[derive(Deserialize)]
pub(super) struct Organisation {
    organisation: String,
}

/// Acts in another of the person's organisations, on this device.
pub(super) async fn act_in(
    State(app): State<AppState>,
    SignedIn { ctx, via }: SignedIn,
    headers: HeaderMap,
    Form(Organisation { organisation }): Form<Organisation>,
) -> Result<Response, Failure> {
    let organisation: OrganisationId = organisation.parse().map_err(|_| Error::NotFound)?;
    // Pages know sessions only; a token says with each request where it acts.
    let Via::Session(session) = via else { return Err(Error::NotFound.into()) };
    session::act_in(&app.db, &ctx, session, organisation).await?;
    Ok(Redirect::to(&back_or(&headers, "/news")).into_response())
}
