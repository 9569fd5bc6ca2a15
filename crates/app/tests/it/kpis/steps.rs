//! The journeys of `product.md`: at every step each figure equals the list behind it.

use serde_json::{Value, json};
use testkit::{Someone, TestApp, lead, tip, worth};

use super::agree::all_agree;

const PERIODS: [&str; 2] = ["", "&from=2026-03-01&to=2026-03-02"];

async fn agree(app: &TestApp, after: &str) {
    all_agree(app, &app.acme, &PERIODS, after).await;
}

/// Revenue, leads total, hit rate and handshakes of somebody this year.
async fn strip(app: &TestApp, person: &Someone, scope: &str) -> Value {
    let kpis = app.api(person).get(&format!("/kpis?scope={scope}")).await.is(200);
    json!([kpis["revenue"]["amount"], kpis["leads_total"], kpis["hit_rate"], kpis["handshakes"]])
}

testkit::both! {
    async fn returned_answered_offered_again_and_declined(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(lead("Pumps")).await;
        agree(app, "catching").await;
        assert_eq!(strip(app, &crew.basic, "me").await, json!(["0.00", 1, null, 0]));
        assert_eq!(strip(app, &crew.manager, "organisation").await, json!(["0.00", 0, null, 0]), "not offered, so its creator's alone");
        basic.handshake(&id, "offered", "").await.is(200);
        agree(app, "offering").await;
        assert_eq!(strip(app, &crew.manager, "organisation").await, json!(["0.00", 1, null, 0]));
        manager.handshake(&id, "returned", "How many?").await.is(200);
        agree(app, "returning").await;
        basic.handshake(&id, "offered", "Three").await.is(200);
        agree(app, "offering again").await;
        manager.handshake(&id, "declined", "Too few").await.is(200);
        agree(app, "declining").await;
        assert_eq!(strip(app, &crew.basic, "me").await, json!(["0.00", 0, null, 0]));
        assert_eq!(strip(app, &crew.manager, "organisation").await, json!(["0.00", 0, null, 0]));
        manager.reopen(&id, "Four").await.is(200);
        agree(app, "reopening").await;
        manager.accept(&id).await.is(200);
        agree(app, "accepting").await;
        assert_eq!(strip(app, &crew.basic, "me").await, json!(["0.00", 1, null, 1]));
        assert_eq!(strip(app, &crew.manager, "me").await, json!(["0.00", 1, null, 1]));
        app.run_jobs().await;
    }

    async fn parked_woken_and_lost(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        manager.assign(&id, &crew.professional).await.is(200);
        agree(app, "assigning").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 1, null, 1]));
        seller.park(&id, "Later", None).await.is(200);
        agree(app, "parking").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 0, null, 0]), "parked leads are in none");
        assert_eq!(strip(app, &crew.lite, "me").await, json!(["0.00", 0, null, 0]));
        seller.wake(&id).await.is(200);
        agree(app, "waking").await;
        seller.lose(&id, "Price").await.is(200);
        agree(app, "losing").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 1, 0.0, 1]));
        assert_eq!(strip(app, &crew.lite, "me").await, json!(["0.00", 1, 0.0, 1]));
        app.leave_jobs();
    }

    async fn won_and_taken_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let id = seller.catch(worth("Pumps", "1250.50", "NOK")).await;
        seller.win(&id).await.is(200);
        agree(app, "winning").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["1250.50", 1, 1.0, 0]));
        seller.undo(&id).await.is(200);
        agree(app, "undoing").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 1, null, 0]));
        app.run_jobs().await;
    }

    /// The win stays with whoever owned the lead when it closed, and moves with its reopening.
    async fn won_reopened_reassigned_and_won_again(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(worth("Pumps", "100", "NOK")).await;
        seller.win(&id).await.is(200);
        app.set_time("2026-03-31T22:30:00Z"); // The first of April in Oslo.
        manager.reopen(&id, "Cancelled").await.is(200);
        agree(app, "reopening").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 1, null, 0]));
        manager.assign(&id, &crew.professional2).await.is(200);
        agree(app, "reassigning").await;
        app.api(&crew.professional2).win(&id).await.is(200);
        agree(app, "winning again").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 0, null, 0]));
        assert_eq!(strip(app, &crew.professional2, "me").await, json!(["100.00", 1, 1.0, 0]));
        let march = app.api(&crew.manager).get("/kpis?scope=organisation&from=2026-03-01&to=2026-03-31").await.is(200);
        assert_eq!((&march["leads_total"], &march["hit_rate"]), (&json!(1), &json!(null)));
        let april = app.api(&crew.manager).get("/kpis?scope=organisation&from=2026-04-01&to=2026-04-01").await.is(200);
        assert_eq!((&april["leads_total"], &april["hit_rate"]), (&json!(0), &json!(1.0)));
        app.leave_jobs();
    }

    async fn handshakes_are_the_first_owners(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.api(&crew.professional).pass_back(&id, "Busy").await.is(200);
        agree(app, "passing back").await;
        app.api(&crew.manager).assign(&id, &crew.professional2).await.is(200);
        agree(app, "assigning again").await;
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["0.00", 0, null, 1]));
        assert_eq!(strip(app, &crew.professional2, "me").await, json!(["0.00", 1, null, 0]));
        app.run_jobs().await;
    }

    /// The year turns on the first of April in Auckland, twelve hours before Greenwich.
    async fn the_list_behind_a_figure_is_asked_for_where_the_figure_was(app: &TestApp) {
        let acme = &app.acme;
        let (parent, a) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&parent, kernel::Role::Professional, false), (&a, kernel::Role::Professional, false)]).await;
        let api = app.api(&both);
        let in_a = format!("organisation={}", acme.a.organisation);
        api.post("/leads", lead("Parent's")).await.is(201);
        api.post("/leads", lead("Parent's too")).await.is(201);
        api.post(&format!("/leads?{in_a}"), lead("Child's")).await.is(201);
        for (asked, titles) in [("scope=me".to_owned(), vec!["Parent's too", "Parent's"]), (format!("scope=me&{in_a}"), vec!["Child's"])] {
            let kpis = api.get(&format!("/kpis?{asked}")).await.is(200);
            assert_eq!(kpis["leads_total"], titles.len(), "{asked}");
            assert_eq!(api.titles(kpis["leads"]["leads_total"].as_str().unwrap_or_default()).await, titles, "{asked}");
        }
        app.leave_jobs();
    }

    async fn the_period_is_the_tenants_financial_year(app: &TestApp) {
        let crew = &app.other.parent;
        let api = app.api(&crew.professional);
        app.set_time("2026-03-31T10:59:59Z"); // A second to midnight.
        let kpis = api.get("/kpis").await.is(200);
        assert_eq!((&kpis["from"], &kpis["to"]), (&json!("2025-04-01"), &json!("2026-03-31")));
        let id = api.catch(worth("Pumps", "10", "EUR")).await;
        app.seconds(1);
        let kpis = api.get("/kpis").await.is(200);
        assert_eq!((&kpis["from"], &kpis["to"]), (&json!("2026-04-01"), &json!("2027-03-31")));
        api.win(&id).await.is(200);
        assert_eq!(strip(app, &crew.professional, "me").await, json!(["10.00", 0, 1.0, 0]));
        let last = api.get("/kpis?from=2025-04-01&to=2026-03-31").await.is(200);
        assert_eq!((&last["leads_total"], &last["hit_rate"]), (&json!(1), &json!(null)));
        all_agree(app, &app.other, &["", "&from=2025-04-01&to=2026-03-31", "&from=2026-03-31&to=2026-04-01"], "the turn of the year").await;
        app.leave_jobs();
    }

    /// Product, 7: "List filters never change the strip".
    async fn what_a_list_leaves_out_the_figures_count_all_the_same(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let won = seller.catch(worth("Pumps", "5000", "NOK")).await;
        seller.win(&won).await.is(200);
        let lost = seller.catch(lead("Valves")).await;
        seller.lose(&lost, "Price").await.is(200);
        seller.catch(lead("Hoses")).await;
        let page = app.page(&crew.professional).await;
        for (place, narrower) in [
            ("/pipeline?view=list", ["&stage=offer", "&status=parked", "&status=won"]),
            ("/community?", ["&stage=offer", "&status=lost", "&q=Pumps"]),
        ] {
            let all = page.get(place).await.is(200);
            let figures = all.texts(".kpi [data-kpi-value]");
            assert_eq!(figures, ["5 000", "3", "50 %", "0"].map(str::to_owned), "{place}");
            for filter in narrower {
                let part = page.get(&format!("{place}{filter}")).await.is(200);
                assert_ne!(part.texts(".table__row"), all.texts(".table__row"), "{place}{filter} is another list");
                assert_eq!(part.texts(".kpi [data-kpi-value]"), figures, "{place}{filter}");
            }
        }
        app.run_jobs().await;
    }
}
