//! What the API's operations share: bodies, queries, lists, entity tags.

use axum::{
    Json as AxumJson,
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::{Cursor, Error, Limit, Message, Seen};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{access::Caller, fail::Failure, problem::Problem};

pub(crate) use axum::Json;

/// A JSON object as a body. What is not JSON, or not of the documented shape, is answered with a problem document that says where.
#[derive(Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let locale = request.extensions().get::<Caller>().map_or(kernel::Locale::En, |caller| caller.locale);
        let AxumJson(body) = AxumJson::<serde_json::Map<String, Value>>::from_request(request, state).await.map_err(|rejection| {
            let (status, words) = match &rejection {
                JsonRejection::JsonDataError(_) => (StatusCode::UNPROCESSABLE_ENTITY, ui::t!(locale, "error-no-object")),
                JsonRejection::JsonSyntaxError(error) => (error.status(), ui::t!(locale, "error-not-json", reason = reason(error))),
                other => (other.status(), String::new()),
            };
            Problem::new(locale, status, words).into_response()
        })?;
        serde_path_to_error::deserialize(Value::Object(body)).map(Self).map_err(|error| {
            let detail = ui::t!(locale, "error-shape", reason = error.inner());
            Problem::of_field(locale, &error.path().to_string(), detail).into_response()
        })
    }
}

/// What a refusal of axum's is about, without its own words that it is one.
fn reason(rejection: &impl std::error::Error) -> String {
    rejection.source().map_or_else(String::new, ToString::to_string)
}

/// A query string, of a page's address as well. A parameter that cannot be read is answered 422, with its name in
/// the reason.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    #[expect(clippy::disallowed_types, reason = "this is what stands in for it")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        let axum::extract::Query(query) =
            read.map_err(|rejection| Error::invalid("query", Message::new("error-query").with("reason", reason(&rejection))))?;
        Ok(Self(query))
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    after: Option<String>,
}

impl PageQuery {
    /// The page asked for.
    pub(crate) fn page(&self) -> kernel::Result<(Limit, Option<Cursor>)> {
        page_asked(self.limit.as_deref(), self.after.as_deref())
    }
}

/// The page that `limit` and `after` ask for.
pub(crate) fn page_asked(limit: Option<&str>, after: Option<&str>) -> kernel::Result<(Limit, Option<Cursor>)> {
    let limit = match param::<u64>("limit", limit)? {
        None => Limit::default(),
        Some(rows) => Limit::new(rows).ok_or_else(|| Error::invalid("limit", Message::new("error-bad-limit")))?,
    };
    Ok((limit, param("after", after)?))
}

/// A page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Listed<T> {
    /// The rows, in order.
    pub(crate) data: Vec<T>,
    /// What to send as `after` for the next page; null on the last one.
    pub(crate) next: Option<String>,
}

impl<T, R: From<T>> From<kernel::Page<T>> for Listed<R> {
    fn from(page: kernel::Page<T>) -> Self {
        Self { data: page.items.into_iter().map(R::from).collect(), next: page.next.map(|cursor| cursor.to_string()) }
    }
}

/// A version as an entity tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Etag(pub(crate) i64);

impl Etag {
    fn value(self) -> HeaderValue {
        HeaderValue::from_str(&format!("\"{}\"", self.0)).expect("digits in quotes are a header")
    }
}

impl axum::response::IntoResponseParts for Etag {
    type Error = std::convert::Infallible;
    fn into_response_parts(
        self,
        mut response: axum::response::ResponseParts,
    ) -> Result<axum::response::ResponseParts, std::convert::Infallible> {
        response.headers_mut().insert(header::ETAG, self.value());
        Ok(response)
    }
}

/// `201` with the new thing, where it is, and its version.
pub(crate) fn created(location: &str, version: Option<i64>, body: impl Serialize) -> Response {
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    if let Some(version) = version {
        response.headers_mut().insert(header::ETAG, Etag(version).value());
    }
    response
}

/// The versions a change is meant for, where the header `If-Match` is there.
#[derive(Clone, Debug)]
pub(crate) struct IfMatch(Option<Seen>);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, std::convert::Infallible> {
        Ok(Self(if_match(&parts.headers)))
    }
}

impl IfMatch {
    /// The versions, where the header may be absent.
    pub(crate) fn optional(self) -> Seen {
        self.0.unwrap_or(Seen::ANY)
    }

    /// The versions, where the header is required: 428 without it.
    pub(crate) fn required(self, locale: kernel::Locale) -> Result<Seen, Response> {
        self.0.ok_or_else(|| {
            let detail = ui::t!(locale, "error-if-match");
            Problem::new(locale, StatusCode::PRECONDITION_REQUIRED, detail).into_response()
        })
    }
}

/// Reads `If-Match` (RFC 9110, 13.1.1): versions in quotes, or `*` for any. A tag that we never gave out matches nothing.
fn if_match(headers: &HeaderMap) -> Option<Seen> {
    headers.get(header::IF_MATCH)?;
    let lines = headers.get_all(header::IF_MATCH).iter().filter_map(|line| line.to_str().ok());
    // Our tags are digits: a comma within quotes parts only what is no tag of ours.
    let tags: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    if tags == ["*"] {
        return Some(Seen::ANY);
    }
    let version = |tag: &&str| tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok();
    Some(Seen::these(tags.iter().filter_map(version)))
}

/// Parses a parameter that may be absent or empty.
pub(crate) fn param<T: std::str::FromStr>(field: &'static str, value: Option<&str>) -> kernel::Result<Option<T>> {
    match value.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Error::invalid(field, Message::new("error-bad-parameter"))),
    }
}

/// Deserializes a field so that `null` (something, empty) differs from absence (nothing).
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}
