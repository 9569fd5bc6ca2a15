//! A bucket that speaks as S3 does, as far as one file at a time goes.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

/// The key that it lets in, and what is signed with.
pub const KEY: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "leadx"), ("AWS_SECRET_ACCESS_KEY", "only-for-tests")];

/// One that keeps files as long as the test lives.
#[derive(Clone, Default)]
pub struct Bucket {
    address: String,
    kept: Arc<Mutex<BTreeMap<String, Bytes>>>,
    closed: Arc<AtomicBool>,
}

impl Bucket {
    /// Opens one.
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        let bucket = Self { address, ..Self::default() };
        let service = Router::new().fallback(answer).with_state(bucket.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        bucket
    }

    /// Its address, as `AWS_ENDPOINT` gives it.
    pub fn url(&self) -> &str {
        &self.address
    }

    /// From now on it lets nobody in.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
    }

    /// What it keeps: bucket and name.
    pub fn names(&self) -> Vec<String> {
        self.kept().keys().cloned().collect()
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<String, Bytes>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(State(bucket): State<Bucket>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let signed = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signed.starts_with(&format!("AWS4-HMAC-SHA256 Credential={}/", KEY[0].1)) || bucket.closed.load(Ordering::Relaxed) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let (name, mut kept) = (uri.path().trim_start_matches('/').to_owned(), bucket.kept());
    let tag = [(header::ETAG, "\"one\"")];
    match method {
        Method::PUT => {
            kept.insert(name, body);
            tag.into_response()
        }
        Method::GET => match kept.get(&name) {
            Some(bytes) => (tag, bytes.clone()).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Method::DELETE => {
            kept.remove(&name);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}
