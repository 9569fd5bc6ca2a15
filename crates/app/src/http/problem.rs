//! Problem documents (RFC 9457): how programs, and scripts of ours, are told what is wrong.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Locale, Message};
use serde::Serialize;
use ui::t;

use crate::pictures;

/// The status of an answer that is an error.
pub(super) fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignedOut => StatusCode::UNAUTHORIZED,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Conflict(_) | Error::Raced | Error::Replayed => StatusCode::CONFLICT,
        Error::Stale(_) => StatusCode::PRECONDITION_FAILED,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Away(_) | Error::Held(_) | Error::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::NoRoom(_) => StatusCode::INSUFFICIENT_STORAGE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
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
    /// What is wrong with each field of the body, or with the query's parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ProblemField>,
}

/// What is wrong with one field or parameter.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemField {
    /// The field or parameter, such as `title`, `value.amount` or `limit`; `query` where the query as a whole cannot be read.
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
        let detail = match status {
            _ if !detail.is_empty() => detail,
            StatusCode::PAYLOAD_TOO_LARGE => {
                t!(locale, "problem-too-large-text", picture = pictures::MOST / 1024 / 1024, other = crate::BODY_LIMIT / 1024)
            }
            _ => title.clone(),
        };
        Self { r#type: kind.to_owned(), title, status: status.as_u16(), detail, errors: Vec::new() }
    }

    /// One wrong field of a body; `.` is the body itself.
    pub(super) fn of_field(locale: Locale, field: &str, detail: String) -> Self {
        let mut problem = Self::new(locale, StatusCode::UNPROCESSABLE_ENTITY, String::new());
        problem.errors = vec![ProblemField { field: field.to_owned(), detail }];
        problem
    }

    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(super) fn of(locale: Locale, error: &Error) -> Self {
        let say = |message: &Message| ui::say(locale, message);
        let detail = match error {
            Error::Forbidden(message) | Error::Conflict(message) | Error::Stale(message) | Error::Busy(message) => say(message),
            Error::TooMany { after } => t!(locale, "error-too-many", seconds = after.as_secs().max(1)),
            Error::Replayed => t!(locale, "error-replayed"),
            Error::Raced => t!(locale, "error-raced"),
            Error::Away(_) => t!(locale, "error-away"),
            Error::Held(_) => t!(locale, "error-held"),
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
