//! What nobody needs any more goes by itself, and nothing else.

use serde_json::json;
use testkit::{TestApp, lead};

/// How many rows there are of what is thrown away in time.
async fn kept(app: &TestApp) -> [i64; 5] {
    let rows = app.rows().await.0;
    ["sessions", "password_resets", "throttles", "idempotency", "undos"].map(|table| rows[table])
}

testkit::both! {
    async fn what_is_over_goes_and_what_holds_stays(app: &TestApp) {
        let me = &app.acme.parent.manager;
        let api = app.api(me);
        let page = app.page(me).await;
        app.visitor().post("/password", &[("email", me.email.as_str())]).await.is(303);
        app.visitor().post("/session", &[("email", "nobody@acme.example"), ("password", "x")]).await.is(422);
        let id = api.clone().key("once").post("/leads", lead("Pumps")).await.is(201).id();
        api.stage(&id, "contacted").await.is(200);
        app.run_jobs().await;
        let all = kept(app).await;
        assert!(all.iter().all(|rows| *rows > 0), "{all:?}");

        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        let [sessions, _, tries, answers, undos] = all;
        assert_eq!(kept(app).await, [sessions, 0, tries, answers, undos], "a reset link holds for half an hour");
        api.clone().key("once").post("/leads", lead("Pumps")).await.is(201);

        app.hours(25);
        page.get("/pipeline").await.is(200); // Used, so it lasts.
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(kept(app).await, [sessions, 0, 0, answers, 0]);

        app.hours(24);
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(kept(app).await, [sessions, 0, 0, answers, 0]);
        page.get("/pipeline").await.is(200);
        app.hours(24 * 31);
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        let [sessions, _, _, answers, _] = kept(app).await;
        assert_eq!([sessions, answers], [0, 0], "a device may be without a connection for thirty days");
        assert_eq!(api.lead(&id).await.is(200)["stage"], json!("contacted"));
    }

    /// Whichever node looks first asks, for each customer once a day.
    async fn it_is_asked_for_once_a_day(app: &TestApp) {
        let waiting = async || app.backlog().await.due + app.backlog().await.later;
        app.ask_due().await;
        app.ask_due().await;
        assert_eq!(waiting().await, 4, "acme and other, each twice: to be tidied and to be told of the week");
        app.hours(23);
        app.ask_due().await;
        assert_eq!(waiting().await, 4);
        app.run_jobs().await;
        app.hours(1);
        app.ask_due().await;
        assert_eq!(waiting().await, 4);
        app.hours(1);
        app.run_jobs().await;
    }
}
