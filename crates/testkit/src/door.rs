use std::{io, net::SocketAddr};

use axum::extract::ConnectInfo;
use futures_util::stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header, response::Parts};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::{Answer, Page, SESSION_COOKIE, Stream, TestApp};

/// What a request carries.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Nothing,
    /// Bytes of a content type; no header when that is empty.
    Raw(&'static str, Vec<u8>),
    /// The first bytes of what has a content type, whose sender then goes away.
    Begun(&'static str, Vec<u8>),
}

impl From<Value> for Body {
    fn from(json: Value) -> Self {
        Self::Raw("application/json", json.to_string().into_bytes())
    }
}

/// The API's front door.
#[derive(Clone)]
#[must_use]
pub struct Api<'a> {
    app: &'a TestApp,
    headers: HeaderMap,
}

impl<'a> Api<'a> {
    pub(crate) fn new(app: &'a TestApp, slug: &str, token: Option<&str>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, value(&format!("{slug}.leadx.test")));
        if let Some(token) = token {
            headers.insert(header::AUTHORIZATION, value(&format!("Bearer {token}")));
        }
        Self { app, headers }
    }

    /// The same with one more header.
    pub fn with(mut self, name: &'static str, text: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), value(text));
        self
    }

    /// The same, for a change of what has this entity tag.
    pub fn if_match(self, tag: &str) -> Self {
        self.with("if-match", tag)
    }

    /// The same with an `Idempotency-Key`.
    pub fn key(self, key: &str) -> Self {
        self.with("idempotency-key", key)
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::Nothing).await
    }

    /// Sends JSON to be added.
    pub async fn post(&self, path: &str, json: Value) -> Answer {
        self.send(Method::POST, path, json.into()).await
    }

    /// Sends JSON to be put.
    pub async fn put(&self, path: &str, json: Value) -> Answer {
        self.send(Method::PUT, path, json.into()).await
    }

    /// Sends JSON to be changed.
    pub async fn patch(&self, path: &str, json: Value) -> Answer {
        self.send(Method::PATCH, path, json.into()).await
    }

    /// Deletes.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, Body::Nothing).await
    }

    /// Sends anything to a path below `/api/v1`.
    pub async fn send(&self, method: Method, path: &str, body: Body) -> Answer {
        let asked = format!("{method} {path}");
        let (status, headers, text) = self.app.send(method, &format!("/api/v1{path}"), &self.headers, body).await;
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer { status, headers, json, text, asked }
    }
}

/// The pages' front door, as one browser comes through it.
#[derive(Clone)]
#[must_use]
pub struct Pages<'a> {
    app: &'a TestApp,
    origin: String,
    headers: HeaderMap,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(app: &'a TestApp, slug: &str, secret: Option<&str>) -> Self {
        let host = format!("{slug}.leadx.test");
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, value(&host));
        headers.insert(header::ACCEPT_LANGUAGE, value("en"));
        headers.insert(header::USER_AGENT, value("Test browser"));
        if let Some(secret) = secret {
            headers.insert(header::COOKIE, value(&format!("{SESSION_COOKIE}={secret}")));
        }
        Self { app, origin: format!("https://{host}"), headers }
    }

    /// The same with one more cookie.
    pub fn with_cookie(mut self, name: &str, text: &str) -> Self {
        self.headers.append(header::COOKIE, value(&format!("{name}={text}")));
        self
    }

    /// The same with one more header.
    pub fn with(mut self, name: &'static str, text: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), value(text));
        self
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, Body::Nothing).await
    }

    /// Opens the stream of events, of which nothing that happened before is told.
    pub async fn live(&self) -> Stream {
        self.app.follow().await;
        let (parts, body) = self.app.answer(Method::GET, "/live", &self.headers, Body::Nothing).await;
        assert_eq!(parts.status, StatusCode::OK, "the stream opens");
        Stream::new(body)
    }

    /// Sends a form, as a page of the same origin does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = fields.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text))).collect::<Vec<_>>().join("&");
        let page = self.clone();
        let page = if page.headers.contains_key(header::ORIGIN) { page } else { page.with("origin", &self.origin) };
        page.send(Method::POST, path, Body::Raw("application/x-www-form-urlencoded", form.into_bytes())).await
    }

    /// Sends anything.
    pub async fn send(&self, method: Method, path: &str, body: Body) -> Page {
        let asked = format!("{method} {path}");
        let (status, headers, text) = self.app.send(method, path, &self.headers, body).await;
        Page { status, headers, text, asked }
    }
}

impl TestApp {
    /// Sends a request through the whole router and waits for the whole answer; a stream of events has none.
    pub(crate) async fn send(&self, method: Method, path: &str, headers: &HeaderMap, body: Body) -> (StatusCode, HeaderMap, String) {
        let (parts, body) = self.answer(method, path, headers, body).await;
        if parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
            return (parts.status, parts.headers, String::new());
        }
        let bytes = body.collect().await.expect("the whole body").to_bytes();
        (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn answer(&self, method: Method, path: &str, headers: &HeaderMap, body: Body) -> (Parts, axum::body::Body) {
        let peer = ConnectInfo(SocketAddr::from(([203, 0, 113, 7], 40_000)));
        let mut request = Request::builder().method(method).uri(path).extension(peer);
        if let Some(all) = request.headers_mut() {
            all.extend(headers.clone());
        }
        let (kind, body) = match body {
            Body::Nothing => ("", Vec::new().into()),
            Body::Raw(kind, bytes) => (kind, bytes.into()),
            Body::Begun(kind, bytes) => {
                let gone = io::Error::from(io::ErrorKind::ConnectionReset);
                (kind, axum::body::Body::from_stream(stream::iter([Ok(bytes), Err(gone)])))
            }
        };
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(body).expect("a request");
        self.router.clone().oneshot(request).await.expect("the router always answers").into_parts()
    }
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_bytes(text.as_bytes()).expect("a header's value")
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
