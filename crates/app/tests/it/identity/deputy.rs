//! Deputies: who answers offers in a Manager's place, for a while.

use kernel::Role;
use serde_json::json;
use testkit::{TestApp, tip};

testkit::both! {
    async fn a_deputy_answers_in_a_managers_place(app: &TestApp) {
        let crew = &app.acme.parent;
        let (manager, deputy) = (app.api(&crew.manager), app.api(&crew.professional));
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        deputy.accept(&id).await.refused(403);
        let named = manager.put("/me/deputy", json!({ "deputy": crew.professional.key(), "until": "2026-03-04" })).await.is(200);
        assert_eq!(named["deputy"]["name"], "Pia Moe");
        assert_eq!(manager.get("/me/deputy").await.is(200).json, named.json);
        assert_eq!(deputy.accept(&id).await.is(200)["owner"]["name"], "Pia Moe");
        // Other sellers are not meant, and other organisations neither.
        let other = app.api(&crew.basic).catch(tip("Valves")).await;
        app.api(&crew.professional2).accept(&other).await.refused(403);
        let childs = app.api(&app.acme.a.basic).catch(tip("Hoses")).await;
        deputy.accept(&childs).await.refused(404);
        // The last day counts whole; the next does not.
        app.set_time("2026-03-04T22:59:59Z");
        deputy.handshake(&other, "returned", "How many?").await.is(200);
        app.api(&crew.basic).handshake(&other, "offered", "Two").await.is(200);
        app.seconds(1);
        deputy.accept(&other).await.refused(403);
        app.leave_jobs();
    }

    async fn a_deputy_is_reminded_too_and_taken_back(app: &TestApp) {
        let crew = &app.acme.a;
        app.api(&crew.manager).put("/me/deputy", json!({ "deputy": crew.professional.key() })).await.is(200);
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.set_time("2026-03-04T08:00:00Z");
        let told = app.new_mails().await;
        assert_eq!(told, [
            "a.manager2@acme.example: An offer is overdue: Pumps",
            "a.manager@acme.example: An offer is overdue: Pumps",
            "a.professional@acme.example: An offer is overdue: Pumps",
        ]);
        app.api(&crew.manager).delete("/me/deputy").await.is(204);
        app.api(&crew.professional).accept(&id).await.refused(403);
        app.run_jobs().await;
    }

    async fn a_deputy_goes_with_the_manager_who_named_them(app: &TestApp) {
        let crew = &app.acme.a;
        let deputy = app.api(&crew.professional);
        app.api(&crew.manager).put("/me/deputy", json!({ "deputy": crew.professional.key() })).await.is(200);
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        assert_eq!(deputy.get("/waiting").await.is(200).data().len(), 1);
        for (gone, back) in [
            (
                "update memberships set role = 'professional' where user_id in (select id from users where email = 'a.manager@acme.example')",
                "update memberships set role = 'manager' where user_id in (select id from users where email = 'a.manager@acme.example')",
            ),
            (
                "update users set state = 'deactivated' where email = 'a.manager@acme.example'",
                "update users set state = 'active' where email = 'a.manager@acme.example'",
            ),
        ] {
            app.execute(gone).await;
            deputy.accept(&id).await.refused(403);
            assert!(deputy.get("/waiting").await.is(200).data().is_empty());
            app.execute(back).await;
            assert_eq!(deputy.get("/waiting").await.is(200).data().len(), 1);
        }
        app.execute("delete from memberships where user_id in (select id from users where email = 'a.manager@acme.example')").await;
        app.run_jobs().await;
        app.set_time("2026-03-04T08:00:00Z");
        assert_eq!(app.new_mails().await, ["a.manager2@acme.example: An offer is overdue: Pumps"], "nobody else is reminded");
        deputy.accept(&id).await.refused(403);
        app.leave_jobs();
    }

    async fn a_deputy_who_has_left_or_sells_no_more_answers_for_nobody(app: &TestApp) {
        let crew = &app.acme.a;
        let (home, here) = (app.acme.place(&app.acme.b), app.acme.place(crew));
        let both = app.join("both", &[(&home, Role::Professional, false), (&here, Role::Professional, false)]).await;
        app.api(&crew.manager).put("/me/deputy", json!({ "deputy": both.key() })).await.is(200);
        let overdue = async |title: &str, day: &str| {
            app.api(&crew.basic).catch(tip(title)).await;
            app.run_jobs().await;
            app.set_time(day);
            let mut mails = app.new_mails().await;
            mails.retain(|mail| mail.contains(title) && mail.starts_with(both.email.as_str()));
            mails.len()
        };
        assert_eq!(overdue("Pumps", "2026-03-04T08:00:00Z").await, 1);
        app.execute("update memberships set role = 'basic' where user_id in (select id from users where name = 'both Lund')").await;
        assert_eq!(overdue("Valves", "2026-03-07T08:00:00Z").await, 0);
        app.end_membership(&both, crew.organisation).await;
        assert_eq!(overdue("Hoses", "2026-03-11T08:00:00Z").await, 0);
        app.leave_jobs();
    }

    async fn a_deputy_is_chosen_by_name_and_then_named(app: &TestApp) {
        let (crew, child) = (&app.acme.parent, &app.acme.a);
        let page = app.page(&crew.manager).await;
        assert!(!page.get("/profile").await.is(200).text.contains("Pia Moe"), "the profile itself names nobody");
        let found = page.get("/profile/deputy/edit?q=p%20moe").await.is(200);
        assert_eq!(found.texts("turbo-frame .line__title"), ["Per Moe", "Pia Moe"]);
        let everybody = page.get("/profile/deputy/edit").await.is(200);
        assert_eq!(everybody.texts("turbo-frame .line__title"), ["Max Moe", "Per Moe", "Pia Moe"], "sellers, and not oneself");
        let (pia, form) = (crew.professional.key(), "form[action='/profile/deputy']");
        assert!(everybody.has(&format!("a[href='/profile?deputy={pia}#deputy']")));
        let chosen = page.get(&format!("/profile?deputy={pia}")).await.is(200);
        assert_eq!(chosen.attributes(&format!("{form} [name=deputy]"), "value"), [pia.as_str()]);
        let past = page.post("/profile/deputy", &[("_method", "put"), ("deputy", &pia), ("until", "2026-03-01")]).await.is(422);
        assert_eq!(past.attributes(&format!("{form} [name=deputy]"), "value"), [pia.as_str()], "the choice stays");
        page.post("/profile/deputy", &[("_method", "put"), ("deputy", &pia), ("until", "2026-03-04")]).await.leads_to("/profile");
        let named = page.get("/profile").await.is(200);
        assert_eq!(named.attributes(&format!("{form} [name=until]"), "value"), ["2026-03-04"]);
        assert!(named.text.contains("Pia Moe is your deputy until"), "{}", named.text);
        // A key is no way to a name.
        for nobody in [&crew.basic, &crew.manager, &child.professional, &app.other.parent.professional] {
            page.get(&format!("/profile?deputy={}", nobody.key())).await.is(404);
        }
        page.get("/profile?deputy=x").await.is(422);
        assert!(!app.page(&crew.basic).await.get(&format!("/profile?deputy={pia}")).await.is(200).text.contains("Pia Moe"));
    }

    async fn only_a_seller_of_ones_own_organisation_deputises(app: &TestApp) {
        let crew = &app.acme.parent;
        let manager = app.api(&crew.manager);
        let before = app.rows().await;
        for person in [&crew.basic, &crew.lite, &crew.manager, &app.acme.a.professional, &app.other.parent.professional] {
            manager.put("/me/deputy", json!({ "deputy": person.key() })).await.refused(422);
        }
        manager.put("/me/deputy", json!({ "deputy": crew.professional.key(), "until": "soon" })).await.refused(422);
        for person in [&crew.lite, &crew.basic, &crew.admin, &crew.professional] {
            app.api(person).put("/me/deputy", json!({ "deputy": crew.professional2.key() })).await.refused(403);
        }
        assert_eq!(app.rows().await, before);
    }
}
