//! Timelines and notes: the newest first, page by page, however many there are.

use serde_json::{Value, json};
use testkit::{Api, Page, TestApp, lead, tip};

/// Every row of a list of a lead, page by page.
async fn pages(api: &Api<'_>, path: &str, limit: usize) -> Vec<Value> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("{path}?limit={limit}{after}")).await.is(200);
        assert!(page.data().len() <= limit);
        rows.extend_from_slice(page.data());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return rows,
        }
    }
}

/// The texts of the notes that a page shows.
fn notes(page: &Page) -> Vec<String> {
    page.texts(".entry__text--boxed")
}

testkit::both! {
    async fn pages_follow_each_other_without_gaps(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller) = (app.api(&crew.lite), app.api(&crew.professional).if_match("*"));
        let id = lite.catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let (timeline, all_notes) = (format!("/leads/{id}/timeline"), format!("/leads/{id}/notes"));
        for nth in 0..6 {
            // Some at the same moment, some after another; every third note is pinned and every second shared.
            app.seconds(nth % 2);
            seller.post(&all_notes, json!({ "text": format!("Note {nth}"), "pinned": nth % 3 == 0, "shared": nth % 2 == 0 })).await.is(201);
            seller.patch(&format!("/leads/{id}"), json!({ "title": format!("Pumps {nth}") })).await.is(200);
        }
        seller.park(&id, "Later", None).await.is(200);
        seller.undo(&id).await.is(200);
        seller.stage(&id, "offer").await.is(200);
        for (reader, moments, texts) in [(&seller, 17, "305421"), (&lite, 6, "042")] {
            let whole = reader.get(&timeline).await.is(200);
            assert_eq!((whole.data().len(), &whole["next"]), (moments, &json!(null)));
            let times = whole.each("at");
            assert!(times.is_sorted_by(|newer, older| newer >= older), "the newest first: {times:?}");
            let order: String = reader.get(&all_notes).await.is(200).each("text").iter().map(|text| text.trim_start_matches("Note ")).collect();
            assert_eq!(order, texts, "pinned ones first, then the newest first");
            for limit in [1, 2, 3, 5, 17] {
                assert_eq!(pages(reader, &timeline, limit).await, whole.data(), "moments by {limit}");
                assert_eq!(pages(reader, &all_notes, limit).await, reader.get(&all_notes).await.data(), "notes by {limit}");
            }
        }
        for (query, field) in [("limit=0", "limit"), ("limit=101", "limit"), ("after=x", "after"), ("after=%00", "after")] {
            for list in [&timeline, &all_notes] {
                assert_eq!(seller.get(&format!("{list}?{query}")).await.refused(422)["errors"][0]["field"], field, "{list} {query}");
            }
        }
        app.leave_jobs();
    }

    async fn a_page_shows_the_newest_and_leads_to_the_rest(app: &TestApp) {
        let seller = &app.acme.parent.professional;
        let (api, page) = (app.api(seller), app.page(seller).await);
        let id = api.catch(lead("Pumps")).await;
        for nth in 0..120 {
            api.post(&format!("/leads/{id}/notes"), json!({ "text": format!("Note {nth}"), "pinned": nth == 7 })).await.is(201);
        }
        let newest: Vec<String> = (0..120).rev().filter(|nth| *nth != 7).map(|nth| format!("Note {nth}")).collect();
        for (at, narrowed) in [("/leads/L-1001?", ""), ("/pipeline?lead=L-1001&", ""), ("/leads/L-1001?timeline=notes&", "timeline=notes&")] {
            let first = page.get(at).await.is(200);
            let (mut shown, mut more) = (notes(&first), first.attributes(".timeline__more > a", "href"));
            assert_eq!(shown.remove(0), "Note 7", "a pinned note stays on top");
            assert_eq!(shown.len(), 50);
            while let Some(href) = more.pop() {
                assert!(href.starts_with(&format!("/leads/L-1001/timeline?{narrowed}after=")), "{href}");
                let whole = page.get(&href).await.is(200);
                assert!(whole.has("main h1") && whole.has("a[href='/leads/L-1001']"), "a page of its own, with a way back");
                let frame = page.clone().with("turbo-frame", "more").get(&href).await.is(200);
                assert_eq!((frame.has("h1"), notes(&frame)), (false, notes(&whole)));
                let waiting = if shown.len() == 50 { &first } else { &frame };
                let id = &frame.attributes("turbo-frame", "id")[0];
                assert!(shown.len() > 50 || waiting.has(&format!("turbo-frame[id='{id}']")), "it arrives where it was asked for");
                shown.extend(notes(&frame));
                more = frame.attributes(".timeline__more .timeline__more > a", "href");
            }
            assert_eq!(shown, newest, "each once");
        }
        let changes = page.get("/leads/L-1001?timeline=changes").await.is(200);
        assert_eq!((changes.count(".entry"), changes.has(".timeline__more")), (1, false));
        page.get("/leads/L-1001/timeline?after=x").await.is(422);
        app.leave_jobs();
    }
}
