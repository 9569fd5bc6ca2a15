//! The handshake, every way it can go.

use serde_json::json;
use testkit::{Answer, TestApp, lead, tip};

#[track_caller]
fn hands(answer: &Answer) -> (&str, Option<&str>) {
    (answer["handshake"]["state"].as_str().unwrap_or_default(), answer["owner"]["name"].as_str())
}

testkit::both! {
    async fn whoever_accepts_may_say_a_word_with_it(app: &TestApp) {
        let crew = &app.acme.parent;
        for originator in [&crew.basic, &crew.lite] {
            let id = app.api(originator).catch(tip("Pumps")).await;
            app.api(&crew.manager).handshake(&id, "accepted", "Well seen!").await.is(200);
            let page = app.page(originator).await.get(&format!("/leads/{id}")).await.is(200);
            assert_eq!(page.texts(".entry__text")[0], "Well seen!");
        }
        app.leave_jobs();
    }

    async fn a_manager_accepts_and_owns(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        let offered = app.api(&crew.basic).lead(&id).await.is(200);
        // Monday nine o'clock and two working days.
        assert_eq!(offered["handshake"], json!({ "state": "offered", "due_at": "2026-03-04T08:00:00Z", "late": false }));
        assert_eq!(offered["offered_to"], "managers");
        app.seconds(1);
        let accepted = app.api(&crew.manager).accept(&id).await.is(200);
        assert_eq!(hands(&accepted), ("accepted", Some("Mona Moe")));
        assert_eq!(accepted["first_owner"]["name"], "Mona Moe");
        assert_eq!(accepted["handshake"]["due_at"], json!(null));
        assert_eq!(accepted["offered_to"], json!(null));
        let again = app.api(&crew.manager2).accept(&id).await.refused(409);
        assert_eq!(again.detail(), "L-1001 is with sales already. Mona Moe accepted the handshake.");
        assert_eq!(app.api(&crew.basic).timeline(&id).await, ["lead.accepted", "lead.created"]);
        app.run_jobs().await;
    }

    async fn a_manager_assigns_and_the_handshake_is_complete(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        let assigned = app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        assert_eq!(hands(&assigned), ("accepted", Some("Pia Moe")));
        assert_eq!(assigned["first_owner"]["name"], "Pia Moe");
        app.run_jobs().await;
    }

    async fn a_question_an_answer_and_a_second_offer(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        manager.handshake(&id, "returned", "").await.invalid(&["message"]);
        app.seconds(1);
        let returned = manager.handshake(&id, "returned", "How many?").await.is(200);
        assert_eq!(hands(&returned), ("returned", None));
        assert_eq!(returned["message"], "How many?");
        let waiting = manager.accept(&id).await.refused(409);
        assert_eq!(waiting.detail(), "L-1001 is waiting for an answer to a question. You gave the lead back with a question.");
        manager.handshake(&id, "offered", "Me too").await.refused(403);
        app.hours(30);
        let offered = basic.handshake(&id, "offered", "Three of them.").await.is(200);
        assert_eq!(hands(&offered), ("offered", None));
        assert_eq!(offered["message"], "Three of them.");
        assert_eq!(offered["handshake"]["due_at"], "2026-03-05T14:00:01Z", "the time to answer begins anew");
        app.seconds(1);
        assert_eq!(hands(&manager.accept(&id).await.is(200)), ("accepted", Some("Mona Moe")));
        let told = ["lead.accepted", "lead.offered", "lead.returned", "lead.created"];
        assert_eq!(basic.timeline(&id).await, told);
        app.run_jobs().await;
    }

    async fn a_question_stays_in_sight_while_it_is_answered(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        let page = app.page(&crew.basic).await;
        let question = "/leads/L-1001/handshake/edit?state=offered";
        app.api(&crew.manager).handshake(&id, "returned", "Which <hall>?").await.is(200);
        let asked = page.get(question).await.is(200);
        assert_eq!(asked.texts("form .banner"), ["Mona Moe asked a question Which <hall>?"]);
        let long = "x".repeat(1001);
        let again = page.post("/leads/L-1001/handshake", &[("_method", "put"), ("state", "offered"), ("message", &long)]).await.is(422);
        assert_eq!(again.texts("form .banner"), ["Mona Moe asked a question Which <hall>?"]);
        let withdrawing = page.get("/leads/L-1001/handshake/edit?state=withdrawn").await.is(200);
        assert!(!withdrawing.has("form .banner"));
        app.run_jobs().await;
    }

    async fn a_declined_lead_is_lost_with_a_reason(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        manager.handshake(&id, "declined", "  ").await.invalid(&["message"]);
        let declined = manager.handshake(&id, "declined", "Too small").await.is(200);
        assert_eq!(hands(&declined), ("declined", None));
        assert_eq!((&declined["status"], &declined["stage"], &declined["closed_from"]), (&json!("lost"), &json!("closed"), &json!("new")));
        assert_eq!(declined["closure"]["reason"], "Too small");
        for state in ["accepted", "returned", "declined"] {
            let refused = app.api(&crew.manager2).handshake(&id, state, "Once more").await.refused(409);
            assert_eq!(refused.detail(), "L-1001 is not on offer any more. Mona Moe declined the lead.", "{state}");
        }
        basic.handshake(&id, "offered", "Please").await.refused(409);
        basic.handshake(&id, "withdrawn", "Then not").await.refused(409);
        app.run_jobs().await;
    }

    async fn a_declined_lead_reopens_as_offered(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        manager.handshake(&id, "declined", "Too small").await.is(200);
        app.hours(24);
        let reopened = manager.reopen(&id, "They called again").await.is(200);
        assert_eq!(hands(&reopened), ("offered", None));
        assert_eq!((&reopened["status"], &reopened["stage"]), (&json!("open"), &json!("new")));
        assert_eq!(reopened["handshake"]["due_at"], "2026-03-05T08:00:00Z");
        assert_eq!(hands(&manager.accept(&id).await.is(200)), ("accepted", Some("Mona Moe")));
        app.run_jobs().await;
    }

    async fn the_originator_withdraws_before_an_answer(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        let withdrawn = basic.handshake(&id, "withdrawn", "My mistake").await.is(200);
        assert_eq!(hands(&withdrawn), ("withdrawn", None));
        assert_eq!(manager.accept(&id).await.refused(409).detail(), "L-1001 is not on offer any more. Bo Moe withdrew the lead.");
        assert_eq!(hands(&basic.handshake(&id, "offered", "").await.is(200)), ("offered", None));
        manager.accept(&id).await.is(200);
        basic.handshake(&id, "withdrawn", "Too late").await.refused(409);
        app.run_jobs().await;
    }

    /// In two tabs, or on two devices.
    async fn whoever_was_first_themself_is_told_so(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        for (number, state, words) in [
            (1001, "accepted", "L-1001 is with sales already. You accepted the handshake."),
            (1002, "returned", "L-1002 is waiting for an answer to a question. You gave the lead back with a question."),
            (1003, "declined", "L-1003 is not on offer any more. You declined the lead."),
            (1004, "withdrawn", "L-1004 is not on offer any more. You withdrew the lead."),
        ] {
            let id = basic.catch(tip("Pumps")).await;
            let first = if state == "withdrawn" { &basic } else { &manager };
            first.handshake(&id, state, "Why").await.is(200);
            assert_eq!(first.handshake(&id, state, "Why").await.refused(409).detail(), words);
            let other = app.api(&crew.manager2).accept(&id).await.refused(409);
            assert!(!other.detail().contains("You"), "{number}: {}", other.detail());
        }
        app.run_jobs().await;
    }

    async fn what_was_not_handed_over_can_be_offered_later(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.lite).catch(lead("Pumps")).await;
        let refused = app.api(&crew.manager).accept(&id).await.refused(409);
        assert_eq!(refused.detail(), "L-1001 has not been handed over to sales.");
        app.api(&crew.manager).assign(&id, &crew.professional).await.refused(409);
        app.api(&crew.lite).handshake(&id, "offered", "").await.is(200);
        app.api(&crew.manager).accept(&id).await.is(200);
        app.run_jobs().await;
    }

    async fn what_sales_caught_has_no_handshake(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.professional).catch(lead("Pumps")).await;
        let refused = app.api(&crew.professional).handshake(&id, "offered", "").await.refused(409);
        assert_eq!(refused.detail(), "L-1001 has no handshake: sales caught it itself. You caught the lead.");
        app.api(&crew.manager).accept(&id).await.refused(409);
        app.api(&crew.professional).handshake(&id, "withdrawn", "").await.refused(409);
        app.run_jobs().await;
    }

    async fn nobody_but_the_managers_answers(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        for person in [&crew.basic, &crew.admin, &crew.professional, &crew.professional2] {
            for state in ["accepted", "returned", "declined"] {
                app.api(person).handshake(&id, state, "I would").await.refused(403);
            }
            app.api(person).assign(&id, &crew.professional).await.refused(403);
        }
        for state in ["accepted", "returned", "declined"] {
            app.api(&crew.lite).handshake(&id, state, "I would").await.refused(404);
            app.api(&app.acme.a.manager).handshake(&id, state, "I would").await.refused(404);
        }
        app.run_jobs().await;
    }

    async fn an_offered_lead_is_not_worked(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        for seller in [&crew.professional, &crew.manager] {
            let api = app.api(seller);
            for answer in [
                api.stage(&id, "contacted").await, api.win(&id).await, api.lose(&id, "No").await, api.park(&id, "Later", None).await,
            ] {
                assert_eq!(answer.refused(409).detail(), "L-1001 is waiting for an answer from sales. Bo Moe caught the lead and handed it over to sales.");
            }
        }
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.api(&crew.professional).pass_back(&id, "Too far away").await.is(200);
        let told = format!("Nobody owns L-1001 now. {} passed the lead back. It has to be assigned first.", crew.professional.name);
        assert_eq!(app.api(&crew.manager).stage(&id, "contacted").await.refused(409).detail(), told);
        app.api(&crew.basic).stage(&id, "contacted").await.refused(403);
        app.run_jobs().await;
    }
}
