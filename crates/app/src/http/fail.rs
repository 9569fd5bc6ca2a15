//! How a failure is answered: a problem document (RFC 9457) to programs, a page to people. Logged once, here.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Ctx, Error, FieldError, Locale, Message};
use maud::{Render, html};
use serde::Serialize;
use ui::t;

use super::{
    access::Caller,
    forms::back_or,
    routes::API,
    streams::{streams, takes_streams},
};
use crate::{
    AppState,
    shell::{Page, Place},
};

/// How long whoever asks is told to wait for a database that is away.
const AWAY: Duration = Duration::from_secs(5);

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

fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignedOut => StatusCode::UNAUTHORIZED,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Conflict(_) | Error::Raced | Error::Replayed => StatusCode::CONFLICT,
        Error::Stale(_) => StatusCode::PRECONDITION_FAILED,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::NoRoom(_) => StatusCode::INSUFFICIENT_STORAGE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// When trying again makes sense, where that is known.
fn retry_after(error: &Error) -> Option<HeaderValue> {
    let after = match error {
        Error::TooMany { after } => *after,
        Error::Away(_) => AWAY,
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
            Error::Internal(cause) | Error::Away(cause) | Error::NoRoom(cause) => Some(Self(format!("{cause:#}"))),
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

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is; stable.
    #[schema(example = "not-found")]
    pub(crate) r#type: String,
    /// The kind in words.
    pub(crate) title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub(crate) status: u16,
    /// What happened here and what can be done about it.
    pub(crate) detail: String,
    /// What is wrong with each field of the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ProblemField>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemField {
    /// The field, such as `title` or `value.amount`.
    pub(crate) field: String,
    /// What is wrong, and what would be right.
    pub(crate) detail: String,
}

impl Problem {
    pub(crate) fn new(locale: Locale, status: StatusCode, detail: String) -> Self {
        let (kind, title) = match status {
            StatusCode::UNAUTHORIZED => ("signed-out", t!(locale, "problem-signed-out")),
            StatusCode::FORBIDDEN => ("forbidden", t!(locale, "problem-forbidden")),
            StatusCode::NOT_FOUND => ("not-found", t!(locale, "problem-not-found")),
            StatusCode::METHOD_NOT_ALLOWED => ("method-not-allowed", t!(locale, "problem-method")),
            StatusCode::REQUEST_TIMEOUT => ("timed-out", t!(locale, "problem-timed-out")),
            StatusCode::CONFLICT => ("conflict", t!(locale, "problem-conflict")),
            StatusCode::PRECONDITION_FAILED => ("stale", t!(locale, "problem-stale")),
            StatusCode::PRECONDITION_REQUIRED => ("if-match-required", t!(locale, "problem-if-match")),
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", t!(locale, "problem-too-large")),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => ("unsupported-media-type", t!(locale, "problem-media-type")),
            StatusCode::UNPROCESSABLE_ENTITY => ("invalid", t!(locale, "problem-invalid")),
            StatusCode::TOO_MANY_REQUESTS => ("too-many", t!(locale, "problem-too-many")),
            status if status.is_client_error() => ("bad-request", t!(locale, "problem-bad-request")),
            StatusCode::INSUFFICIENT_STORAGE => ("no-room", t!(locale, "problem-no-room")),
            StatusCode::SERVICE_UNAVAILABLE => ("unavailable", t!(locale, "problem-unavailable")),
            _ => ("internal", t!(locale, "problem-internal")),
        };
        let detail = if detail.is_empty() { title.clone() } else { detail };
        Self { r#type: kind.to_owned(), title, status: status.as_u16(), detail, errors: Vec::new() }
    }

    /// One wrong field of a body; `.` is the body itself.
    pub(super) fn of_field(locale: Locale, field: &str, detail: String) -> Self {
        let mut problem = Self::new(locale, StatusCode::UNPROCESSABLE_ENTITY, String::new());
        problem.errors = vec![ProblemField { field: field.to_owned(), detail }];
        problem
    }

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn of(locale: Locale, error: &Error) -> Self {
        let say = |message: &Message| ui::say(locale, message);
        let detail = match error {
            Error::Forbidden(message) | Error::Conflict(message) | Error::Stale(message) => say(message),
            Error::TooMany { after } => t!(locale, "error-too-many", seconds = after.as_secs().max(1)),
            Error::Replayed => t!(locale, "error-replayed"),
            Error::Raced => t!(locale, "error-raced"),
            Error::Away(_) => t!(locale, "error-away"),
            Error::NoRoom(_) => t!(locale, "error-no-room"),
            _ => String::new(),
        };
        let mut problem = Self::new(locale, status(error), detail);
        if matches!(error, Error::Replayed) {
            // Whoever sends something again must know whether it was this that it met.
            problem.r#type = "replayed".to_owned();
        }
        if let Error::Invalid(fields) = error {
            let field = |error: &FieldError| ProblemField { field: error.field.to_owned(), detail: say(&error.message) };
            problem.errors = fields.iter().map(field).collect();
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

/// Turns bare failures into words: those of handlers, and those of the framework (no such route, body too large, timed out).
pub(crate) async fn render_failures(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let (path, method) = (request.uri().path().to_owned(), request.method().clone());
    let asked = Asked::of(&request);
    // Where whoever signs in again goes on: at the page that was asked for, or that the form stands on.
    let back = match method.is_safe() {
        true => request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        false => back_or(request.headers(), "/"),
    };
    let locale =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| Locale::accepted(value.to_str().ok()?)).unwrap_or(Locale::En);
    let response = next.run(request).await;
    if asked == Asked::ByWorker && !method.is_safe() && response.status().is_redirection() {
        // It has been done. Nobody waits for the page that a form leads on to, nor is told twice.
        return done(&response);
    }
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let locale = response.extensions().get::<Caller>().map_or(locale, |caller| caller.locale);
    let error = response.extensions().get::<Arc<Error>>().cloned();
    if let Some(Cause(cause)) = error.as_deref().and_then(Cause::of).or_else(|| response.extensions().get().cloned()) {
        tracing::error!(http.path = %path, http.method = %method, error = cause, "http.failed: a request failed");
    }
    let of_framework = error.is_none() && response.headers().get(header::CONTENT_TYPE).is_none_or(is_plain);
    if error.is_none() && !of_framework {
        return response;
    }
    let problem = match error.as_deref() {
        Some(error) => Problem::of(locale, error),
        None => Problem::new(locale, response.status(), String::new()),
    };
    let mut rendered = if path.starts_with(API) || asked == Asked::ByWorker {
        problem.into_response()
    } else if matches!(error.as_deref(), Some(Error::SignedOut)) {
        // Whoever has a session's cookie still was signed in. So was who sends a form, whose page nobody else is shown.
        let ended = !method.is_safe() || response.extensions().get::<Caller>().is_some_and(|caller| caller.ended);
        Redirect::to(&sign_in(&back, ended)).into_response()
    } else if asked == Asked::ByScript {
        problem.into_response()
    } else if asked == Asked::ByForm {
        told(locale, &problem)
    } else if problem.status == 404 && is_nobodys(&app, response.extensions().get()).await {
        let body = html! { p { (t!(locale, "problem-no-customer-text")) } };
        (StatusCode::NOT_FOUND, ui::Bare::new(locale, t!(locale, "problem-no-customer"), body).render()).into_response()
    } else {
        let me = response.extensions().get::<Caller>().and_then(|caller| caller.signed_in.as_ref()).map(|(ctx, _)| ctx);
        let back = Some(back.as_str()).filter(|back| !method.is_safe() && *back != "/");
        page(locale, &problem, back, me.filter(|_| asked == Asked::ForPage))
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

/// That it was done, and for whom.
fn done(response: &Response) -> Response {
    let mut done = StatusCode::NO_CONTENT.into_response();
    if let Some(seen_by) = response.headers().get("seen-by") {
        done.headers_mut().insert("seen-by", seen_by.clone());
    }
    done
}

/// Who takes the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// A browser that shows a page.
    ForPage,
    /// A part of a page, which a whole page would be taken apart for.
    ForFrame,
    /// A form on a page that stays where it is when it is refused, with what was typed.
    ByForm,
    /// A script of ours, which reads the reason.
    ByScript,
    /// A browser that waits for events, or sends what was kept on the device: no page can be its answer.
    ByWorker,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.starts_with("text/event-stream") || accepted == "application/problem+json" {
            Self::ByWorker
        } else if accepted.contains("application/problem+json") {
            Self::ByScript
        } else if !request.method().is_safe() && takes_streams(request.headers()) {
            Self::ByForm
        } else if request.headers().contains_key("turbo-frame") {
            Self::ForFrame
        } else {
            Self::ForPage
        }
    }
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
        @if problem.status == 404 { p { (t!(locale, "problem-not-found-text")) } }
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
            let main = html! { div class="stack narrow" data-refusal { (ui::PageHeader::new(title.clone())) (ui::Card { title: None, actions: None, body }) } };
            (problem.status(), Page::new(Place::Elsewhere, title, main).show(ctx)).into_response()
        }
        _ => (problem.status(), ui::Bare::new(locale, problem.title.clone(), body).render()).into_response(),
    }
}
