//! Signing in and out.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use kernel::{Error, FieldError, Message};
use serde::Deserialize;

use super::cookie;
use crate::{
    AppState,
    http::{Failure, Form, Query, SignedIn, Told, Visitor, is_plain_http, local, refused},
    identity::{
        Via, devices, session,
        sign_in::{self, Claimed},
        view,
    },
};

/// Where everybody begins.
const FIRST: &str = "/news";

/// The start page: the news, or on the way there the sign-in page.
pub(super) async fn start(_visitor: Visitor) -> Redirect {
    Redirect::to(FIRST)
}

/// Where a visitor wanted to go.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    to: String,
    /// The visitor was signed in a moment ago.
    #[serde(default)]
    ended: bool,
}

/// The sign-in page.
pub(super) async fn ask(visitor: Visitor, told: Told, Query(Wanted { to, ended }): Query<Wanted>) -> Response {
    if visitor.signed_in {
        return Redirect::to(local(&to).unwrap_or(FIRST)).into_response();
    }
    let page = view::SignIn { to: local(&to).unwrap_or_default(), ended, ..view::SignIn::default() };
    told.on(|flash| page.show(&visitor, flash))
}

/// What the sign-in page sends.
#[derive(Deserialize)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    to: String,
}

/// Signs in.
pub(super) async fn open(
    State(app): State<AppState>,
    visitor: Visitor,
    jar: CookieJar,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    let SignInForm { email, password, to } = form;
    let missing: Vec<FieldError> = [("email", &email), ("password", &password)]
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(field, _)| FieldError::new(field, Message::new("error-required")))
        .collect();
    if !missing.is_empty() {
        let page = view::SignIn { email: &email, to: local(&to).unwrap_or_default(), missing: &missing, ..view::SignIn::default() };
        let shown = page.show(&visitor, None);
        return Ok(refused(&Error::Invalid(missing.clone()), shown));
    }
    let refuse = |wrong: &Error| {
        let page = view::SignIn { email: &email, to: local(&to).unwrap_or_default(), wrong: Some(wrong), ..view::SignIn::default() };
        refused(wrong, page.show(&visitor, None))
    };
    // The browser would forget at once that it is signed in, and its reader would see this page again without a word.
    if !app.settings.insecure_cookies && is_plain_http(&headers) {
        return Ok(refuse(&Error::forbidden("sign-in-plain-http")));
    }
    let claimed = Claimed { email: email.clone(), password, address: visitor.address.clone() };
    let wrong = match sign_in::check(&app, &visitor.tenant, claimed).await {
        Ok(user) => {
            let known = cookie::browser(&app, &jar);
            let (session, secret) = sign_in::open(&app, &visitor.tenant, user, &visitor.device, &visitor.address).await?;
            let browser = devices::meet(&app, &visitor.tenant, user, known.as_deref(), session).await?;
            let mut response = Redirect::to(local(&to).unwrap_or(FIRST)).into_response();
            cookie::give(&app, &mut response, &secret);
            cookie::know(&app, &mut response, &browser);
            return Ok(response);
        }
        Err(error @ (Error::SignedOut | Error::TooMany { .. })) => error,
        Err(error) => return Err(error.into()),
    };
    // Nobody is signed out here who was signed in: a wrong password is an unusable form.
    let wrong = match wrong {
        Error::SignedOut => Error::invalid("password", Message::new("sign-in-wrong")),
        other => other,
    };
    Ok(refuse(&wrong))
}

/// Signs out: ends the session, here and in the database.
pub(super) async fn close(State(app): State<AppState>, SignedIn { ctx, via }: SignedIn) -> Result<Response, Failure> {
    if let Via::Session(id) = via {
        match session::end(&app.db, &ctx, id).await {
            // Ended from another device at this very moment: so be it.
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut response = Redirect::to("/sign-in").into_response();
    // What this person was shown is not for whoever uses the device next.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(cookie::take(&app, response))
}
