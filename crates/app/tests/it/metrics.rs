//! What an operator watches, and who may.

use testkit::{METRICS_TOKEN, TestApp, tip};

async fn shown(app: &TestApp) -> String {
    app.visitor().with("authorization", &format!("Bearer {METRICS_TOKEN}")).get("/metrics").await.is(200).text
}

testkit::both! {
    async fn the_operator_sees_what_waits(app: &TestApp) {
        app.api(&app.acme.parent.basic).catch(tip("Pumps")).await;
        app.seconds(90);
        let text = shown(app).await;
        for line in [
            r#"leadx_jobs{kind="events.announce",state="due"} 1"#,
            r#"leadx_jobs{kind="events.announce",state="dead"} 0"#,
            r#"leadx_jobs_oldest_due_seconds{kind="events.announce"} 90"#,
            r"leadx_live_connections 0",
            r#"leadx_http_request_duration_seconds_count{method="POST",route="/api/v1/leads",status="201"} 1"#,
        ] {
            assert!(text.contains(line), "{line} is missing from {text}");
        }
        app.api(&app.acme.parent.basic).lead("L-1001").await.is(200);
        app.run_jobs().await;
        let text = shown(app).await;
        assert!(!text.contains("events.announce"), "what is done is gone");
        assert!(!text.contains("L-1001"), "no number or key of anybody's becomes a label");
    }

    async fn nobody_else_sees_it(app: &TestApp) {
        app.visitor().get("/metrics").await.is(404);
        for sent in ["Bearer another", METRICS_TOKEN, "Bearer "] {
            app.visitor().with("authorization", sent).get("/metrics").await.is(404);
        }
        app.page(&app.acme.parent.admin).await.get("/metrics").await.is(404);
    }
}
