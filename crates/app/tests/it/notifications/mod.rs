//! What people are told of, by which way, and who is not.

mod centre;
mod mails;
mod posts;
mod push;
mod push_service;
mod settings;
mod who;

use testkit::{Someone, TestApp};

/// What somebody is told of, the newest first.
async fn told(app: &TestApp, person: &Someone) -> Vec<String> {
    app.api(person).get("/notifications?limit=100").await.is(200).each("kind")
}

/// Has everything told that can no longer be taken back.
async fn settle(app: &TestApp) {
    app.seconds(31);
    app.run_jobs().await;
}
