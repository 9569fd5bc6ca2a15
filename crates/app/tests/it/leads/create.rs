//! Catching leads, and how they look to programs.

use serde_json::json;
use testkit::{TestApp, lead, tip, worth};

testkit::both! {
    /// The wire shape that clients count on.
    async fn a_lead_of_lead_gen_is_offered_to_sales(app: &TestApp) {
        let body = json!({
            "title": " New pumps\n for the harbour ",
            "company": { "name": "Fjord Havn AS" },
            "contact": { "name": "Kari Nordmann", "email": "kari@fjordhavn.example", "phone": "+47 22 00 00 00" },
            "value": { "amount": "125000.5", "currency": "NOK" },
            "description": "They asked on the quay.\r\nTwice.",
            "expected_close": "2026-05-01",
            "handover": true,
        });
        let made = app.api(&app.acme.parent.basic).post("/leads", body).await.is(201);
        assert_eq!(made.header("location"), format!("/api/v1/leads/{}", made.id()));
        assert_eq!(made.etag(), "\"1\"");
        insta::assert_json_snapshot!("offered", app.stable(&made.json));
        app.run_jobs().await;
    }

    /// Whoever types a later word of a company's name means it as well.
    async fn companies_are_suggested_by_any_word_of_their_names(app: &TestApp) {
        let crew = &app.acme.parent;
        for name in ["Vestre Bakeri AS", "Bakeri Nord", "Nord Bakeri & Bakeri", "Kontorbakeriet"] {
            app.api(&crew.professional).post("/leads", json!({ "title": "Fans", "company": { "name": name } })).await.is(201);
        }
        let page = app.page(&crew.basic).await;
        let suggested = async |q: &str| page.get(&format!("/leads/new/companies?q={q}")).await.is(200).texts(".suggest__label");
        assert_eq!(suggested("bakeri").await, ["Bakeri Nord", "Nord Bakeri & Bakeri", "Vestre Bakeri AS"]);
        assert_eq!(suggested("Bakeri%20a").await, ["Vestre Bakeri AS"]);
        assert_eq!(suggested("nord").await, ["Nord Bakeri & Bakeri", "Bakeri Nord"]);
        assert_eq!(suggested("akeri").await, [] as [&str; 0]);
        assert_eq!(app.page(&app.acme.a.basic).await.get("/leads/new/companies?q=bakeri").await.is(200).count(".suggest__label"), 0);
        app.leave_jobs();
    }

    async fn a_lead_that_is_not_handed_over_stays_with_its_originator(app: &TestApp) {
        let made = app.api(&app.acme.parent.lite).post("/leads", lead("Pumps")).await.is(201);
        assert_eq!(made["handshake"], json!({ "state": "none", "due_at": null, "late": false }));
        assert_eq!(made["owner"], json!(null));
        assert_eq!(made["stage"], "new");
        app.run_jobs().await;
    }

    async fn sales_owns_what_it_catches_and_a_handover_is_ignored(app: &TestApp) {
        for me in [&app.acme.parent.professional, &app.acme.parent.manager] {
            let made = app.api(me).post("/leads", tip("Pumps")).await.is(201);
            assert_eq!(made["handshake"]["state"], "none");
            assert_eq!(made["owner"], json!({ "id": me.key(), "name": me.name }));
            assert_eq!(made["first_owner"], made["owner"]);
        }
        app.run_jobs().await;
    }

    async fn numbers_are_counted_up_within_a_tenant(app: &TestApp) {
        for number in ["L-1001", "L-1002", "L-1003"] {
            assert_eq!(app.api(&app.acme.a.basic).post("/leads", lead("One more")).await.is(201)["number"], number);
        }
        assert_eq!(app.api(&app.other.parent.basic).post("/leads", lead("Theirs")).await.is(201)["number"], "L-1001");
        app.run_jobs().await;
    }

    async fn a_path_takes_the_id_or_the_number(app: &TestApp) {
        let api = app.api(&app.acme.parent.basic);
        let id = api.catch(tip("Pumps")).await;
        for name in [id.as_str(), "L-1001", "l-1001", "1001"] {
            assert_eq!(api.lead(name).await.is(200).id(), id, "{name}");
        }
        for name in ["L-1002", "L-", "L-1001x", "-1001", "99999999999999999999", "lead", "%20", &"0".repeat(30)] {
            api.lead(name).await.refused(404);
        }
        app.run_jobs().await;
    }

    async fn an_amount_without_a_currency_is_in_the_base_currency(app: &TestApp) {
        let made = app.api(&app.other.parent.manager).post("/leads", json!({
            "title": "Pumps", "company": { "name": "A" }, "value": { "amount": "10" },
        })).await.is(201);
        assert_eq!(made["value"], json!({ "amount": "10.00", "currency": "EUR" }));
        app.run_jobs().await;
    }

    async fn a_currency_can_be_chosen_once_it_has_a_rate(app: &TestApp) {
        let api = app.api(&app.acme.parent.manager);
        api.post("/leads", worth("Early", "5", "EUR")).await.invalid(&["value.currency"]);
        app.set_rate(&app.acme, "EUR", "2026-03-03", "11.5").await;
        api.post("/leads", worth("A day too early", "5", "EUR")).await.invalid(&["value.currency"]);
        app.set_time("2026-03-02T23:30:00Z"); // Past midnight in Oslo.
        assert_eq!(api.post("/leads", worth("Pumps", "5", "EUR")).await.is(201)["value"]["currency"], "EUR");
        let yen = api.post("/leads", worth("Pumps", "5", "JPY")).await.invalid(&["value.currency"]);
        assert!(yen.text.contains("no rate for JPY"), "{}", yen.text);
        app.run_jobs().await;
    }

    async fn the_same_company_is_one_record(app: &TestApp) {
        let api = app.api(&app.acme.parent.basic);
        for name in ["Bjørk Elektro", "BJORK  elektro", "bjørk-elektro"] {
            let made = api.post("/leads", json!({ "title": "Cables", "company": { "name": name } })).await.is(201);
            assert_eq!(made["company"]["name"], "Bjørk Elektro");
        }
        let rows = app.rows().await;
        assert_eq!(rows.0["companies"], 1);
        // A child's companies are its own.
        let theirs = json!({ "title": "Cables", "company": { "name": "bjørk elektro" } });
        assert_eq!(app.api(&app.acme.a.basic).post("/leads", theirs).await.is(201)["company"]["name"], "bjørk elektro");
        app.run_jobs().await;
    }
}
