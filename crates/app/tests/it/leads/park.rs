//! Parking: a pause outside every KPI.

use serde_json::json;
use testkit::{TestApp, lead};

testkit::both! {
    async fn a_parked_lead_wakes_by_hand(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        api.stage(&id, "offer").await.is(200);
        api.wake(&id).await.refused(409);
        api.park(&id, "", None).await.invalid(&["reason"]);
        for day in ["2026-03-02", "2025-12-31", "2036-03-03", "9999-01-01", "tomorrow", "2026-02-30"] {
            api.park(&id, "Later", Some(day)).await.invalid(&["wake_on"]);
        }
        let parked = api.park(&id, "Summer", None).await.is(200);
        assert_eq!((&parked["status"], &parked["stage"]), (&json!("parked"), &json!("offer")));
        assert_eq!(parked["parking"], json!({ "at": "2026-03-02T08:00:00Z", "reason": "Summer", "wake_on": null }));
        for answer in [api.stage(&id, "offer").await, api.win(&id).await, api.lose(&id, "No").await, api.park(&id, "Again", None).await] {
            assert_eq!(answer.refused(409).detail(), "L-1001 is parked. You parked the lead. Wake it first.");
        }
        let woken = api.wake(&id).await.is(200);
        assert_eq!((&woken["status"], &woken["stage"], &woken["parking"]), (&json!("open"), &json!("offer"), &json!(null)));
        app.leave_jobs();
    }

    /// The day begins at midnight of the tenant's own zone.
    async fn a_parked_lead_wakes_on_its_day(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        api.park(&id, "Until spring", Some("2026-03-30")).await.is(200);
        app.seconds(30);
        app.run_jobs().await;
        app.set_time("2026-03-29T21:59:59Z"); // Summer time since that morning: midnight is at 22:00 UTC.
        app.run_jobs().await;
        assert_eq!(api.lead(&id).await["status"], "parked");
        app.seconds(1);
        app.run_jobs().await;
        assert_eq!(api.lead(&id).await["status"], "open");
        let timeline = api.get(&format!("/leads/{id}/timeline")).await.is(200);
        assert_eq!((&timeline["data"][0]["kind"], &timeline["data"][0]["actor"]), (&json!("lead.woken"), &json!(null)));
    }

    async fn a_lead_parked_anew_wakes_on_the_later_day(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        api.park(&id, "A week", Some("2026-03-09")).await.is(200);
        app.hours(1);
        app.run_jobs().await;
        api.wake(&id).await.is(200);
        api.park(&id, "A month", Some("2026-04-02")).await.is(200);
        app.hours(1);
        app.run_jobs().await;
        app.set_time("2026-03-10T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(api.lead(&id).await["status"], "parked");
        app.set_time("2026-04-02T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(api.lead(&id).await["status"], "open");
    }
}
