//! Changing one's password while signed in.

use axum::{extract::State, response::Response};
use kernel::Error;
use serde::Deserialize;

use super::{cookie, profile::again};
use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, tell},
    identity::{Password, Via, profile, view::profile::Sent},
};

/// What the section sends.
#[derive(Deserialize)]
pub(super) struct Passwords {
    current: String,
    password: String,
}

/// Changes the password. Every other session ends, and this one has a new secret.
pub(super) async fn change(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Form(Passwords { current, password }): Form<Passwords>,
) -> Result<Response, Failure> {
    // A program has no password to change.
    let Via::Session(session) = signed_in.via else { return Err(Error::NotFound.into()) };
    let changed = match Password::new(&password) {
        Ok(password) => profile::change_password(&app, &signed_in.ctx, session, current, password).await,
        Err(error) => Err(error),
    };
    let secret = match changed {
        Ok(secret) => secret,
        Err(error) => return again(&app, &signed_in, Sent::Password, error).await,
    };
    let mut response = tell("/profile", &Flash::new("told-password"));
    cookie::give(&app, &mut response, &secret);
    Ok(response)
}
