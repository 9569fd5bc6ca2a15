//! Offers that nobody answers: reminded after two working days, passed on after four.

use kernel::Role;
use serde_json::json;
use testkit::{Answer, TestApp, tip};

/// A lead as the parent's Manager reads it.
async fn read(app: &TestApp, id: &str) -> Answer {
    app.api(&app.acme.parent.manager).lead(id).await.is(200)
}

testkit::both! {
    async fn managers_are_reminded_after_two_working_days(app: &TestApp) {
        app.set_time("2026-03-06T13:30:00Z"); // A Friday afternoon.
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        let offered = read(app, &id).await;
        assert_eq!(offered["handshake"]["due_at"], "2026-03-10T13:30:00Z", "the weekend does not count");
        app.set_time("2026-03-10T13:29:59Z");
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        assert_eq!(read(app, &id).await["handshake"]["late"], false);
        app.seconds(2);
        assert_eq!(read(app, &id).await["handshake"]["late"], true);
        assert_eq!(app.new_mails().await, [
            "manager2@acme.example: An offer is overdue: Pumps",
            "manager@acme.example: An offer is overdue: Pumps",
        ]);
        assert_eq!(app.new_mails().await, Vec::<String>::new(), "once is enough");
    }

    async fn holidays_and_the_clock_of_summer_do_not_count(app: &TestApp) {
        // Wednesday before Easter: Thursday, Friday and Monday are holidays.
        app.set_time("2026-04-01T12:00:00Z");
        let easter = app.api(&app.acme.a.basic).catch(tip("Eggs")).await;
        assert_eq!(read(app, &easter).await["handshake"]["due_at"], "2026-04-08T12:00:00Z");
        // Friday before summer time begins: nine o'clock stays nine o'clock.
        app.set_time("2026-03-27T08:00:00Z");
        let spring = app.api(&app.acme.a.basic).catch(tip("Spring")).await;
        assert_eq!(read(app, &spring).await["handshake"]["due_at"], "2026-03-31T07:00:00Z");
        // Offered on a Saturday: counted from Monday's first moment.
        app.set_time("2026-03-07T12:00:00Z");
        let weekend = app.api(&app.acme.a.basic).catch(tip("Weekend")).await;
        assert_eq!(read(app, &weekend).await["handshake"]["due_at"], "2026-03-10T23:00:00Z");
        app.leave_jobs();
    }

    async fn a_childs_offer_goes_to_the_parents_managers(app: &TestApp) {
        let (child, parent) = (&app.acme.a, &app.acme.parent);
        let id = app.api(&child.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.api(&parent.manager).accept(&id).await.refused(403);
        app.set_time("2026-03-04T08:00:00Z");
        assert_eq!(app.new_mails().await, [
            "a.manager2@acme.example: An offer is overdue: Pumps",
            "a.manager@acme.example: An offer is overdue: Pumps",
        ]);
        app.set_time("2026-03-06T08:00:00Z");
        assert_eq!(app.new_mails().await, [
            "manager2@acme.example: An offer has come to you: Pumps",
            "manager@acme.example: An offer has come to you: Pumps",
        ]);
        assert_eq!(read(app, &id).await["offered_to"], "parent");
        assert_eq!(app.api(&child.basic).timeline(&id).await, ["lead.escalated", "lead.created"]);
        app.api(&app.acme.b.manager).accept(&id).await.refused(404);
        let accepted = app.api(&parent.manager).accept(&id).await.is(200);
        assert_eq!(accepted["owner"]["name"], "Mona Moe");
        assert_eq!(accepted["organisation"], json!(child.organisation));
        // It is theirs to work, in the child's books.
        app.api(&parent.manager).stage(&id, "contacted").await.is(200);
        assert_eq!(app.api(&child.manager).get("/kpis?scope=organisation").await["handshakes"], 1);
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }

    async fn a_parents_manager_assigns_what_was_passed_on(app: &TestApp) {
        let (child, parent) = (&app.acme.a, &app.acme.parent);
        let id = app.api(&child.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.set_time("2026-03-04T08:00:00Z");
        app.run_jobs().await;
        app.set_time("2026-03-06T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(app.api(&parent.manager).assign(&id, &child.professional).await.is(200)["owner"]["name"], "Pia Aas");
        app.run_jobs().await;
    }

    async fn a_parents_offer_goes_to_its_admins(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        for day in ["2026-03-02T08:00:01Z", "2026-03-04T08:00:00Z"] {
            app.set_time(day);
            app.run_jobs().await;
        }
        app.set_time("2026-03-06T08:00:00Z");
        assert_eq!(app.new_mails().await, ["admin@acme.example: An offer has come to you: Pumps"]);
        let refused = app.api(&crew.admin).accept(&id).await.refused(403);
        assert_eq!(refused.detail(), "You do not own leads yourself. Assign this one to somebody who does.");
        assert_eq!(app.api(&crew.admin).assign(&id, &crew.professional).await.is(200)["owner"]["name"], "Pia Moe");
        app.run_jobs().await;
    }

    async fn an_answer_ends_the_chase(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).handshake(&id, "returned", "How many?").await.is(200);
        app.run_jobs().await;
        app.set_time("2026-03-03T08:00:00Z");
        app.api(&crew.basic).handshake(&id, "offered", "Three").await.is(200);
        app.run_jobs().await;
        app.set_time("2026-03-04T08:00:00Z");
        assert_eq!(app.new_mails().await, Vec::<String>::new(), "the first offer is over");
        app.set_time("2026-03-05T08:00:00Z");
        assert_eq!(app.new_mails().await.len(), 2, "the second is overdue");
        app.api(&crew.manager).accept(&id).await.is(200);
        app.run_jobs().await;
        app.set_time("2026-03-20T08:00:00Z");
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        assert_eq!(read(app, &id).await["handshake"]["state"], "accepted");
    }

    async fn without_a_manager_an_offer_goes_to_the_next_in_line_at_once(app: &TestApp) {
        let child = app.new_child(&app.acme.place(&app.acme.parent), "Acme C").await;
        let originator = app.join("c.basic", &[(&child, Role::Basic, false)]).await;
        let made = app.api(&originator).post("/leads", tip("Pumps")).await.is(201);
        assert_eq!(made["offered_to"], "parent");
        app.api(&app.acme.parent.manager).accept(&made.id()).await.is(200);
        app.run_jobs().await;
    }

    /// The parent's Admins are asked when the child has none; of the child's leads they see such an offer and no other, by its
    /// originator's words.
    async fn a_parents_admin_finds_a_childs_offer_an_owner(app: &TestApp) {
        let parent = app.new_tenant(testkit::in_oslo("small")).await;
        let child = app.new_child(&parent, "Smaller").await;
        let seller = app.join("seller", &[(&child, Role::Professional, false)]).await;
        let originator = app.join("basic", &[(&child, Role::Basic, false)]).await;
        let admin = app.join("admin", &[(&parent, Role::Basic, true)]).await;
        let (own, colleague) = (app.join("lite.admin", &[(&parent, Role::Lite, true)]).await, app.join("other", &[(&parent, Role::Basic, false)]).await);
        app.api(&seller).post("/leads", testkit::lead("Not theirs")).await.is(201);
        let id = app.api(&originator).post("/leads", tip("Pumps")).await.is(201).id();
        app.api(&seller).note(&id, "Between us", false).await.refused(403);
        let api = app.api(&admin);
        let waiting = api.get("/waiting").await.is(200);
        assert_eq!(waiting.each("title"), ["Pumps"]);
        assert_eq!(app.api(&own).get("/waiting").await.each("title"), ["Pumps"], "an Admin of any role");
        assert_eq!(app.api(&colleague).get("/waiting").await.data(), &[] as &[serde_json::Value]);
        app.api(&colleague).lead(&id).await.refused(404);
        let read = api.lead(&id).await.is(200);
        assert_eq!((&read["title"], &read["category"]), (&json!("Pumps"), &json!("")));
        api.lead("L-1001").await.refused(404);
        assert_eq!(api.titles("").await, Vec::<String>::new(), "a list is of what one reads");
        for (sort, whose) in ["newest", "value", "closing"].into_iter().flat_map(|sort| [(sort, String::new()), (sort, format!("&creator={}", originator.key()))]) {
            assert_eq!(api.titles(&format!("sort={sort}{whose}")).await, Vec::<String>::new(), "{sort}{whose}");
        }
        api.accept(&id).await.refused(403);
        assert_eq!(api.assign(&id, &seller).await.is(200)["owner"]["name"], "seller Lund");
        api.lead(&id).await.refused(404);
        assert_eq!(api.get("/waiting").await.data(), &[] as &[serde_json::Value]);
        app.run_jobs().await;
        let late = app.api(&originator).post("/leads", tip("Valves")).await.is(201).id();
        assert_eq!(app.new_mails().await, [
            "admin@small.example: An offer has come to you: Valves",
            "lite.admin@small.example: An offer has come to you: Valves",
        ], "who is asked in a Manager's place looks for no offers");
        app.set_time("2026-03-04T08:00:00Z");
        assert_eq!(app.new_mails().await, [
            "admin@small.example: An offer is overdue: Valves",
            "lite.admin@small.example: An offer is overdue: Valves",
        ]);
        app.page(&admin).await.get(&format!("/leads/{late}")).await.is(200);
        app.leave_jobs();
    }

    /// With nobody to answer in the parent either, its Admins are asked.
    /// What they took would be out of their own reach.
    async fn a_parents_admin_who_sells_takes_nothing_of_a_childs(app: &TestApp) {
        let parent = app.new_tenant(testkit::in_oslo("small")).await;
        let child = app.new_child(&parent, "Smaller").await;
        let seller = app.join("seller", &[(&child, Role::Professional, false)]).await;
        let originator = app.join("basic", &[(&child, Role::Basic, false)]).await;
        let admin = app.join("admin", &[(&parent, Role::Professional, true)]).await;
        let id = app.api(&originator).catch(tip("Pumps")).await;
        let api = app.api(&admin);
        api.accept(&id).await.refused(403);
        api.assign(&id, &admin).await.invalid(&["user"]);
        let page = app.page(&admin).await.get(&format!("/leads/{id}")).await.is(200);
        assert!(!page.has("form[action$='/handshake'] [value='accepted']"), "{}", page.text);
        assert_eq!(api.assign(&id, &seller).await.is(200)["owner"]["name"], "seller Lund");
        app.leave_jobs();
    }

    /// Before anybody was told that it was caught: whoever answers is told, and reminded, of the offer alone.
    async fn an_offer_that_follows_at_once_is_told_once(app: &TestApp) {
        let crew = &app.acme.parent;
        let basic = app.api(&crew.basic);
        let mut kept_back = tip("Pumps");
        kept_back["handover"] = json!(false);
        let id = basic.catch(kept_back).await;
        app.seconds(1);
        basic.handshake(&id, "offered", "").await.is(200);
        app.seconds(1);
        basic.handshake(&id, "withdrawn", "").await.is(200);
        app.seconds(1);
        basic.handshake(&id, "offered", "").await.is(200);
        app.run_jobs().await;
        assert_eq!(app.api(&crew.manager).get("/notifications").await.is(200).each("kind"), ["offered"]);
        app.set_time("2026-03-04T09:00:00Z");
        assert_eq!(app.new_mails().await, [
            "manager2@acme.example: An offer is overdue: Pumps",
            "manager@acme.example: An offer is overdue: Pumps",
        ]);
        app.leave_jobs();
    }

    async fn without_any_manager_an_offer_goes_to_the_admins(app: &TestApp) {
        let parent = app.new_tenant(testkit::in_oslo("small")).await;
        let child = app.new_child(&parent, "Smaller").await;
        let seller = app.join("seller", &[(&child, Role::Professional, false)]).await;
        let admin = app.join("admin", &[(&child, Role::Professional, true)]).await;
        for place in [&parent, &child] {
            let originator = app.join(&format!("basic.{}", place.organisation), &[(place, Role::Basic, false)]).await;
            let made = app.api(&originator).post("/leads", tip("Pumps")).await.is(201);
            assert_eq!(made["offered_to"], "admins");
            if place.organisation == child.organisation {
                app.api(&seller).accept(&made.id()).await.refused(403);
                assert_eq!(app.api(&admin).accept(&made.id()).await.is(200)["owner"]["name"], "admin Lund");
            }
        }
        app.run_jobs().await;
    }
}
