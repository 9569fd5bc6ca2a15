//! Answers to forms that change the page they stand on instead of leading to another one.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, PreEscaped};

/// What Turbo says it takes beside pages, when it sends a form.
const STREAM: &str = "text/vnd.turbo-stream.html";

/// Whether the sender of a form takes changes to its page as an answer.
pub(crate) fn takes_streams(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accepted| accepted.contains(STREAM))
}

/// Changes to the page that is shown.
pub(crate) fn streams(PreEscaped(body): Markup) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/vnd.turbo-stream.html; charset=utf-8"));
    response
}
