//! Pages' forms.

use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
    response::Response,
};
use serde::de::DeserializeOwned;

/// A form's fields. Browsers send what the page had, so a body of another shape is nobody's typing error: it is refused plainly.
#[derive(Debug)]
pub(crate) struct Form<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Response;
    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        use axum::response::IntoResponse;
        axum::Form::<T>::from_request(request, state).await.map(|axum::Form(form)| Self(form)).map_err(IntoResponse::into_response)
    }
}

/// An address to go on to, if it is a page of ours: a path in plain ASCII. `//host` and `/\\host` lead elsewhere.
pub(crate) fn local(to: &str) -> Option<&str> {
    let plain = to.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (plain && to.starts_with('/') && !to.starts_with("//")).then_some(to)
}

/// Where a form was sent from, if that is a page of ours, or else `other`.
pub(crate) fn back_or(headers: &HeaderMap, other: &str) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).and_then(|url| url.split_once("://"));
    from.and_then(|(_, rest)| rest.strip_prefix(host)).and_then(local).unwrap_or(other).to_owned()
}
