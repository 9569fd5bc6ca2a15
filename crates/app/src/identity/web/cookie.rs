//! The session's cookie: given on the way in, taken away on the way out; and the one by which a browser is known, which stays.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use axum_extra::extract::CookieJar;

use crate::{
    AppState,
    http::cookie,
    identity::{SESSION, devices::KNOWN},
};

/// Gives the browser the secret of a session, for as long as the session lasts from now.
pub(crate) fn give(app: &AppState, response: &mut Response, secret: &str) {
    set(app, response, secret, SESSION.as_secs());
}

/// Takes the secret back.
pub(super) fn take(app: &AppState, mut response: Response) -> Response {
    set(app, &mut response, "", 0);
    response
}

/// The secret that the browser is known by, if it has one.
pub(super) fn browser(app: &AppState, jar: &CookieJar) -> Option<String> {
    jar.get(browser_cookie(app)).map(|cookie| cookie.value().to_owned())
}

/// Gives the browser the secret that it is known by.
pub(super) fn know(app: &AppState, response: &mut Response, secret: &str) {
    write(app, response, browser_cookie(app), secret, KNOWN.as_secs());
}

fn browser_cookie(app: &AppState) -> &'static str {
    if app.settings.insecure_cookies { "leadx-browser" } else { "__Host-leadx-browser" }
}

fn set(app: &AppState, response: &mut Response, secret: &str, seconds: u64) {
    write(app, response, cookie(app), secret, seconds);
}

fn write(app: &AppState, response: &mut Response, name: &str, secret: &str, seconds: u64) {
    let secure = if app.settings.insecure_cookies { "" } else { "; Secure" };
    let text = format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let value = HeaderValue::from_str(&text).expect("a secret is letters and digits");
    response.headers_mut().append(header::SET_COOKIE, value);
}
