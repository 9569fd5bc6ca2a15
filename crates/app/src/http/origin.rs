//! Cross-site requests are refused by where they come from: browsers say so, and scripts of other sites cannot make them lie.

use axum::{
    extract::Request,
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::Error;

use super::{Failure, routes::API};

/// Where mail programs send what their readers want (RFC 8058): by a signed link, without cookies.
const BY_LINK: &str = "/unsubscribe/";

/// Lets a change pass only when a page of the same origin sent it. The API is exempt: it takes no cookies.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if request.method().is_safe() || path.starts_with(API) || path.starts_with(BY_LINK) || is_same_origin(&request) {
        next.run(request).await
    } else {
        Failure(Error::forbidden("error-other-origin")).into_response()
    }
}

/// True where a browser keeps no cookie that is `Secure`: on a page that came over plain HTTP, unless it is of the browser's own machine.
pub(crate) fn is_plain_http(headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok()).unwrap_or_default();
    let host = origin.host().unwrap_or_default();
    let is_own = host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.");
    origin.scheme_str() == Some("http") && !is_own
}

fn is_same_origin(request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST) else { return false };
    match text(header::ORIGIN) {
        Some(origin) => origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host)),
        None => text(header::HeaderName::from_static("sec-fetch-site")) == Some("same-origin"),
    }
}
