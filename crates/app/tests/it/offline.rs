//! What a device kept without a connection: taken once, and from nobody but whoever wrote it where they acted.

use testkit::TestApp;

const FORM: [(&str, &str); 2] = [("title", "Caught in a car park"), ("company.name", "Havn")];
const PROBLEM: &str = "application/problem+json";

fn titled(app_leads: &serde_json::Value) -> usize {
    app_leads["data"].as_array().map_or(0, |all| all.iter().filter(|lead| lead["title"] == FORM[0].1).count())
}

testkit::both! {
    async fn a_form_with_a_key_does_its_work_once(app: &TestApp) {
        let someone = &app.acme.parent.basic;
        let page = app.page(someone).await.with("idempotency-key", "a-key-of-one-form");
        page.post("/leads", &FORM).await.leads_to("/pipeline");
        page.post("/leads", &FORM).await.leads_to("/pipeline");
        assert_eq!(titled(&app.api(someone).get("/leads").await.json), 1);
        // The same key means the same text.
        page.post("/leads", &[("title", "Another"), ("company.name", "Havn")]).await.is(422);
        app.run_jobs().await;
    }

    async fn a_refused_form_says_why_to_whoever_shows_no_page(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await.with("accept", PROBLEM);
        let refused = page.post("/leads", &[("title", ""), ("company.name", "Havn")]).await.is(422);
        assert!(refused.header("content-type").starts_with(PROBLEM), "{}", refused.text);
        assert!(refused.text.contains(r#""field":"title""#), "{}", refused.text);
    }

    async fn nobody_sends_what_another_wrote(app: &TestApp) {
        let (writer, other) = (&app.acme.parent.basic, &app.acme.parent.professional);
        let seen_by = app.page(writer).await.get("/pipeline").await.is(200).header("seen-by").to_owned();
        let sends = async |someone, acting_as: &str| {
            app.page(someone).await.with("accept", PROBLEM).with("acting-as", acting_as).post("/leads", &FORM).await
        };
        assert!(sends(other, &seen_by).await.is(401).header("content-type").starts_with(PROBLEM));
        // Nor does whoever belongs elsewhere hear more of it than that it is not theirs.
        sends(&app.acme.a.professional, &seen_by).await.is(401);
        sends(writer, "nonsense").await.is(422);
        let (person, _) = seen_by.split_once('/').expect("a person and an organisation");
        let elsewhere = app.page(&app.other.parent.basic).await.get("/pipeline").await.header("seen-by").to_owned();
        let (_, organisation) = elsewhere.split_once('/').expect("a person and an organisation");
        sends(writer, &format!("{person}/{organisation}")).await.is(404);
        assert_eq!(titled(&app.api(writer).get("/leads").await.json), 0);
        // Nobody waits for a page: it is said that it was done, and for whom.
        assert_eq!(sends(writer, &seen_by).await.is(204).header("seen-by"), seen_by);
        assert_eq!(titled(&app.api(writer).get("/leads").await.json), 1);
        app.run_jobs().await;
    }

    /// A Manager of the parent may act in a child by name, and still sends nothing there, nor at home, that they wrote as a member of it.
    async fn what_was_written_as_a_member_is_sent_as_nobody_else(app: &TestApp) {
        let acme = &app.acme;
        let (above, below) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&above, kernel::Role::Manager, false), (&below, kernel::Role::Professional, false)]).await;
        let page = app.page(&both).await;
        page.post("/session/organisation", &[("_method", "put"), ("organisation", &below.organisation.to_string())]).await.is(303);
        let seen_by = page.get("/pipeline").await.is(200).header("seen-by").to_owned();
        app.end_membership(&both, below.organisation).await;
        let sent = page.with("accept", PROBLEM).with("acting-as", &seen_by).post("/leads", &FORM).await.is(404);
        assert!(sent.header("content-type").starts_with(PROBLEM), "the device hears that it is refused: {}", sent.text);
        assert_eq!(titled(&app.api(&both).get("/leads").await.json), 0);
    }

    async fn a_card_whose_answer_was_lost_is_known_to_be_taken(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await.with("idempotency-key", "a-key-of-one-card");
        let card = page.clone().with("turbo-frame", "quick-add").post("/pipeline/leads", &FORM).await.is(200);
        assert_eq!(card.count("#quick-add"), 1);
        // What sends it again shows no part of a page.
        page.with("accept", PROBLEM).post("/pipeline/leads", &FORM).await.is(204);
        assert_eq!(titled(&app.api(&app.acme.parent.basic).get("/leads").await.json), 1);
        app.run_jobs().await;
    }

    async fn what_a_device_keeps_says_whose_it_is(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let shown = page.get("/leads/new").await.is(200);
        assert!(!shown.header("seen-by").is_empty());
        // Whoever may see less by and by is shown nothing from before.
        assert_eq!(shown.header("seen-as"), "basic");
        assert_eq!(app.page(&app.acme.parent.admin).await.get("/leads/new").await.header("seen-as"), "basic+admin");
        assert_eq!(app.visitor().get("/offline").await.is(200).header("seen-by"), "");
        let script = app.visitor().get("/sw.js").await.is(200);
        assert!(script.header("content-type").starts_with("text/javascript"));
        assert_eq!(script.header("cache-control"), "no-cache");
        assert!(script.text.contains("/app.js") && !script.text.contains("editor"), "what only some pages need is not kept: {:.2000}", script.text);
    }
}
