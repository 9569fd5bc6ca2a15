//! Open pages hear what other processes over the same database do: another node, and the operator's commands.

use kernel::LeadId;
use live::Topic;
use serde_json::{Value, json};
use testkit::{
    Engine, Stream,
    database::{Database, only_sqlite},
};

use crate::{
    browser::Browser,
    installation::{Installation, Server},
};

/// Catches a lead through the API, and gives its topic.
pub async fn catch(server: &Server, token: &str, title: &str) -> Topic {
    let body = json!({ "title": title, "company": { "name": "Havn AS" } });
    let request = reqwest::Client::new().post(server.url("/api/v1/leads")).bearer_auth(token).json(&body);
    let lead: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    let id = lead["id"].as_str().unwrap_or_else(|| panic!("{title} was not caught: {lead}"));
    Topic::Lead(id.parse::<LeadId>().expect("a lead's key"))
}

/// Listens until a message names the topic.
pub async fn hears_of(stream: &mut Stream, topic: Topic) {
    while !stream.heard().await.names(topic) {}
}

/// An Acme with two organisations below its parent, and a token of each one's seller.
async fn siblings(at: &Installation) -> [String; 2] {
    at.customer::<0>("acme", []).await;
    let mut tokens = [const { String::new() }; 2];
    for (name, token) in ["north", "south"].into_iter().zip(&mut tokens) {
        at.run(&["organisation", "create", "acme", name]).await.well();
        let email = format!("{name}@acme.example");
        let role = ["--role", "professional", "--organisation", name];
        at.run(&[&["user", "create", "acme", &email, "--name", name], &role[..]].concat()).await.well();
        at.set_password("acme", &email).await;
        at.run(&["user", "token", "acme", &email, "--scope", "write"]).await.well().trim().clone_into(token);
    }
    tokens
}

#[tokio::test]
async fn what_one_node_does_is_heard_on_another() {
    if only_sqlite() {
        return;
    }
    let database = Database::empty(Engine::Postgres).await;
    let at = Installation::new().set("LEADX_DATABASE_URL", &database.url).set("LEADX_TENANT", "acme");
    at.run(&["migrate"]).await.well();
    let [north, south] = siblings(&at).await;
    let (a, b) = (at.serve(&[]).await, at.serve(&[]).await);
    let northerner = Browser::sign_in(&a, "north@acme.example").await;
    let southerner = Browser::sign_in(&b, "south@acme.example").await;
    let (mut here, mut there) = (northerner.listen(&a).await, northerner.listen(&b).await);
    let mut sibling = southerner.listen(&b).await;
    let pumps = catch(&a, &north, "Pumps").await;
    for stream in [&mut here, &mut there] {
        let told = stream.heard().await;
        assert!(told.names(pumps), "{told:?}");
    }
    // Of that the sibling has heard nothing: first they hear of what is theirs.
    let valves = catch(&a, &south, "Valves").await;
    let told = sibling.heard().await;
    assert!(told.names(valves) && !told.names(pumps), "{told:?}");
    drop((here, there, sibling));
    a.stop().await;
    b.stop().await;
    database.drop().await;
}

async fn rights_that_a_command_takes_end_a_stream(at: Installation) {
    at.run(&["migrate"]).await.well();
    let at = at.set("LEADX_TENANT", "acme");
    let [token, ..] = at.customer("acme", ["basic", "professional", "manager"]).await;
    let server = at.serve(&[]).await;
    let listen = async |role: &str| {
        let email = format!("{role}@acme.example");
        at.set_password("acme", &email).await;
        Browser::sign_in(&server, &email).await.listen(&server).await
    };
    let (mut stays, leaves, locked_out) = (listen("basic").await, listen("professional").await, listen("manager").await);
    at.run(&["user", "leave", "acme", "professional@acme.example", "acme"]).await.well();
    leaves.end().await;
    at.set_password("acme", "manager@acme.example").await;
    locked_out.end().await;
    let pumps = catch(&server, &token, "Pumps").await;
    hears_of(&mut stays, pumps).await;
    drop(stays);
    server.stop().await;
}

#[tokio::test]
async fn rights_that_a_command_takes_end_a_stream_on_sqlite() {
    rights_that_a_command_takes_end_a_stream(Installation::new()).await;
}

#[tokio::test]
async fn rights_that_a_command_takes_end_a_stream_on_postgres() {
    if only_sqlite() {
        return;
    }
    let database = Database::empty(Engine::Postgres).await;
    rights_that_a_command_takes_end_a_stream(Installation::new().set("LEADX_DATABASE_URL", &database.url)).await;
    database.drop().await;
}

/// A command says to nobody what it changed in an SQLite file; that it did is seen.
#[tokio::test]
async fn any_command_that_writes_to_an_sqlite_file_is_noticed() {
    let at = Installation::new().set("LEADX_TENANT", "acme");
    at.customer("acme", ["basic"]).await;
    at.set_password("acme", "basic@acme.example").await;
    let server = at.serve(&[]).await;
    let mut stream = Browser::sign_in(&server, "basic@acme.example").await.listen(&server).await;
    at.run(&["rate", "set", "acme", "EUR", "11.42"]).await.well();
    let told = stream.heard().await;
    assert!(told.is_everything(), "{told:?}");
    drop(stream);
    server.stop().await;
}
