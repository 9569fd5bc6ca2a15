//! The server stops when it is told to: what it has begun is finished, nothing new is begun, and it starts again.

use std::{net::SocketAddr, time::Instant};

use testkit::{
    Engine,
    database::{Database, only_sqlite},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::yield_now,
};

use crate::{browser::Browser, installation::Installation};

const BODY: &str = r#"{"title":"Pumps","company":{"name":"Havn AS"}}"#;

/// Sends a request without its body, and returns when the server waits for that: the request is in flight.
async fn begin_to_catch(server: SocketAddr, token: &str) -> TcpStream {
    let mut client = TcpStream::connect(server).await.expect("the server listens");
    let head = format!(
        "POST /api/v1/leads HTTP/1.1\r\nhost: {server}\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        BODY.len()
    );
    client.write_all(head.as_bytes()).await.expect("the server takes it");
    let mut go_on = [0; 25];
    client.read_exact(&mut go_on).await.expect("the server answers");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    client
}

async fn no_longer_listens(server: SocketAddr) {
    while TcpStream::connect(server).await.is_ok() {
        yield_now().await;
    }
}

/// How many seconds a stop may take: well below what requests in flight are given.
const SOON: u64 = 10;

async fn a_request_in_flight_is_finished_and_a_stream_is_not(at: Installation) {
    at.run(&["migrate"]).await.well();
    let at = at.set("LEADX_TENANT", "acme");
    let [token] = at.customer("acme", ["professional"]).await;
    at.set_password("acme", "professional@acme.example").await;
    let server = at.serve(&[]).await;
    let browser = Browser::sign_in(&server, "professional@acme.example").await;
    let streams = [browser.listen(&server).await, browser.listen(&server).await, browser.listen(&server).await];
    let mut client = begin_to_catch(server.address, &token).await;
    let told = Instant::now();
    server.tell_to_stop();
    for stream in streams {
        stream.end().await;
    }
    no_longer_listens(server.address).await;
    client.write_all(BODY.as_bytes()).await.expect("the server still takes the body");
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.expect("the server answers");
    assert!(answer.starts_with("HTTP/1.1 201 Created\r\n"), "{answer}");
    let status = server.ended().await;
    assert!(status.success(), "told to stop, the server ended with {status}");
    assert!(told.elapsed().as_secs() < SOON, "told to stop, the server took {:?}", told.elapsed());

    let server = at.serve(&[]).await;
    let leads = reqwest::Client::new().get(server.url("/api/v1/leads")).bearer_auth(&token).send().await.expect("an answer");
    let leads: serde_json::Value = leads.json().await.expect("JSON");
    assert_eq!(leads["data"][0]["title"], "Pumps", "{leads}");
    server.stop().await;
}

#[tokio::test]
async fn what_is_in_flight_is_finished_and_streams_end_on_sqlite() {
    a_request_in_flight_is_finished_and_a_stream_is_not(Installation::new()).await;
}

#[tokio::test]
async fn what_is_in_flight_is_finished_and_streams_end_on_postgres() {
    if only_sqlite() {
        return;
    }
    let database = Database::empty(Engine::Postgres).await;
    a_request_in_flight_is_finished_and_a_stream_is_not(Installation::new().set("LEADX_DATABASE_URL", &database.url)).await;
    database.drop().await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let (one, other) = (Installation::new(), Installation::new());
    let server = one.serve(&[]).await;
    let address = server.address.to_string();
    let complaint = other.set("LEADX_LISTEN", &address).run(&["serve"]).await.refused();
    assert!(complaint.contains(&format!("cannot listen at {address}")), "{complaint}");
    server.stop().await;
}
