//! Bad input, and what is left of it: a documented answer, and nothing half-done.

use http::Method;
use serde_json::{Value, json};
use testkit::{Body, TestApp, lead, worth};

testkit::both! {
    async fn fields_that_cannot_be_kept_are_named(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let with = |field: &str, value: Value| {
            let mut body = lead("Pumps");
            body[field] = value;
            body
        };
        let long = |n: usize| json!("x".repeat(n));
        let before = app.rows().await;
        for (body, field) in [
            (lead(""), "title"),
            (lead(" \t\n\u{200b} "), "title"),
            (with("title", long(10_000)), "title"),
            (with("title", long(301)), "title"),
            (with("company", json!({ "name": "" })), "company.name"),
            (with("company", json!({ "name": "  !!! " })), "company.name"),
            (with("company", json!({ "name": long(10_000) })), "company.name"),
            (with("description", long(10_001)), "description"),
            (with("category", long(101)), "category"),
            (with("source", long(101)), "source"),
            (with("contact", json!({ "name": "Kari", "email": "kari" })), "contact.email"),
            (with("contact", json!({ "name": "", "phone": "99" })), "contact.name"),
            (with("contact", json!({ "name": "Kari", "phone": long(41) })), "contact.phone"),
            (with("expected_close", json!("2026-02-30")), "expected_close"),
            (with("expected_close", json!("20266-01-01")), "expected_close"),
            (with("expected_close", json!("01.02.2026")), "expected_close"),
            (worth("Pumps", "-1", "NOK"), "value.amount"),
            (worth("Pumps", "\u{2212}5", "NOK"), "value.amount"),
            (worth("Pumps", "1000000000000", "NOK"), "value.amount"),
            (worth("Pumps", "9".repeat(30).as_str(), "NOK"), "value.amount"),
            (worth("Pumps", "1e5", "NOK"), "value.amount"),
            (worth("Pumps", "NaN", "NOK"), "value.amount"),
            (worth("Pumps", "1.005", "NOK"), "value.amount"),
            (worth("Pumps", "1.5", "JPY"), "value.amount"),
            (worth("Pumps", "1,5", "NOK"), "value.amount"),
            (worth("Pumps", "125 000", "NOK"), "value.amount"),
            (worth("Pumps", "", "NOK"), "value.amount"),
            (worth("Pumps", "5", ""), "value.currency"),
            (worth("Pumps", "", ""), "value.currency"),
            (worth("Pumps", "5", "XYZ"), "value.currency"),
            (worth("Pumps", "5", "nok"), "value.currency"),
            (worth("Pumps", "5", "KRONER"), "value.currency"),
            (worth("Pumps", "5", "USD"), "value.currency"),
        ] {
            api.post("/leads", body).await.invalid(&[field]);
        }
        let all = json!({ "title": "", "company": { "name": "" }, "value": { "amount": "x" }, "expected_close": "x" });
        api.post("/leads", all).await.invalid(&["title", "company.name", "value.amount", "expected_close"]);
        assert_eq!(app.rows().await, before);
        let words = api.post("/leads", lead("")).await;
        assert_eq!(words["errors"], json!([{ "field": "title", "detail": "Please fill this in." }]));
        api.post("/leads", with("title", long(300))).await.is(201);
        api.post("/leads", worth("Pumps", "999999999999.99", "NOK")).await.is(201);
        app.run_jobs().await;
    }

    async fn bodies_of_another_shape_are_refused(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let before = app.rows().await;
        for body in [
            json!({}), json!([]), json!(null), json!("Pumps"), json!({ "title": "Pumps" }), json!({ "title": 5, "company": { "name": "A" } }),
            json!({ "title": "Pumps", "company": "A" }), json!({ "title": "Pumps", "company": { "name": "A" }, "value": "5" }),
            json!({ "title": "Pumps", "company": { "name": "A" }, "value": { "amount": 5 } }),
            json!({ "title": "Pumps", "company": { "name": "A" }, "handover": "yes" }),
            json!({ "title": "Pumps", "company": { "name": "A" }, "owner": "me" }),
        ] {
            let refused = api.post("/leads", body.clone()).await.refused(422);
            assert_eq!(refused["type"], "invalid", "{body}");
        }
        let post = async |kind: &'static str, body: &[u8]| api.send(Method::POST, "/leads", Body::Raw(kind, body.to_vec())).await;
        for body in [&b"{"[..], b"", b"{\"title\":}", b"title=Pumps", b"\xff\xfe"] {
            let refused = post("application/json", body).await.refused(400);
            assert_eq!(refused["type"], "bad-request");
        }
        let good = lead("Pumps").to_string();
        for kind in ["", "text/plain", "application/x-www-form-urlencoded", "application/xml"] {
            let refused = post(kind, good.as_bytes()).await.refused(415);
            assert_eq!(refused["type"], "unsupported-media-type", "{kind}");
        }
        assert_eq!(app.rows().await, before);
        let mut large = lead("Pumps");
        large["description"] = json!("x".repeat(300 * 1024));
        assert_eq!(api.post("/leads", large.clone()).await.refused(413)["type"], "too-large");
        assert_eq!(api.clone().key("large").post("/leads", large).await.refused(413)["type"], "too-large");
        assert_eq!(app.rows().await, before);
        post("application/json; charset=utf-8", good.as_bytes()).await.is(201);
        app.run_jobs().await;
    }

    async fn a_verb_refuses_what_it_cannot_read(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        app.run_jobs().await;
        let before = app.rows().await;
        for (method, path, body) in [
            (Method::PUT, "handshake", json!({ "state": "none" })),
            (Method::PUT, "handshake", json!({})),
            (Method::PUT, "owner", json!({ "user": 5 })),
            (Method::PUT, "stage", json!({ "stage": null })),
            (Method::PUT, "stage", json!({ "stage": "offer", "force": true })),
            (Method::POST, "closure", json!({ "outcome": "Won" })),
            (Method::POST, "closure", json!({ "outcome": "lost" })),
            (Method::POST, "parking", json!({ "reason": "Later", "wake_on": 5 })),
            (Method::POST, "parking", json!({})),
            (Method::POST, "notes", json!({ "text": "x", "pinned": "no" })),
        ] {
            api.send(method, &format!("/leads/{id}/{path}"), body.into()).await.refused(422);
        }
        assert_eq!(app.rows().await, before);
    }

    /// The calendar of computers ends before the year 9999 does.
    async fn a_moment_beyond_all_plans_is_refused_in_words(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let before = app.rows().await;
        let post = async |field: &str, moment: &str| {
            let mut body = json!({ "title": "T", "text": "W" });
            body[field] = json!(moment);
            writer.post("/news", body).await
        };
        for field in ["publish_at", "expires_at"] {
            let late = post(field, "3000-01-01T00:00:00Z").await.invalid(&[field]);
            assert_eq!(late["errors"][0]["detail"], "Choose a time before the year 3000.");
            let last = post(field, "9999-12-31T23:59:00Z").await.invalid(&[field]);
            assert!(last.text.contains("expected a moment before 9999-12-30, such as 2026-11-22T09:00:00Z"), "{}", last.text);
        }
        assert_eq!(app.rows().await, before);
        post("expires_at", "2999-12-31T23:59:59Z").await.is(201);
        app.run_jobs().await;
    }

    async fn days_that_are_none_are_refused_whatever_is_listed(app: &TestApp) {
        let api = app.api(&app.acme.parent.manager);
        for (query, field) in [("from=2026-13-01", "from"), ("to=soon", "to"), ("counted_in=revenue&from=2026-13-01", "from")] {
            api.get(&format!("/leads?{query}")).await.invalid(&[field]);
        }
    }

    async fn there_is_nothing_elsewhere(app: &TestApp) {
        let api = app.api(&app.acme.parent.manager);
        let id = api.catch(lead("Pumps")).await;
        for path in ["", "/", "/nothing", "/leads/", "/leads/a/b/c", &format!("/leads/{id}/close")] {
            assert_eq!(api.get(path).await.refused(404)["type"], "not-found", "{path}");
        }
        for (method, path) in [
            (Method::DELETE, "/leads".to_owned()), (Method::PUT, format!("/leads/{id}")), (Method::DELETE, format!("/leads/{id}")),
            (Method::POST, "/kpis".to_owned()), (Method::GET, format!("/leads/{id}/handshake")), (Method::PATCH, format!("/leads/{id}/owner")),
        ] {
            let refused = api.send(method.clone(), &path, Body::Nothing).await.refused(405);
            assert!(!refused.header("allow").is_empty(), "{method} {path} names what is allowed");
        }
        app.run_jobs().await;
    }

    async fn problems_speak_the_callers_language(app: &TestApp) {
        let crew = &app.acme.parent;
        let refused = app.api(&crew.lite).post("/leads", lead("")).await.invalid(&["title"]);
        assert_eq!(refused["title"], "Noe er ikke riktig ennå");
        let stranger = app.nobody().with("accept-language", "nb-NO, en;q=0.5").get("/leads").await.refused(401);
        assert_eq!((&stranger["title"], stranger.header("www-authenticate")), (&json!("Logg inn"), "Bearer"));
    }

    async fn every_answer_carries_the_headers_of_a_careful_service(app: &TestApp) {
        let api = app.api(&app.acme.parent.manager);
        for answer in [api.get("/leads").await.is(200), api.get("/nothing").await.refused(404), app.nobody().get("/me").await.refused(401)] {
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("cache-control"), "private, no-cache");
            assert!(answer.header("content-security-policy").contains("script-src 'self'"));
            assert!(answer.header("strict-transport-security").contains("max-age"));
        }
    }

    /// Whoever speaks for another customer's address is nobody there.
    async fn a_token_opens_its_own_customers_door_alone(app: &TestApp) {
        let stolen = app.acme.parent.manager.clone();
        let at_other = testkit::Someone { slug: "other".into(), ..stolen.clone() };
        app.api(&at_other).get("/leads").await.refused(401);
        let nowhere = testkit::Someone { slug: "nowhere".into(), ..stolen.clone() };
        app.api(&nowhere).get("/leads").await.refused(401);
        let garbled = testkit::Someone { token: format!("{}x", stolen.token), ..stolen };
        app.api(&garbled).get("/leads").await.refused(401);
    }
}
