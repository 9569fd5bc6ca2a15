//! The Sales Feed, the answers to it, and the bell.

mod answers;
mod bell;
mod entries;
mod records;

use testkit::{Api, TestApp};

/// What an actor sees in the feed, the newest first: kind and title.
async fn told(api: &Api<'_>, query: &str) -> Vec<(String, String)> {
    let answer = api.get(&format!("/feed?limit=100&{query}")).await.is(200);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    answer.data().iter().map(|entry| (text(&entry["kind"]), text(&entry["lead"]["title"]))).collect()
}

/// The kinds of what an actor sees in the feed, the newest first.
async fn kinds(api: &Api<'_>) -> Vec<String> {
    told(api, "").await.into_iter().map(|(kind, _)| kind).collect()
}

/// The key of the newest entry that an actor sees.
async fn newest(api: &Api<'_>) -> String {
    api.get("/feed?limit=1").await.is(200)["data"][0]["id"].as_str().expect("an entry").to_owned()
}

/// Has everything told that can no longer be taken back.
async fn settle(app: &TestApp) {
    app.seconds(31);
    app.run_jobs().await;
}
