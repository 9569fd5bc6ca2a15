//! `Idempotency-Key`: the same request twice does its work once.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use testkit::{TestApp, lead};

testkit::both! {
    async fn a_repeated_key_is_answered_the_same_again(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("one");
        let first = api.post("/leads", lead("Pumps")).await.is(201);
        let before = app.rows().await;
        let again = api.post("/leads", lead("Pumps")).await.is(201);
        assert_eq!(again.json, first.json);
        for name in ["location", "etag", "content-type"] {
            assert_eq!(again.header(name), first.header(name), "{name}");
        }
        assert_eq!((first.header("idempotent-replayed"), again.header("idempotent-replayed")), ("", "true"));
        assert_eq!(app.rows().await, before);
        // Somebody else's key of the same name is another key.
        app.api(&app.acme.parent.manager).key("one").post("/leads", lead("Pumps")).await.is(201);
        app.run_jobs().await;
    }

    /// Where a request acts is a part of it.
    async fn a_key_sent_to_another_organisation_is_another_request(app: &TestApp) {
        let acme = &app.acme;
        let (a, b) = (acme.place(&acme.a), acme.place(&acme.b));
        let both = app.join("both", &[(&a, kernel::Role::Basic, false), (&b, kernel::Role::Basic, false)]).await;
        let api = app.api(&both).key("one");
        api.post(&format!("/leads?organisation={}", acme.a.organisation), lead("Pumps")).await.is(201);
        let elsewhere = format!("/leads?organisation={}", acme.b.organisation);
        api.post(&elsewhere, lead("Pumps")).await.invalid(&["Idempotency-Key"]);
        app.run_jobs().await;
    }

    async fn a_key_of_another_request_is_refused(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("one");
        let id = api.catch(lead("Pumps")).await;
        let before = app.rows().await;
        let other = api.post("/leads", lead("Valves")).await.invalid(&["Idempotency-Key"]);
        assert!(other.text.contains("was used for another request"));
        api.win(&id).await.invalid(&["Idempotency-Key"]);
        assert_eq!(app.rows().await, before);
        app.run_jobs().await;
    }

    async fn a_refused_request_leaves_its_key_free(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("one");
        let before = app.rows().await;
        api.post("/leads", lead("")).await.invalid(&["title"]);
        api.post("/leads", json!({ "title": 5 })).await.refused(422);
        assert_eq!(app.rows().await, before);
        let id = api.catch(lead("Pumps")).await;
        let parked = app.api(&app.acme.parent.professional).key("two");
        parked.park(&id, "Later", Some("2020-01-01")).await.invalid(&["wake_on"]);
        parked.park(&id, "Later", None).await.is(200);
        assert_eq!(parked.park(&id, "Later", None).await.is(200).header("idempotent-replayed"), "true");
        app.leave_jobs();
    }

    async fn every_post_of_the_journey_takes_a_key(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(lead("Pumps")).await;
        for _ in 0..2 {
            app.seconds(1);
            seller.clone().key("note").note(&id, "Called", false).await.is(201);
        }
        for _ in 0..2 {
            app.seconds(1);
            assert_eq!(seller.clone().key("win").win(&id).await.is(200)["status"], "won");
        }
        for _ in 0..2 {
            app.seconds(1);
            assert_eq!(manager.clone().key("reopen").reopen(&id, "Wrong").await.is(200)["status"], "open");
        }
        assert_eq!(seller.timeline(&id).await, ["lead.reopened", "lead.won", "note", "lead.created"]);
        app.leave_jobs();
    }

    async fn duplicates_at_once_make_one_lead(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("at once");
        for bad in ["", "å", "with blank", &"x".repeat(101)] {
            app.api(&app.acme.parent.professional).key(bad).post("/leads", lead("Pumps")).await.invalid(&["Idempotency-Key"]);
        }
        api.post("/leads", lead("Pumps")).await.invalid(&["Idempotency-Key"]);
        for round in 1..=5 {
            let api = app.api(&app.acme.parent.professional).key(&format!("at-once-{round}"));
            let answers = join_all((0..6).map(|_| api.post("/leads", lead("Pumps")))).await;
            let made: Vec<String> = answers.into_iter().map(|answer| answer.is(201).id()).collect();
            assert!(made.iter().all(|id| *id == made[0]), "{made:?}");
            assert_eq!(app.rows().await.0["leads"], round);
        }
        app.run_jobs().await;
    }

    /// The process died between the work and its answer.
    async fn an_answer_that_was_lost_is_waited_for_a_while(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("one");
        let id = api.catch(lead("Pumps")).await;
        app.execute("update idempotency set status = 0").await;
        let keep = async {
            app.rows().await; // Whoever asks has looked by then.
            app.execute("update idempotency set status = 201").await;
        };
        let (again, ()) = tokio::join!(api.post("/leads", lead("Pumps")), keep);
        assert_eq!(again.is(201).id(), id, "it was kept meanwhile");
        app.execute("update idempotency set status = 0").await;
        assert_eq!(api.post("/leads", lead("Pumps")).await.refused(409)["type"], "replayed");
        app.seconds(60);
        let at_once = tokio::time::timeout(Duration::from_secs(2), api.post("/leads", lead("Pumps"))).await;
        assert_eq!(at_once.expect("nobody is at it any more").refused(409)["type"], "replayed");
        app.run_jobs().await;
    }

    async fn a_get_or_put_takes_no_notice_of_a_key(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).key("one");
        let id = api.catch(lead("Pumps")).await;
        api.stage(&id, "contacted").await.is(200);
        api.stage(&id, "offer").await.is(200);
        assert_eq!(api.lead(&id).await.is(200)["stage"], "offer");
        app.leave_jobs();
    }
}
