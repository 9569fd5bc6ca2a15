//! Sales News: who reads which post at which moment of its life.

mod answers;
mod comments;
pub mod cover;
mod feed;
mod life;
mod reads;
mod rich;
mod together;
mod told;
mod visibility;

use serde_json::{Value, json};
use testkit::{Api, Someone, TestApp};

/// A post for everybody of these organisations.
fn post(title: &str, organisations: &[&str]) -> Value {
    json!({ "title": title, "text": "Words.", "organisations": organisations })
}

/// The titles that somebody reads, in their order.
async fn titles(api: &Api<'_>) -> Vec<String> {
    api.get("/news?limit=100").await.is(200).each("title")
}

/// Whether somebody reads a post: in the list, by itself and on its page alike.
async fn reads(app: &TestApp, person: &Someone, id: &str) -> bool {
    let api = app.api(person);
    let listed = api.get("/news?limit=100").await.is(200).each("id").contains(&id.to_owned());
    let shown = app.page(person).await.get(&format!("/news/{id}")).await.status == 200;
    let read = api.get(&format!("/news/{id}")).await.status == 200;
    assert!(shown == read && (read || !listed), "{}: the page, the API and the list say different things of {id}", person.name);
    listed
}
