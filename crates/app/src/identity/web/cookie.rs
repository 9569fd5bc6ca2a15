//! The session's cookie: given on the way in, taken away on the way out.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use crate::{AppState, http::cookie, identity::SESSION};

/// Gives the browser the secret of a session, for as long as the session lasts from now.
pub(crate) fn give(app: &AppState, response: &mut Response, secret: &str) {
    set(app, response, secret, SESSION.as_secs());
}

/// Takes the secret back.
pub(super) fn take(app: &AppState, mut response: Response) -> Response {
    set(app, &mut response, "", 0);
    response
}

fn set(app: &AppState, response: &mut Response, secret: &str, seconds: u64) {
    let secure = if app.settings.insecure_cookies { "" } else { "; Secure" };
    let text = format!("{}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", cookie(app));
    let value = HeaderValue::from_str(&text).expect("a secret is letters and digits");
    response.headers_mut().append(header::SET_COOKIE, value);
}
