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

    /// It is given with the win, counts from it, is told, and is gone again when the win is taken back.
    async fn a_lead_without_a_value_is_given_one_with_the_win(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        app.set_rate(&app.acme, "EUR", "2026-03-01", "11.42").await;
        let id = api.catch(lead("Pumps")).await;
        let close = async |closure| api.post(&format!("/leads/{id}/closure"), closure).await;
        let euros = json!({ "amount": "1000.10", "currency": "EUR" });
        let before = app.rows().await;
        close(json!({ "outcome": "won", "value": { "amount": "-1" }, "reason": "x".repeat(1001) })).await.invalid(&["value.amount", "reason"]);
        close(json!({ "outcome": "won", "value": { "amount": "1", "currency": "USD" } })).await.invalid(&["value.currency"]);
        close(json!({ "outcome": "lost", "reason": "Price", "value": euros })).await.invalid(&["value"]);
        assert_eq!(app.rows().await, before);
        let won = close(json!({ "outcome": "won", "reason": "Service", "value": euros })).await.is(200);
        assert_eq!((&won["value"]["amount"], &won["value"]["currency"]), (&json!("1000.10"), &json!("EUR")));
        assert_eq!((&won["closure"]["win"]["value"]["amount"], &won["closure"]["win"]["rate"]), (&json!("11421.14"), &json!("11.42")));
        assert_eq!(api.get("/kpis").await["revenue"]["amount"], "11421.14");
        let told = &api.get(&format!("/leads/{id}/timeline")).await["data"][0]["data"];
        assert_eq!(told["changes"], json!([{ "field": "value", "from": "", "to": "1000.10 EUR" }]));
        let shown = app.page(&app.acme.parent.professional).await.get(&format!("/leads/{id}")).await.is(200);
        assert!(shown.texts(".timeline .entry").iter().any(|entry| entry.contains("Service") && entry.contains("EUR")), "{}", shown.text);
        let open = api.undo(&id).await.is(200);
        assert_eq!((&open["status"], &open["value"]), (&json!("open"), &json!(null)));
        assert_eq!(api.get("/kpis").await["revenue"]["amount"], "0.00");
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        let valued = api.catch(worth("Valves", "5", "EUR")).await;
        let again = api.post(&format!("/leads/{valued}/closure"), json!({ "outcome": "won", "value": euros })).await;
        assert_eq!(again.invalid(&["value"])["errors"][0]["detail"], "The lead has a value already. Change it on the lead first, then close it.");
        let of_another = api.clone().if_match("\"7\"").post(&format!("/leads/{valued}/closure"), json!({ "outcome": "won", "value": euros })).await;
        assert!(of_another.refused(412).detail().starts_with("L-1002 has changed"));
        api.win(&valued).await.is(200);
        api.post(&format!("/leads/{valued}/closure"), json!({ "outcome": "won", "value": euros })).await.refused(409);
        app.leave_jobs();
    }

    /// Asked where the win is told, and nowhere else; it need not be answered.
    async fn the_win_of_a_lead_without_a_value_asks_for_it(app: &TestApp) {
        let (api, page) = (app.api(&app.acme.parent.professional), app.page(&app.acme.parent.professional).await);
        let (without, with) = ("L-1001", "L-1002");
        api.catch(lead("Pumps")).await;
        api.catch(worth("Valves", "5", "NOK")).await;
        let asks = |number: &str| format!("a[href='/leads/{number}/closure/new?outcome=won']");
        let at_once = "form[action$='/closure'] [name=outcome][value=won]";
        let shown = page.get(&format!("/leads/{without}")).await;
        assert_eq!((shown.has(&asks(without)), shown.has(at_once)), (true, false));
        let shown = page.get(&format!("/leads/{with}")).await;
        assert_eq!((shown.has(&asks(with)), shown.has(at_once)), (false, true));
        let board = page.get("/pipeline").await;
        assert_eq!(board.attributes("[data-valueless]:not(.zone, .menu__item)", "id"), [format!("card-{without}")]);
        assert_eq!(board.attributes(".zone[data-valueless]", "data-valueless"), ["/closure/new?outcome=won"]);
        for (number, outcome, asked) in [(without, "won", true), (without, "lost", false), (with, "won", false)] {
            let question = page.get(&format!("/leads/{number}/closure/new?outcome={outcome}")).await.is(200);
            assert_eq!(question.has("[name='value.amount']"), asked, "{number} {outcome}");
        }
        let typed = |amount| [("outcome", "won"), ("reason", "Service"), ("value.amount", amount), ("value.currency", "NOK")];
        let again = page.post(&format!("/leads/{without}/closure"), &typed("a lot")).await.is(422);
        assert_eq!(again.attributes("[name='value.amount'][aria-invalid=true]", "value"), ["a lot"]);
        assert_eq!(again.texts("textarea[name=reason]"), ["Service"]);
        let stands = page.post(&format!("/leads/{with}/closure"), &typed("7")).await.is(422);
        assert!(stands.texts("[role=alert] li")[0].ends_with("The lead has a value already. Change it on the lead first, then close it."));
        page.post(&format!("/leads/{without}/closure"), &typed("12 500,50")).await.leads_to(&format!("/leads/{without}"));
        assert_eq!(api.lead(without).await["closure"]["win"]["value"]["amount"], "12500.50");
        page.post(&format!("/leads/{with}/closure"), &typed("")).await.leads_to(&format!("/leads/{with}"));
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
            assert_eq!(answer.refused(409).detail(), "L-1001 is closed. You closed the lead as lost.");
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
        let data = &event["data"];
        assert_eq!((&data["reason"], &data["won"], &data["day"]), (&json!("They changed their minds"), &json!(true), &json!("2026-03-02")));
        assert_eq!((&data["rang"], &data["unheard"]), (&json!(false), &json!(true)), "nobody had been told of the win");
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
