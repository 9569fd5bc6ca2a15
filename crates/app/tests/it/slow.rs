//! Whoever sends slowly is not waited for.

use std::{net::SocketAddr, time::Duration};

use axum::{body::Body, extract::ConnectInfo};
use futures_util::stream;
use http::{Method, Request, StatusCode, header};
use image::ImageFormat;
use testkit::{Engine, TestApp, tip};
use tokio::{sync::watch, task::JoinSet};
use tower::ServiceExt;

use crate::drawn::{drawn, send_form};

/// A body of which no more comes, until its sender goes: that breaks it off.
fn stuck(sender: &watch::Sender<()>) -> Body {
    let mut sender = sender.subscribe();
    Body::from_stream(stream::once(async move {
        let _gone = sender.changed().await;
        Err::<Vec<u8>, _>(std::io::Error::other("the connection is gone"))
    }))
}

/// The test's time flies while nothing else is to be done.
#[tokio::test]
async fn a_form_that_never_ends_is_given_up() {
    let app = TestApp::start(Engine::Sqlite).await;
    let (router, (sender, _)) = (app::router(&app.state), watch::channel(()));
    tokio::time::pause();
    let request = Request::builder()
        .method(Method::POST)
        .uri("/session")
        .header(header::HOST, "acme.leadx.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(SocketAddr::from(([203, 0, 113, 7], 40_000))))
        .body(stuck(&sender))
        .expect("a request");
    let answer = tokio::time::timeout(Duration::from_secs(3600), router.oneshot(request)).await;
    let answer = answer.expect("an hour is not waited").expect("the router always answers");
    assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8", "it is said in words");
}

/// Pictures that come slowly lie in memory meanwhile: others wait their turn, for a while.
#[tokio::test]
async fn no_more_pictures_are_taken_in_at_once_than_there_is_room_for() {
    let app = TestApp::start(Engine::Sqlite).await;
    let crew = &app.acme.parent;
    let basic = app.api(&crew.basic);
    let own = async |someone| {
        let api = app.api(someone);
        let id = api.catch(tip("Pumps")).await;
        format!("/leads/{id}/notes/{}/photo", api.note(&id, "Their card", false).await.is(201).id())
    };
    let path = own(&crew.basic).await;
    let (mut slow, (sender, _)) = (JoinSet::new(), watch::channel(()));
    let mut begin = |method: Method, path: &str, kind: &str, token: Option<&str>| {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::HOST, "acme.leadx.test")
            .header(header::CONTENT_TYPE, kind)
            .extension(ConnectInfo(SocketAddr::from(([203, 0, 113, 7], 40_000))));
        let request = token.into_iter().fold(request, |request, token| request.header(header::AUTHORIZATION, format!("Bearer {token}")));
        slow.spawn(app::router(&app.state).oneshot(request.body(stuck(&sender)).expect("a request")));
    };
    let (page, large) = (app.page(&crew.lite).await, vec![0; 300_000]);
    let put = async |bytes: &[u8]| basic.send(Method::PUT, &path, testkit::Body::Raw("image/png", bytes.to_vec())).await;
    // Strangers and one person alone leave room, however many they send.
    let managers = own(&crew.manager).await;
    for _ in 0..20 {
        begin(Method::POST, "/tokens", "application/json", None);
        begin(Method::POST, "/tokens", "image/png", None);
        begin(Method::PUT, &managers, "image/png", Some(&crew.manager.token));
    }
    for _ in 0..50 {
        put(&large).await.refused(422);
    }
    for someone in [&crew.basic, &crew.professional, &crew.professional2] {
        let path = own(someone).await;
        for _ in 0..4 {
            begin(Method::PUT, &path, "image/png", Some(&someone.token));
        }
    }
    let send = async || tokio::join!(put(&large), send_form(&page, "/profile/photo", &[], ("photo", &large)));
    // Until all of them are there.
    let (mut tries, (mut program, mut person)) = (0..200, send().await);
    while tries.next().is_some() && [program.status, person.status] != [StatusCode::SERVICE_UNAVAILABLE; 2] {
        (program, person) = send().await;
    }
    put(&large[..10]).await.refused(422); // As small as anything else that is sent.
    let refused = program.refused(503);
    assert_eq!((&refused["type"], refused.header("retry-after")), (&"unavailable".into(), "5"));
    assert!(refused["detail"].as_str().is_some_and(|why| why.starts_with("Many pictures")), "{}", refused.text);
    let told = person.is(503);
    assert_eq!(told.texts("main p[data-reason]"), ["Det sendes mange bilder akkurat nå. Ingenting ble lagret: prøv igjen om litt."]);
    drop(sender);
    slow.join_all().await;
    put(&large).await.refused(422);
}

/// A connection may break at any moment: what it had begun is done all the same, and no file is left that nothing names.
#[tokio::test]
async fn what_was_begun_is_carried_through_though_its_sender_goes() {
    let app = TestApp::start(Engine::Sqlite).await;
    let (page, api) = (app.page(&app.acme.parent.lite).await, app.api(&app.acme.parent.lite));
    let photo = drawn(40, 20, ImageFormat::Jpeg);
    let writer = app.state.db.begin_unclaimed().await.expect("nobody else writes");
    let form = [("title", "Pumps"), ("company.name", "Havn"), ("handover", "on")];
    let kept = async {
        while app.files().len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        answer = send_form(&page, "/leads", &form, ("photo", &photo)) => panic!("it waits for whoever writes: {}", answer.status),
        () = kept => {}
    }
    drop(writer);
    let done = async { while api.get("/leads").await.is(200).data().is_empty() {} };
    tokio::time::timeout(Duration::from_secs(60), done).await.expect("it is carried through");
    assert_eq!(api.get("/leads/L-1001/notes").await.is(200)["data"][0]["photo"]["width"], 40);
    assert_eq!(app.files().len(), 2, "the photo and its preview");
    app.run_jobs().await;
}
