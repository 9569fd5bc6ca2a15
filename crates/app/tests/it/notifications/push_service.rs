//! A push service that a test plays, and the browsers that take pushes by it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use testkit::{Someone, TestApp};
use web_push_native::p256::SecretKey;

pub const DEVICE: [u8; 32] = [7; 32];
pub const AUTH: [u8; 16] = [9; 16];

/// A status, and when to come again.
type Answer = (u16, Option<&'static str>);

/// A push service, which answers what it is told to, and otherwise 201. Told 0, it does not answer.
#[derive(Clone, Default)]
pub struct Service {
    pub address: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Service {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let service = Self { address, ..Self::default() };
        let router = Router::new().route("/{device}", post(take)).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }

    pub fn answers(&self, status: u16, retry_after: Option<&'static str>) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push_back((status, retry_after));
    }

    /// How many were taken since it was last asked, and the newest.
    pub fn taken(&self) -> Vec<(HeaderMap, Value)> {
        let got = std::mem::take(&mut *self.got.lock().unwrap_or_else(PoisonError::into_inner));
        let secret = SecretKey::from_slice(&DEVICE).expect("a key");
        let read = |body: Bytes| web_push_native::decrypt(body.to_vec(), &secret, &AUTH.into()).expect("it is for this device");
        got.into_iter().map(|(headers, body)| (headers, serde_json::from_slice(&read(body)).expect("JSON"))).collect()
    }

    pub fn titles(&self) -> Vec<String> {
        self.taken().into_iter().map(|(_, push)| push["title"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Has somebody's browser take pushes, and gives that browser.
    pub async fn subscribe<'a>(&self, app: &'a TestApp, person: &Someone, device: &str) -> testkit::Pages<'a> {
        let page = app.page(person).await;
        let public = URL_SAFE_NO_PAD.encode(SecretKey::from_slice(&DEVICE).expect("a key").public_key().to_sec1_bytes());
        let form = [("endpoint", &*format!("{}/{device}", self.address)), ("p256dh", &public), ("auth", &URL_SAFE_NO_PAD.encode(AUTH))];
        page.post("/profile/push", &form).await.leads_to("/profile/notifications");
        page
    }
}

async fn take(State(service): State<Service>, headers: HeaderMap, body: Bytes) -> Response {
    service.got.lock().unwrap_or_else(PoisonError::into_inner).push((headers, body));
    let (status, after) = service.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or((201, None));
    if status == 0 {
        return std::future::pending().await;
    }
    let status = StatusCode::from_u16(status).expect("a status");
    match after {
        Some(after) => (status, [("retry-after", after)]).into_response(),
        None => status.into_response(),
    }
}
