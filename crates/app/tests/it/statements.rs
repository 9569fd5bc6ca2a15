//! How many statements a request sends: what grows with the number of rows is seen here first.

use serde_json::json;
use testkit::{TestApp, counted, lead, tip, worth};

/// Where a timeline begins: before the last key there can be.
const NEWEST: &str = "AAAAAAAAAAD_____________________";

testkit::both! {
    async fn requests_send_as_many_statements_as_they_must(app: &TestApp) {
        app.leave_jobs();
        let crew = &app.acme.parent;
        let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let mut sent = Vec::new();
        // Twice, the second time with more rows: the first writes down that each token was used.
        for round in 0..2 {
            sent.clear();
            for nth in 0..round * 20 {
                seller.catch(worth(&format!("More {nth}"), "5", "NOK")).await;
            }
            let offered = basic.catch(tip("Pumps")).await;
            let owned = seller.catch(worth("Pumps", "100", "NOK")).await;
            manager.lead(&offered).await.is(200);
            for nth in 0..=round * 5 {
                let post = manager.post("/news", json!({ "title": format!("Post {nth}"), "text": "Words." })).await.is(201).id();
                basic.post(&format!("/news/{post}/comments"), json!({ "text": "Good" })).await.is(201);
            }
            app.run_jobs().await;
            let mut count = |what: &'static str, (answer, statements): (testkit::Answer, u64)| {
                assert!(answer.status.is_success(), "{what}: {}", answer.text);
                sent.push(format!("{statements:2} {what}"));
            };
            count("who I am", counted(seller.get("/me")).await);
            count("the leads of an organisation", counted(seller.get("/leads?limit=50")).await);
            count("the leads of all organisations", counted(manager.get("/leads?limit=50")).await);
            count("a search", counted(seller.get("/leads?q=pumps")).await);
            count("a lead", counted(seller.lead(&owned)).await);
            count("a lead by its number", counted(seller.lead("L-1001")).await);
            count("the news", counted(basic.get("/news")).await);
            count("the news, for a writer", counted(manager.get("/news")).await);
            count("the feed", counted(basic.get("/feed")).await);
            count("a timeline", counted(seller.get(&format!("/leads/{owned}/timeline"))).await);
            count("a timeline's second page", counted(seller.get(&format!("/leads/{owned}/timeline?limit=1&after={NEWEST}"))).await);
            count("the notes", counted(seller.get(&format!("/leads/{owned}/notes"))).await);
            count("my figures", counted(seller.get("/kpis")).await);
            count("all organisations' figures", counted(manager.get("/kpis?scope=organisation")).await);
            count("catching a lead", counted(seller.post("/leads", lead("Valves"))).await);
            count("catching and offering one", counted(basic.post("/leads", tip("Valves"))).await);
            count("the same with a key", counted(basic.clone().key(if round == 0 { "a" } else { "b" }).post("/leads", tip("Valves"))).await);
            count("accepting", counted(manager.accept(&offered)).await);
            count("moving", counted(seller.stage(&owned, "offer")).await);
            count("taking back", counted(seller.undo(&owned)).await);
            count("winning", counted(seller.win(&owned)).await);
            count("ringing the bell", counted(seller.post(&format!("/leads/{owned}/bell"), json!({}))).await);
            count("a note", counted(seller.note(&owned, "Done", false)).await);
        }
        insta::assert_snapshot!("statements", sent.join("\n"));
    }
}
