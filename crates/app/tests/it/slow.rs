//! Whoever sends slowly is not waited for.

use std::{net::SocketAddr, time::Duration};

use axum::{body::Body, extract::ConnectInfo};
use futures_util::stream;
use http::{Method, Request, StatusCode, header};
use testkit::{Engine, TestApp};
use tower::ServiceExt;

/// A body of which no more comes.
fn stuck() -> Body {
    Body::from_stream(stream::pending::<Result<Vec<u8>, std::io::Error>>())
}

/// The test's time flies while nothing else is to be done.
#[tokio::test]
async fn a_form_that_never_ends_is_given_up() {
    let app = TestApp::start(Engine::Sqlite).await;
    let router = app::router(&app.state);
    tokio::time::pause();
    let request = Request::builder()
        .method(Method::POST)
        .uri("/session")
        .header(header::HOST, "acme.leadx.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(SocketAddr::from(([203, 0, 113, 7], 40_000))))
        .body(stuck())
        .expect("a request");
    let answer = tokio::time::timeout(Duration::from_secs(3600), router.oneshot(request)).await;
    let answer = answer.expect("an hour is not waited").expect("the router always answers");
    assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8", "it is said in words");
}
