//! Who owns a lead: assigned by Managers, passed back by its owner.

use kernel::Role;
use serde_json::json;
use testkit::{TestApp, lead, tip};

testkit::both! {
    async fn an_assignee_passes_back_and_the_handshake_stays_complete(app: &TestApp) {
        let crew = &app.acme.parent;
        let (manager, seller) = (app.api(&crew.manager), app.api(&crew.professional));
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        manager.assign(&id, &crew.professional).await.is(200);
        seller.pass_back(&id, "").await.invalid(&["reason"]);
        let back = seller.pass_back(&id, "Not my field").await.is(200);
        assert_eq!((&back["owner"], &back["handshake"]["state"]), (&json!(null), &json!("accepted")));
        assert_eq!(back["first_owner"]["name"], "Pia Moe");
        seller.stage(&id, "contacted").await.refused(409);
        seller.pass_back(&id, "Again").await.refused(409);
        let assigned = manager.assign(&id, &crew.professional2).await.is(200);
        assert_eq!((&assigned["owner"]["name"], &assigned["first_owner"]["name"]), (&json!("Per Moe"), &json!("Pia Moe")));
        app.run_jobs().await;
    }

    async fn a_manager_reassigns_in_their_own_organisation_only(app: &TestApp) {
        let crew = &app.acme.parent;
        let manager = app.api(&crew.manager);
        let id = app.api(&crew.professional).catch(lead("Pumps")).await;
        for nobody in [&crew.lite, &crew.basic, &crew.admin, &app.acme.a.professional, &app.other.parent.professional] {
            let refused = manager.assign(&id, nobody).await.invalid(&["user"]);
            assert!(refused.text.contains("does not own leads in this organisation"), "{}", refused.text);
        }
        manager.put(&format!("/leads/{id}/owner"), json!({ "user": "nobody" })).await.refused(422);
        manager.put(&format!("/leads/{id}/owner"), json!({})).await.refused(422);
        assert_eq!(manager.assign(&id, &crew.professional2).await.is(200)["owner"]["name"], "Per Moe");
        // The one who lost it cannot give it away, and never could.
        app.api(&crew.professional).assign(&id, &crew.professional).await.refused(403);
        app.api(&crew.professional2).assign(&id, &crew.professional).await.refused(403);
        // A child's lead is read by the parent's Manager, and assigned by its own.
        let theirs = app.api(&app.acme.a.professional).catch(lead("Valves")).await;
        manager.assign(&theirs, &app.acme.a.professional2).await.refused(403);
        app.api(&app.acme.a.manager).assign(&theirs, &app.acme.a.professional2).await.is(200);
        app.run_jobs().await;
    }

    /// Whoever answered an offer in the Managers' place has no say about the lead once it was taken.
    async fn nothing_is_passed_back_to_nobody(app: &TestApp) {
        let small = app.new_tenant(testkit::in_oslo("small")).await;
        let (admin, seller) = (app.join("admin", &[(&small, Role::Basic, true)]).await, app.join("seller", &[(&small, Role::Professional, false)]).await);
        let id = app.api(&app.join("basic", &[(&small, Role::Basic, false)]).await).catch(tip("Pumps")).await;
        app.api(&admin).assign(&id, &seller).await.is(200);
        let words = "L-1001 stays with you: there is no Manager who could give it to somebody else. Ask an Admin to name one.";
        assert_eq!(app.api(&seller).pass_back(&id, "Too far away").await.refused(409).detail(), words);
        assert_eq!(app.page(&seller).await.get(&format!("/leads/{id}/owner/edit?back=true")).await.is(409).texts("main p[data-reason]"), [words]);
        app.leave_jobs();
    }

    async fn a_lead_that_was_passed_back_is_the_managers_to_assign(app: &TestApp) {
        let (parent, child) = (&app.acme.parent, &app.acme.a);
        app.api(&child.manager).put("/me/deputy", json!({ "deputy": child.professional.key() })).await.is(200);
        let id = app.api(&child.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        for day in ["2026-03-04T08:00:00Z", "2026-03-06T08:00:00Z"] {
            app.set_time(day);
            app.run_jobs().await;
        }
        app.api(&parent.manager).assign(&id, &child.professional2).await.is(200);
        app.api(&child.professional2).pass_back(&id, "Not mine").await.is(200);
        for other in [&parent.manager, &child.professional] {
            app.api(other).assign(&id, &child.professional).await.refused(403);
            app.page(other).await.get(&format!("/leads/{id}/owner/edit")).await.is(403);
        }
        app.api(&child.manager).assign(&id, &child.professional).await.is(200);
        app.leave_jobs();
    }

    async fn a_lead_that_was_passed_back_says_so_with_who_and_why(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.api(&crew.manager).assign(&id, &crew.professional2).await.is(200);
        app.api(&crew.professional2).pass_back(&id, "I am on leave").await.is(200);
        let manager = app.page(&crew.manager).await;
        let board = manager.get("/pipeline?lead=L-1001").await.is(200);
        assert_eq!(board.texts(".waiting .badge"), ["Passed back"]);
        assert_eq!(board.texts(".panel__badges .badge"), ["Accepted", "Passed back"]);
        assert_eq!(board.texts(".panel .banner"), ["Per Moe passed this lead back I am on leave"]);
        assert!(manager.get("/community").await.is(200).texts(".table .badge").contains(&"Passed back".to_owned()));
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let board = manager.get("/community?lead=L-1001").await.is(200);
        assert!(!board.text.contains("Passed back") && !board.has(".panel .banner"));
        app.leave_jobs();
    }

    async fn naming_the_owner_again_changes_nothing(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.professional).catch(lead("Pumps")).await;
        let before = app.rows().await;
        assert_eq!(app.api(&crew.manager).assign(&id, &crew.professional).await.is(200).etag(), "\"1\"");
        assert_eq!(app.rows().await, before);
        app.run_jobs().await;
    }

    async fn a_closed_lead_keeps_its_owner(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.professional).catch(lead("Pumps")).await;
        app.api(&crew.professional).lose(&id, "Price").await.is(200);
        let refused = app.api(&crew.manager).assign(&id, &crew.professional2).await.refused(409);
        assert_eq!(refused.detail(), format!("L-1001 is closed. {} closed the lead as lost.", crew.professional.name));
        app.api(&crew.professional).pass_back(&id, "Too late").await.refused(409);
        app.leave_jobs();
    }
}
