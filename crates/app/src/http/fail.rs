//! How a failure is answered: a problem document to programs, a page to people. Logged once, here.

use std::{borrow::Cow, sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Ctx, Error, Locale};
use maud::{Render, html};
use ui::t;

use super::{
    access::Caller,
    forms::back_or,
    problem::{Problem, status},
    routes::API,
    streams::streams,
    taker::Taker,
};
use crate::{
    AppState,
    shell::{Page, Place},
};

/// How long whoever asks is told to wait for a database that is away, or for what others are doing.
const SOON: Duration = Duration::from_secs(5);

/// What a handler answers instead of its result.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) Error);

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failure {
    /// A bare status with the error beside it; [`render_failures`] makes words of it.
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Arc::new(self.0));
        response
    }
}

/// When trying again makes sense, where that is known.
fn retry_after(error: &Error) -> Option<HeaderValue> {
    let after = match error {
        Error::TooMany { after } => *after,
        Error::Away(_) | Error::Held(_) | Error::Busy(_) => SOON,
        _ => return None,
    };
    Some(HeaderValue::from(after.as_secs().max(1)))
}

/// Why something failed that nobody who asked can mend: for the log, beside an answer.
#[derive(Clone, Debug)]
struct Cause(String);

impl Cause {
    fn of(error: &Error) -> Option<Self> {
        match error {
            Error::Internal(cause) | Error::Away(cause) | Error::Held(cause) | Error::NoRoom(cause) => Some(Self(format!("{cause:#}"))),
            _ => None,
        }
    }
}

/// A page that says itself what is wrong, with the status (and the waiting time) of the failure it tells of.
pub(crate) fn refused(error: &Error, page: impl IntoResponse) -> Response {
    let mut response = (status(error), page).into_response();
    if let Some(after) = retry_after(error) {
        response.headers_mut().insert(header::RETRY_AFTER, after);
    }
    if let Some(cause) = Cause::of(error) {
        response.extensions_mut().insert(cause);
    }
    response
}

/// Turns bare failures into words: those of handlers, and those of the framework (no such route, body too large, timed out).
pub(crate) async fn render_failures(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let (path, method) = (request.uri().path().to_owned(), request.method().clone());
    let taker = Taker::of(request.method(), request.headers());
    // Where whoever signs in again goes on: at the page that was asked for, or that the form stands on.
    let back = match method.is_safe() {
        true => request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        false => back_or(request.headers(), "/"),
    };
    let locale =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| Locale::accepted(value.to_str().ok()?)).unwrap_or(Locale::En);
    let response = next.run(request).await;
    if taker == Taker::Worker && !method.is_safe() && (response.status().is_success() || response.status().is_redirection()) {
        // It has been done. Nobody waits for the page that a form leads on to, or for the part of one that it changes, nor is told twice.
        return done(&response);
    }
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let locale = response.extensions().get::<Caller>().map_or(locale, |caller| caller.locale);
    let error = response.extensions().get::<Arc<Error>>().cloned();
    if let Some(Cause(cause)) = error.as_deref().and_then(Cause::of).or_else(|| response.extensions().get().cloned()) {
        tracing::error!(http.path = %without_secrets(&path), http.method = %method, error = cause, "http.failed: a request failed");
    }
    let of_framework = error.is_none() && response.headers().get(header::CONTENT_TYPE).is_none_or(is_plain);
    if error.is_none() && !of_framework {
        return response;
    }
    let problem = match error.as_deref() {
        Some(error) => Problem::of(locale, error),
        None => Problem::new(locale, response.status(), String::new()),
    };
    let mut rendered = if path.starts_with(API) || taker == Taker::Worker {
        problem.into_response()
    } else if matches!(error.as_deref(), Some(Error::SignedOut)) {
        // Whoever has a session's cookie still was signed in. So was who sends a form, whose page nobody else is shown.
        let ended = !method.is_safe() || response.extensions().get::<Caller>().is_some_and(|caller| caller.ended);
        Redirect::to(&sign_in(&back, ended)).into_response()
    } else if taker == Taker::Script {
        problem.into_response()
    } else if taker == Taker::Form {
        told(locale, &problem)
    } else if problem.status == 404 && is_nobodys(&app, response.extensions().get()).await {
        let body = html! { p { (t!(locale, "problem-no-customer-text")) } };
        (StatusCode::NOT_FOUND, ui::Bare::new(locale, t!(locale, "problem-no-customer"), body).render()).into_response()
    } else {
        let me = response.extensions().get::<Caller>().and_then(|caller| caller.signed_in.as_ref()).map(|(ctx, _)| ctx);
        let back = Some(back.as_str()).filter(|back| !method.is_safe() && *back != "/");
        page(locale, &problem, back, me.filter(|_| taker == Taker::Page))
    };
    let headers = rendered.headers_mut();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        headers.insert(header::ALLOW, allow.clone());
    }
    if let Some(after) = error.as_deref().and_then(retry_after) {
        headers.insert(header::RETRY_AFTER, after);
    }
    if path.starts_with(API) && matches!(error.as_deref(), Some(Error::SignedOut)) {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    rendered
}

/// A path as it may stand in a log: a link by which one comes in without signing in is a secret.
pub(crate) fn without_secrets(path: &str) -> Cow<'_, str> {
    const LINKS: [&str; 2] = ["/password/", "/unsubscribe/"];
    match LINKS.into_iter().find(|link| path.starts_with(link)) {
        Some(link) => Cow::Owned(format!("{link}…")),
        None => Cow::Borrowed(path),
    }
}

/// That it was done, and for whom.
fn done(response: &Response) -> Response {
    let mut done = StatusCode::NO_CONTENT.into_response();
    if let Some(seen_by) = response.headers().get("seen-by") {
        done.headers_mut().insert("seen-by", seen_by.clone());
    }
    done
}

/// The way in, and from there `back`. A session that has `ended` is said to have.
fn sign_in(back: &str, ended: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("to", back);
    if ended {
        query.append_pair("ended", "true");
    }
    format!("/sign-in?{}", query.finish())
}

/// A refusal on the page that the form stands on: what is wrong as a toast, and the page as it is by now. A refresh keeps what is
/// half typed and the dialogs that are open.
fn told(locale: Locale, problem: &Problem) -> Response {
    let words = match problem.errors.as_slice() {
        [] => problem.detail.clone(),
        errors => errors.iter().map(|error| error.detail.as_str()).collect::<Vec<_>>().join(" "),
    };
    let body = html! { (ui::Toast::refused(locale, words).as_stream()) turbo-stream action="refresh" {} };
    (problem.status(), streams(body)).into_response()
}

fn is_plain(value: &HeaderValue) -> bool {
    value.to_str().is_ok_and(|kind| kind.starts_with("text/plain"))
}

/// True when the host that was asked is no customer's.
async fn is_nobodys(app: &AppState, caller: Option<&Caller>) -> bool {
    match caller.map(|caller| caller.slug.as_deref()) {
        Some(Some(slug)) => matches!(app.tenants.find(&app.db, slug).await, Err(Error::NotFound)),
        Some(None) => true,
        None => false,
    }
}

/// A failure as a page: what happened, and the way back, to the page with the form if there is one; with all their ways on for whom it
/// is known.
fn page(locale: Locale, problem: &Problem, back: Option<&str>, me: Option<&Ctx>) -> Response {
    let body = html! {
        @if problem.detail != problem.title { p data-reason { (problem.detail) } }
        @for error in &problem.errors { p { (error.detail) } }
        @if problem.status == 404 { p data-reason[problem.detail == problem.title] { (t!(locale, "problem-not-found-text")) } }
        @if problem.status >= 500 && problem.detail == problem.title { p { (t!(locale, "went-wrong")) } }
        p class="row" {
            @if let Some(back) = back { (ui::Button::primary(t!(locale, "problem-back")).link(back)) }
            (if back.is_some() { ui::Button::quiet(t!(locale, "problem-home")) } else { ui::Button::primary(t!(locale, "problem-home")) }.link("/"))
        }
    };
    match me {
        // What is out of order may be what a whole page is made of.
        Some(ctx) if problem.status < 500 => {
            let title = problem.title.clone();
            let main = html! { div class="stack narrow" data-refusal=(problem.status) { (ui::PageHeader::new(title.clone())) (ui::Card { title: None, actions: None, body }) } };
            (problem.status(), Page::new(Place::Elsewhere, title, main).show(ctx)).into_response()
        }
        _ => (problem.status(), ui::Bare::new(locale, problem.title.clone(), body).render()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn no_secret_of_a_link_stands_in_a_log() {
        for (path, said) in [("/password/abc", "/password/…"), ("/unsubscribe/digest/abc", "/unsubscribe/…"), ("/leads/L-1", "/leads/L-1")]
        {
            assert_eq!(without_secrets(path), said);
        }
    }
}
