//! Changing one's password while signed in.

use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{cookie, profile::again};
use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, Visitor, tell},
    identity::{Password, profile, sign_in, view::profile::Sent},
};

/// What the section sends.
#[derive(Deserialize)]
pub(super) struct Passwords {
    current: String,
    password: String,
}

/// Changes the password. Every session ends, and this browser gets a new one.
pub(super) async fn change(
    State(app): State<AppState>,
    signed_in: SignedIn,
    visitor: Visitor,
    Form(Passwords { current, password }): Form<Passwords>,
) -> Result<Response, Failure> {
    let changed = match Password::new(&password) {
        Ok(password) => profile::change_password(&app, &signed_in.ctx, current, password).await,
        Err(error) => Err(error),
    };
    if let Err(error) = changed {
        return again(&app, &signed_in, Sent::Password, error).await;
    }
    let me = signed_in.ctx.user().ok_or(kernel::Error::SignedOut)?;
    let secret = sign_in::open_session(&app, &visitor.tenant, me, &visitor.device, &visitor.address).await?;
    let mut response = tell("/profile", &Flash::new("told-password"));
    cookie::give(&app, &mut response, &secret);
    Ok(response)
}
