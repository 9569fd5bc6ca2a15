//! Forms can only GET and POST; a hidden field `_method` says what is meant.

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

use super::routes::API;
use crate::BODY_LIMIT;

/// Rewrites a posted form's method to its `_method` field. Runs around the router, before a route is chosen.
pub(crate) async fn method_field(request: Request, next: Next) -> Response {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if request.method() != Method::POST || !is_form || request.uri().path().starts_with(API) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let bytes = match http_body_util::Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
    };
    if let Some(method) = meant(&bytes) {
        parts.method = method;
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn meant(form: &Bytes) -> Option<Method> {
    let (_, method) = form_urlencoded::parse(form).find(|(name, _)| name == "_method")?;
    match method.as_ref() {
        "put" => Some(Method::PUT),
        "patch" => Some(Method::PATCH),
        "delete" => Some(Method::DELETE),
        _ => None,
    }
}
