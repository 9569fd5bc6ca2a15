//! How many statements a request sends: what grows with the number of rows is seen here first.

use serde_json::json;
use testkit::{TestApp, lead, sent, tip, worth};

use crate::plans;

/// Where a list in the order of keys begins: before the last key there can be.
const NEWEST: &str = "AAAAAAAAAAD_____________________";

testkit::both! {
    async fn requests_send_as_many_statements_as_they_must(app: &TestApp) {
        app.leave_jobs();
        let crew = &app.acme.parent;
        let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let (mut counts, mut all) = (Vec::new(), Vec::new());
        // Twice, the second time with more rows: the first writes down that each token was used.
        for round in 0..2 {
            counts.clear();
            for nth in 0..round * 20 {
                seller.catch(worth(&format!("More {nth}"), "5", "NOK")).await;
            }
            let offered = basic.catch(tip("Pumps")).await;
            let owned = seller.catch(worth("Pumps", "100", "NOK")).await;
            manager.lead(&offered).await.is(200);
            let mut post = String::new();
            for nth in 0..=round * 5 {
                post = manager.post("/news", json!({ "title": format!("Post {nth}"), "text": "Words." })).await.is(201).id();
                basic.post(&format!("/news/{post}/comments"), json!({ "text": "Good" })).await.is(201);
            }
            all.extend(sent(app.run_jobs()).await.1);
            let mut count = |what: &'static str, (answer, statements): (testkit::Answer, Vec<String>)| {
                assert!(answer.status.is_success(), "{what}: {}", answer.text);
                counts.push(format!("{:2} {what}", statements.len()));
                all.extend(statements);
            };
            count("who I am", sent(seller.get("/me")).await);
            count("the leads of an organisation", sent(seller.get("/leads?limit=50")).await);
            count("the leads of all organisations", sent(manager.get("/leads?limit=50")).await);
            count("a search for what there is little of", sent(seller.get("/leads?q=pumps")).await);
            count("a search that fills its page", sent(seller.get("/leads?q=pumps&limit=1")).await);
            count("a lead", sent(seller.lead(&owned)).await);
            count("a lead by its number", sent(seller.lead("L-1001")).await);
            count("the news", sent(basic.get("/news")).await);
            count("the news, for a writer", sent(manager.get("/news")).await);
            count("a post", sent(basic.get(&format!("/news/{post}"))).await);
            count("the comments on a post", sent(basic.get(&format!("/news/{post}/comments?limit=1"))).await);
            count("their second page", sent(basic.get(&format!("/news/{post}/comments?limit=1&after={NEWEST}"))).await);
            count("the feed", sent(basic.get("/feed")).await);
            count("a timeline", sent(seller.get(&format!("/leads/{owned}/timeline"))).await);
            count("a timeline's second page", sent(seller.get(&format!("/leads/{owned}/timeline?limit=1&after={NEWEST}"))).await);
            count("the notes", sent(seller.get(&format!("/leads/{owned}/notes"))).await);
            count("my figures", sent(seller.get("/kpis")).await);
            count("all organisations' figures", sent(manager.get("/kpis?scope=organisation")).await);
            count("catching a lead", sent(seller.post("/leads", lead("Valves"))).await);
            count("catching and offering one", sent(basic.post("/leads", tip("Valves"))).await);
            count("the same with a key", sent(basic.clone().key(if round == 0 { "a" } else { "b" }).post("/leads", tip("Valves"))).await);
            count("accepting", sent(manager.accept(&offered)).await);
            count("moving", sent(seller.stage(&owned, "offer")).await);
            count("taking back", sent(seller.undo(&owned)).await);
            count("winning", sent(seller.win(&owned)).await);
            count("ringing the bell", sent(seller.post(&format!("/leads/{owned}/bell"), json!({}))).await);
            count("a note", sent(seller.note(&owned, "Done", false)).await);
        }
        insta::assert_snapshot!("statements", counts.join("\n"));
        plans::check(app, &all).await;
    }
}
