//! An SQLite file that another program holds.

use store::Db;
use testkit::{Engine, TestApp, lead};

/// A backup tool, or somebody at the file by hand: whoever writes meanwhile is told to come back, and nothing is done.
#[tokio::test]
async fn whoever_writes_to_a_locked_file_is_told_to_come_back() {
    let app = TestApp::start(Engine::Sqlite).await;
    let api = app.api(&app.acme.parent.professional).key("once");
    api.get("/me").await.is(200);
    app.execute("pragma busy_timeout = 0").await; // Ten seconds otherwise.
    let other = Db::open(app.database_url()).await.expect("the file opens");
    let held = other.begin_unclaimed().await.expect("nobody else writes");
    let away = api.post("/leads", lead("Pumps")).await.refused(503);
    assert_eq!((&away["type"], away.header("retry-after")), (&"unavailable".into(), "5"));
    api.get("/leads").await.is(200);
    held.commit().await.expect("nothing was written");
    assert_eq!(api.post("/leads", lead("Pumps")).await.is(201).header("idempotent-replayed"), "");
}
