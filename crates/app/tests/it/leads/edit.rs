//! Changing what is written about a lead: never over somebody else's change.

use serde_json::json;
use testkit::{TestApp, lead, tip, worth};

testkit::both! {
    async fn a_change_names_the_version_it_is_meant_for(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let made = api.post("/leads", lead("Pumps")).await.is(201);
        let path = format!("/leads/{}", made.id());
        let missing = api.patch(&path, json!({ "title": "Valves" })).await.refused(428);
        assert_eq!(missing["type"], "if-match-required");
        let changed = api.clone().if_match(&made.etag()).patch(&path, json!({ "title": "Valves" })).await.is(200);
        assert_eq!((changed["title"].as_str(), changed.etag().as_str()), (Some("Valves"), "\"2\""));
        let before = app.rows().await;
        let stale = api.clone().if_match(&made.etag()).patch(&path, json!({ "title": "Hoses" })).await.refused(412);
        assert_eq!(stale.detail(), "L-1001 has changed in the meantime. You changed the lead. Look at it again before you change it.");
        for tag in ["2", "\"x\"", "W/\"2\"", "", "\"1\", \"3\"", "\"1\", W/\"2\"", "\"1,2\"", "*, \"1\""] {
            api.clone().if_match(tag).patch(&path, json!({ "title": "Hoses" })).await.refused(412);
        }
        assert_eq!(app.rows().await, before);
        assert_eq!(api.lead(&made.id()).await["title"], "Valves");
        assert_eq!(api.clone().if_match("\"1\" ,\"2\"").patch(&path, json!({ "title": "Fans" })).await.is(200).etag(), "\"3\"");
        api.if_match("*").patch(&path, json!({ "title": "Hoses" })).await.is(200);
        app.run_jobs().await;
    }

    async fn absent_stays_and_null_empties(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).if_match("*");
        let mut body = worth("Pumps", "5", "NOK");
        body["contact"] = json!({ "name": "Kari", "email": "kari@a.example" });
        body["expected_close"] = json!("2026-04-01");
        body["category"] = json!("Harbours");
        let path = format!("/leads/{}", api.catch(body).await);
        let kept = api.patch(&path, json!({ "description": "More" })).await.is(200);
        assert_eq!(kept["value"]["amount"], "5.00");
        assert_eq!(kept["contact"]["email"], "kari@a.example");
        assert_eq!(kept["expected_close"], "2026-04-01");
        let emptied = json!({ "value": null, "contact": null, "expected_close": null, "category": "" });
        let emptied = api.patch(&path, emptied).await.is(200);
        for field in ["value", "contact", "expected_close"] {
            assert_eq!(emptied[field], json!(null), "{field}");
        }
        assert_eq!(emptied["description"], "More");
        assert_eq!(api.patch(&path, json!({ "description": null })).await.is(200)["description"], "");
        api.patch(&path, json!({ "title": null, "company": null })).await.invalid(&["title", "company.name"]);
        assert_eq!(api.get(&path).await["title"], "Pumps");
        app.run_jobs().await;
    }

    async fn the_timeline_keeps_what_was_and_what_is(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).if_match("*");
        let id = api.catch(worth("Pumps", "5", "NOK")).await;
        let path = format!("/leads/{id}");
        let same = api.patch(&path, json!({ "title": " Pumps " })).await.is(200);
        assert_eq!(same.etag(), "\"1\"", "what is the same is no change");
        app.seconds(60);
        api.patch(&path, json!({ "title": "Valves", "value": { "amount": "7" } })).await.is(200);
        let timeline = api.get(&format!("{path}/timeline")).await.is(200);
        insta::assert_json_snapshot!("edited", app.stable(&timeline["data"][0]));
        assert_eq!(timeline.each("kind"), ["lead.edited", "lead.created"]);
        app.run_jobs().await;
    }

    /// Names that differ in case and accents alone are one company's, which keeps the name it has.
    async fn a_change_is_of_what_is_kept(app: &TestApp) {
        let crew = &app.acme.parent;
        let api = app.api(&crew.professional).if_match("*");
        let (mut body, other) = (lead("Pumps"), json!({ "company": { "name": "Ås Kommune" }, "contact": { "name": "Káre" } }));
        (body["company"], body["contact"]) = (json!({ "name": "as kommune" }), json!({ "name": "kare" }));
        let path = format!("/leads/{}", api.catch(body.clone()).await);
        let kept = api.patch(&path, other.clone()).await.is(200);
        assert_eq!((&kept["company"]["name"], kept.etag().as_str()), (&json!("as kommune"), "\"1\""));
        api.patch(&path, json!({ "title": "Valves", "company": { "name": "AS KOMMUNE" } })).await.is(200);
        let changes = api.get(&format!("{path}/timeline")).await.is(200)["data"][0]["data"]["changes"].clone();
        assert_eq!(changes, json!([{ "field": "title", "from": "Pumps", "to": "Valves" }]));
        let community = app.page(&crew.professional).await;
        let named = async || community.get("/community").await.is(200).texts("td:nth-child(2)").concat();
        assert_eq!(api.get("/leads").await["data"][0]["company"]["name"], "as kommune");
        assert_eq!(named().await, "as kommune");
        api.patch(&path, json!({ "company": { "name": "Hall & Sons" } })).await.is(200);
        assert_eq!(api.get(&path).await["company"]["name"], "Hall & Sons");
        assert_eq!((&api.get("/leads").await["data"][0]["company"]["name"], named().await.as_str()), (&json!("Hall & Sons"), "Hall & Sons"));
        // An originator's own words are kept as they write them.
        let lite = app.api(&crew.lite).if_match("*");
        let path = format!("/leads/{}", lite.catch(body).await);
        let own = lite.patch(&path, other).await.is(200);
        assert_eq!((&own["company"]["name"], &own["contact"]["name"]), (&json!("Ås Kommune"), &json!("Káre")));
        let changes = app.api(&crew.basic).get(&format!("{path}/timeline")).await.is(200)["data"][0]["data"]["changes"].clone();
        assert_eq!(changes, json!([
            { "field": "company", "from": "as kommune", "to": "Ås Kommune" }, { "field": "contact", "from": "kare", "to": "Káre" },
        ]));
        app.run_jobs().await;
    }

    async fn what_no_longer_fits_can_be_put_right(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).if_match("*");
        let path = format!("/leads/{}", api.catch(lead("Pumps")).await);
        let overlong = "x".repeat(101);
        app.execute("update leads set category = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'").await;
        assert_eq!(api.get(&path).await["category"], overlong);
        api.patch(&path, json!({ "title": "Valves" })).await.invalid(&["category"]);
        assert_eq!(api.patch(&path, json!({ "category": "Harbours" })).await.is(200)["category"], "Harbours");
        let changes = api.get(&format!("{path}/timeline")).await.is(200)["data"][0]["data"]["changes"].clone();
        assert_eq!(changes, json!([{ "field": "category", "from": overlong, "to": "Harbours" }]));
        app.run_jobs().await;
    }

    async fn the_originator_edits_until_sales_has_taken_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic).if_match("*"), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        let path = format!("/leads/{id}");
        basic.patch(&path, json!({ "title": "Two pumps" })).await.is(200);
        manager.handshake(&id, "returned", "How many?").await.is(200);
        basic.patch(&path, json!({ "title": "Three pumps" })).await.is(200);
        // Somebody else's lead is not theirs to change, however much they see of it.
        manager.clone().if_match("*").patch(&path, json!({ "title": "Mine" })).await.refused(403);
        basic.handshake(&id, "offered", "Three").await.is(200);
        manager.accept(&id).await.is(200);
        let words = format!("L-1001 is with sales already. {} accepted the handshake.", crew.manager.name);
        assert_eq!(basic.patch(&path, json!({ "title": "Four pumps" })).await.refused(409).detail(), words);
        manager.clone().if_match("*").patch(&path, json!({ "title": "Five pumps" })).await.is(200);
        // What sales caught itself was never handed over: who owns it no more has no right any more.
        let seller = app.api(&crew.professional).if_match("*");
        let own = seller.catch(lead("Valves")).await;
        manager.assign(&own, &crew.professional2).await.is(200);
        seller.patch(&format!("/leads/{own}"), json!({ "title": "Mine" })).await.refused(403);
        app.run_jobs().await;
    }

    /// What a win counted as is frozen: nobody edits it away afterwards.
    async fn a_closed_lead_is_not_edited(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).if_match("*");
        let id = api.catch(worth("Pumps", "5", "NOK")).await;
        api.win(&id).await.is(200);
        let refused = api.patch(&format!("/leads/{id}"), json!({ "value": null })).await.refused(409);
        assert_eq!(refused.detail(), "L-1001 is closed. You won the lead.");
        let kpis = api.get("/kpis").await.is(200);
        assert_eq!(kpis["revenue"]["amount"], "5.00");
        app.leave_jobs();
    }
}
