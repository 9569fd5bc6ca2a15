//! A forgotten password: asking for a link, and using it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Email, Error, Message};
use serde::Deserialize;

use crate::{
    AppState,
    http::{Failure, Flash, Form, Query, Visitor, refused, tell},
    identity::{Password, reset, view},
};

/// Whether the question was just asked.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    asked: bool,
}

/// Asks for the address; or, when it was given, says what happens now: the same for every address.
pub(super) async fn forgotten(visitor: Visitor, Query(Asked { asked }): Query<Asked>) -> Response {
    if asked { view::link_is_coming(&visitor) } else { view::forgotten(&visitor, "", None) }
}

/// What the page sends.
#[derive(Deserialize)]
pub(super) struct ForgottenForm {
    email: String,
}

/// Has a link sent, if somebody has the address.
pub(super) async fn send_link(
    State(app): State<AppState>,
    visitor: Visitor,
    Form(ForgottenForm { email }): Form<ForgottenForm>,
) -> Result<Response, Failure> {
    let asked = match email.parse::<Email>() {
        Ok(email) => reset::ask(&app, &visitor.tenant, email, &visitor.address).await,
        Err(_) => Err(Error::invalid("email", Message::new("error-not-an-email"))),
    };
    match asked {
        Ok(()) => Ok(Redirect::to("/password?asked=true").into_response()),
        Err(error @ (Error::Invalid(_) | Error::TooMany { .. })) => {
            let page = view::forgotten(&visitor, &email, Some(&error));
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks for the new password, while the link holds.
pub(super) async fn choose(State(app): State<AppState>, visitor: Visitor, Path(secret): Path<String>) -> Result<Response, Failure> {
    if reset::holds(&app, &visitor.tenant, &secret).await? {
        Ok(view::choose_password(&visitor, &secret, None))
    } else {
        Ok(gone(&visitor))
    }
}

/// What the page sends.
#[derive(Deserialize)]
pub(super) struct NewPassword {
    password: String,
}

/// Uses the link: sets the password.
pub(super) async fn set(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(secret): Path<String>,
    Form(form): Form<NewPassword>,
) -> Result<Response, Failure> {
    let chosen = match Password::new(&form.password) {
        Ok(password) => reset::choose(&app, &visitor.tenant, &secret, password).await,
        // A link that no longer holds is worth more words than a short password.
        Err(_) if !reset::holds(&app, &visitor.tenant, &secret).await? => Err(Error::NotFound),
        Err(error) => Err(error),
    };
    match chosen {
        Ok(()) => Ok(tell("/sign-in", &Flash::new("told-password"))),
        Err(Error::NotFound) => Ok(gone(&visitor)),
        Err(error @ Error::Invalid(_)) => {
            let page = view::choose_password(&visitor, &secret, Some(&error));
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// The link was used, or its half hour is over: the way to another one.
fn gone(visitor: &Visitor) -> Response {
    (StatusCode::NOT_FOUND, view::link_is_gone(visitor)).into_response()
}
