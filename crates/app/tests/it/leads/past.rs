//! A past written in bulk is what the verbs would have left.

use app::{Deed, Historian, Past, Turn};
use kernel::StageKey;
use serde_json::{Value, json};
use testkit::{TestApp, at, tip};

use crate::kpis::agree::all_agree;

/// A lead without what differs from one to the next: keys, versions and times.
fn essence(lead: &Value) -> Value {
    let kept =
        ["title", "company", "value", "stage", "closed_from", "status", "creator", "owner", "organisation", "expected_close", "version"];
    let mut essence: Value = kept.iter().map(|name| ((*name).to_owned(), lead[*name].clone())).collect::<serde_json::Map<_, _>>().into();
    essence["handshake"] = lead["handshake"]["state"].clone();
    essence["closure"] = json!([lead["closure"]["reason"], lead["closure"]["win"]["value"]]);
    essence
}

testkit::both! {
    async fn a_past_is_as_if_it_had_been_lived(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let mut body = tip("Pumps");
        body["value"] = json!({ "amount": "100.00", "currency": "NOK" });
        let lived = basic.catch(body).await;
        manager.assign(&lived, &crew.professional).await.is(200);
        seller.stage(&lived, "offer").await.is(200);
        seller.note(&lived, "They decide on Friday", true).await.is(201);
        seller.win(&lived).await.is(200);
        let lead = seller.lead(&lived).await.is(200);

        let turn = |at, by: &testkit::Someone, what| Turn { at, by: by.id, what };
        let past = Past {
            at: at("2026-03-03T08:00:00Z"),
            by: crew.basic.id,
            title: "Pumps".into(),
            company: "Pumps AS".into(),
            contact: String::new(),
            description: String::new(),
            value: Some(kernel::Money { minor: 10_000, currency: kernel::Currency::NOK }),
            expected_close: None,
            handover: true,
            turns: vec![
                turn(at("2026-03-04T08:00:00Z"), &crew.manager, Deed::Assign(crew.professional.id)),
                turn(at("2026-03-05T08:00:00Z"), &crew.professional, Deed::Move(StageKey("offer".into()))),
                turn(at("2026-03-06T08:00:00Z"), &crew.professional, Deed::Note { text: "They decide on Friday".into(), shared: true }),
                turn(at("2026-03-07T08:00:00Z"), &crew.professional, Deed::Win),
            ],
        };
        let open = Past { at: at("2026-03-03T09:00:00Z"), title: "Valves".into(), turns: Vec::new(), ..past.clone() };
        let mut historian = Historian::of(&app.state, &app.acme.slug).await.expect("the past is written");
        historian.write(vec![past, open]).await.expect("the past is written");
        app.leave_jobs();

        let written = seller.lead("L-1002").await.is(200);
        assert_eq!(essence(&written.json), essence(&lead.json));
        let mut happened = [seller.timeline(&lived).await, seller.timeline("L-1002").await];
        // The clock of the one stood still, so that a note has no place among its events.
        for moments in &mut happened {
            moments.sort();
        }
        assert_eq!(happened[1], happened[0]);
        assert_eq!(written["closure"]["at"], "2026-03-07T08:00:00Z");
        assert_eq!(seller.all("q=valves").await.len(), 1, "it is found by its words");
        assert_eq!(manager.lead("L-1003").await.is(200)["handshake"]["state"], "offered");
        let feed = basic.get("/feed").await.is(200);
        let told = feed.data().iter().map(|entry| (entry["kind"].clone(), entry["lead"]["title"].clone(), entry["value"]["amount"].clone()));
        let lines = [("won", "Pumps", json!("100.00")), ("accepted", "Pumps", json!(null)), ("created", "Valves", json!(null))];
        let lines = lines.into_iter().chain([("created", "Pumps", json!(null))]);
        assert!(told.eq(lines.map(|(kind, title, value)| (json!(kind), json!(title), value))), "the feed is {:#}", feed.json);


        assert!(app.repair_figures(&app.acme).await.expect("the figures are repaired") > 0, "the figures of a past are left to a recount");
        all_agree(app, &app.acme, &["", "&from=2026-03-03&to=2026-03-07"], "a past").await;
    }
}
