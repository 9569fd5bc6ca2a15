//! An SQLite file that another program holds.

use image::ImageFormat;
use store::Db;
use testkit::{Engine, TestApp, lead};

use crate::drawn::{drawn, send_form};

/// A backup tool, or somebody at the file by hand: whoever writes meanwhile is told to come back, and nothing is done.
#[tokio::test]
async fn whoever_writes_to_a_locked_file_is_told_to_come_back() {
    let app = TestApp::start(Engine::Sqlite).await;
    let api = app.api(&app.acme.parent.professional).key("once");
    api.get("/me").await.is(200);
    let page = app.page(&app.acme.parent.professional).await;
    app.execute("pragma busy_timeout = 0").await; // Ten seconds otherwise.
    let other = Db::open(app.database_url()).await.expect("the file opens");
    let held = other.begin_unclaimed().await.expect("nobody else writes");
    let away = api.post("/leads", lead("Pumps")).await.refused(503);
    assert_eq!((&away["type"], away.header("retry-after")), (&"unavailable".into(), "5"));
    assert!(away["detail"].as_str().is_some_and(|told| told.contains("Nothing was saved")), "{:?}", away["detail"]);
    send_form(&page, "/profile/photo", &[], ("photo", &drawn(90, 30, ImageFormat::Png))).await.is(503);
    assert_eq!(app.files().len(), 0, "no picture is left that nothing names");
    api.get("/leads").await.is(200);
    held.commit().await.expect("nothing was written");
    assert_eq!(api.post("/leads", lead("Pumps")).await.is(201).header("idempotent-replayed"), "");
}
