//! Won, lost, and back again.

use serde_json::json;
use testkit::{TestApp, lead, tip, worth};

testkit::both! {
    /// The rate is that of the day it is for the tenant, not for the server.
    async fn a_win_freezes_its_value_with_rate_and_day(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        app.set_rate(&app.acme, "EUR", "2026-03-01", "11.42").await;
        app.set_rate(&app.acme, "EUR", "2026-03-03", "12").await;
        let id = api.catch(worth("Pumps", "1000.10", "EUR")).await;
        app.set_time("2026-03-02T22:59:59Z"); // One second to midnight in Oslo.
        let won = api.win(&id).await.is(200);
        assert_eq!((&won["status"], &won["stage"], &won["closed_from"]), (&json!("won"), &json!("closed"), &json!("new")));
        assert_eq!(won["closure"], json!({
            "at": "2026-03-02T22:59:59Z",
            "reason": "",
            "win": { "value": { "amount": "11421.14", "currency": "NOK" }, "rate": "11.42", "rate_day": "2026-03-01", "bell": null },
        }));
        let late = api.catch(worth("Valves", "1", "EUR")).await;
        app.seconds(1);
        let won = api.win(&late).await.is(200);
        assert_eq!(won["closure"]["win"], json!({ "value": { "amount": "12.00", "currency": "NOK" }, "rate": "12", "rate_day": "2026-03-03", "bell": null }));
        app.set_rate(&app.acme, "EUR", "2026-03-03", "99").await;
        let still = api.lead(&id).await.is(200);
        assert_eq!(still["closure"]["win"]["value"]["amount"], "11421.14");
        assert_eq!(api.get("/kpis?from=2026-03-02&to=2026-03-02").await["revenue"]["amount"], "11421.14");
        assert_eq!(api.get("/kpis?from=2026-03-03&to=2026-03-03").await["revenue"]["amount"], "12.00");
        app.leave_jobs();
    }

    async fn a_lead_without_a_value_is_won_for_nothing(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        let won = api.win(&id).await.is(200);
        assert_eq!(won["closure"]["win"]["value"], json!({ "amount": "0.00", "currency": "NOK" }));
        assert_eq!(api.get("/kpis").await["hit_rate"], 1.0);
        app.leave_jobs();
    }

    async fn a_loss_needs_a_reason(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        let before = app.rows().await;
        api.lose(&id, "").await.invalid(&["reason"]);
        api.lose(&id, &"x".repeat(1001)).await.invalid(&["reason"]);
        api.post(&format!("/leads/{id}/closure"), json!({ "outcome": "draw" })).await.refused(422);
        assert_eq!(app.rows().await, before);
        let lost = api.lose(&id, "Price").await.is(200);
        assert_eq!((&lost["status"], &lost["closure"]["reason"], &lost["closure"]["win"]), (&json!("lost"), &json!("Price"), &json!(null)));
        for answer in [api.win(&id).await, api.lose(&id, "Again").await, api.park(&id, "No", None).await, api.stage(&id, "offer").await] {
            assert_eq!(answer.refused(409).detail(), "L-1001 is closed.");
        }
        app.leave_jobs();
    }

    async fn a_reopened_lead_gets_its_owner_and_stage_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        manager.assign(&id, &crew.professional).await.is(200);
        seller.stage(&id, "opportunity").await.is(200);
        manager.reopen(&id, "It is open").await.refused(409);
        seller.win(&id).await.is(200);
        seller.reopen(&id, "Mine").await.refused(403);
        app.api(&app.acme.a.manager).reopen(&id, "Theirs").await.refused(404);
        manager.reopen(&id, "").await.invalid(&["reason"]);
        let open = manager.reopen(&id, "They changed their minds").await.is(200);
        assert_eq!((&open["status"], &open["stage"], &open["owner"]["name"]), (&json!("open"), &json!("opportunity"), &json!("Pia Moe")));
        assert_eq!((&open["closure"], &open["closed_from"]), (&json!(null), &json!(null)));
        assert_eq!(open["handshake"]["state"], "accepted");
        let event = &manager.get(&format!("/leads/{id}/timeline")).await["data"][0];
        assert_eq!(event["data"], json!({ "reason": "They changed their minds", "won": true, "day": "2026-03-02" }));
        app.leave_jobs();
    }

    /// A declined lead is on offer again, to whoever would be asked today.
    async fn a_declined_lead_reopens_as_an_offer_to_the_first_in_line(app: &TestApp) {
        let acme = &app.acme;
        let (parent, child) = (acme.place(&acme.parent), app.new_child(&acme.place(&acme.parent), "Acme C").await);
        let originator = app.join("c.basic", &[(&child, kernel::Role::Basic, false)]).await;
        let overseer = app.join("both", &[(&parent, kernel::Role::Manager, false), (&child, kernel::Role::Manager, false)]).await;
        let id = app.api(&originator).post("/leads", tip("Pumps")).await.is(201).id();
        let there = format!("?organisation={}", child.organisation);
        let api = app.api(&overseer);
        api.put(&format!("/leads/{id}/handshake{there}"), json!({ "state": "declined", "message": "Too small" })).await.is(200);
        let again = api.post(&format!("/leads/{id}/reopening{there}"), json!({ "reason": "They grew" })).await.is(200);
        assert_eq!((&again["handshake"]["state"], &again["offered_to"], &again["status"]), (&json!("offered"), &json!("managers"), &json!("open")));
        app.leave_jobs();
    }

    /// Winning again is a new win, at the rate of its own day; the first is gone from its own period.
    async fn a_win_reopened_and_won_again_counts_once_on_its_new_day(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        app.set_rate(&app.acme, "USD", "2026-03-01", "10").await;
        app.set_rate(&app.acme, "USD", "2026-04-01", "9").await;
        let id = seller.catch(worth("Pumps", "100", "USD")).await;
        seller.win(&id).await.is(200);
        let revenue = async |days: &str| manager.get(&format!("/kpis?scope=organisation&{days}")).await.is(200)["revenue"]["amount"].clone();
        assert_eq!(revenue("from=2026-03-01&to=2026-03-31").await, "1000.00");
        app.set_time("2026-04-02T08:00:00Z");
        manager.reopen(&id, "Cancelled").await.is(200);
        assert_eq!(revenue("from=2026-03-01&to=2026-03-31").await, "0.00");
        seller.win(&id).await.is(200);
        assert_eq!(revenue("from=2026-03-01&to=2026-03-31").await, "0.00");
        assert_eq!(revenue("from=2026-04-01&to=2026-04-30").await, "900.00");
        assert_eq!(revenue("").await, "900.00");
        app.leave_jobs();
    }
}
