//! What is refused for how a lead stands says who brought it there.

use serde_json::json;
use testkit::{Answer, TestApp, lead, tip};

/// The words of a refusal.
fn told(answer: &Answer) -> String {
    answer.clone().refused(409).detail().to_owned()
}

testkit::both! {
    async fn a_move_that_was_taken_back_is_not_told(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        seller.stage(&id, "contacted").await.is(200);
        seller.stage(&id, "offer").await.is(200);
        seller.undo(&id).await.is(200);
        let words = "L-1001 has come further already. You moved the lead to Contacted. A lead never moves backwards.";
        assert_eq!(told(&seller.stage(&id, "new").await), words);
        assert_eq!(told(&seller.wake(&id).await), "L-1001 is not parked.", "what was taken back was another thing");
        seller.park(&id, "Later", None).await.is(200);
        seller.undo(&id).await.is(200);
        assert_eq!(told(&seller.wake(&id).await), "L-1001 is not parked. You took the parking back.");
        app.leave_jobs();
    }

    async fn what_leadx_did_is_told_as_its_own(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        seller.park(&id, "Later", Some("2026-03-03")).await.is(200);
        app.set_time("2026-03-03T08:00:00Z");
        app.run_jobs().await;
        seller.stage(&id, "offer").await.is(200);
        seller.undo(&id).await.is(200);
        assert_eq!(told(&seller.wake(&id).await), "L-1001 is not parked. LeadX woke the lead.");
        app.leave_jobs();
    }

    async fn whoever_accepted_is_told_and_not_who_assigned_it_later(app: &TestApp) {
        let crew = &app.acme.parent;
        let (one, two) = (app.api(&crew.manager), app.api(&crew.manager2));
        let ids = [app.api(&crew.basic).catch(tip("One")).await, app.api(&crew.basic).catch(tip("Two")).await, app.api(&crew.basic).catch(tip("Three")).await];
        one.accept(&ids[0]).await.is(200);
        two.assign(&ids[0], &crew.professional).await.is(200);
        one.assign(&ids[1], &crew.manager2).await.is(200);
        one.assign(&ids[2], &crew.manager).await.is(200);
        let name = &crew.manager.name;
        assert_eq!(told(&two.accept(&ids[0]).await), format!("L-1001 is with sales already. {name} accepted the handshake."));
        assert_eq!(told(&two.accept(&ids[1]).await), format!("L-1002 is with sales already. {name} assigned the lead to you."));
        assert_eq!(told(&two.accept(&ids[2]).await), format!("L-1003 is with sales already. {name} took the lead."));
        app.leave_jobs();
    }

    async fn whoever_owned_a_lead_is_told_who_has_it_now(app: &TestApp) {
        let crew = &app.acme.parent;
        let (manager, seller) = (app.api(&crew.manager), app.api(&crew.professional));
        let id = seller.catch(lead("Pumps")).await;
        manager.assign(&id, &crew.professional2).await.is(200);
        let did = format!("{} assigned the lead to {}.", crew.manager.name, crew.professional2.name);
        let owners = "Only the lead’s owner can do that.";
        assert_eq!(seller.lose(&id, "No").await.refused(403).detail(), format!("{owners} {did} Ask a Manager to assign it to you."));
        let edited = seller.clone().if_match("*").patch(&format!("/leads/{id}"), json!({ "category": "Heat" })).await;
        assert_eq!(edited.refused(403).detail(), format!("Only the lead’s owner can change it, or the person who caught it while it is New. {did}"));
        manager.assign(&id, &crew.manager2).await.is(200);
        let did = format!("{} assigned the lead to {}.", crew.manager.name, crew.manager2.name);
        assert_eq!(seller.lose(&id, "No").await.refused(403).detail(), format!("{owners} {did} Ask a Manager to assign it to you."));
        // Whoever never owned it is told the rule alone.
        assert_eq!(manager.lose(&id, "No").await.refused(403).detail(), format!("{owners} Ask a Manager to assign it to you."));
        app.leave_jobs();
    }

    /// In two tabs, or when somebody is asked again by a page that is old.
    async fn what_was_passed_back_cannot_be_passed_back_again(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        for owner in [&crew.professional, &crew.manager] {
            app.api(&crew.manager).assign(&id, owner).await.is(200);
            let api = app.api(owner);
            api.pass_back(&id, "Too far away").await.is(200);
            let words = "Nobody owns L-1001 now. You passed the lead back. It has to be assigned first.";
            assert_eq!(told(&api.pass_back(&id, "Too far away").await), words);
            assert_eq!(app.page(owner).await.get(&format!("/leads/{id}/owner/edit?back=true")).await.is(409).texts("main p[data-reason]"), [words]);
        }
        app.leave_jobs();
    }

    /// Who does not read the lead in full is told of nothing that their timeline does not show.
    async fn what_sales_does_of_its_own_is_not_told_to_the_originator(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller) = (app.api(&crew.lite), app.api(&crew.professional));
        let id = lite.catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.park(&id, "Later", None).await.is(200);
        let owner = &crew.professional.name;
        assert_eq!(told(&lite.undo(&id).await), "Du har ingenting å angre på L-1001.");
        let seen = "There is nothing of yours to take back on L-1001.";
        assert_eq!(told(&app.api(&crew.manager2).undo(&id).await), format!("{seen} {owner} parked the lead."));
        seller.undo(&id).await.is(200);
        assert_eq!(told(&lite.undo(&id).await), "Du har ingenting å angre på L-1001.");
        assert_eq!(told(&app.api(&crew.manager2).undo(&id).await), format!("{seen} {owner} took the parking back."));
        app.leave_jobs();
    }

    async fn an_undo_is_refused_for_what_ended_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(lead("Pumps")).await;
        let nothing = "There is nothing of yours to take back on L-1001.";
        assert_eq!(told(&seller.undo(&id).await), nothing, "nobody moved it");
        seller.stage(&id, "contacted").await.is(200);
        manager.assign(&id, &crew.manager).await.is(200);
        assert_eq!(told(&seller.undo(&id).await), format!("{nothing} {} took the lead.", crew.manager.name));
        manager.stage(&id, "offer").await.is(200);
        app.set_time("2026-03-03T08:00:00Z");
        assert_eq!(told(&manager.undo(&id).await), "The time to take back what was done to L-1001 is over.");
        app.leave_jobs();
    }

    /// Parked, taken back, moved: what was taken back is named, and not the move that stands.
    async fn what_was_taken_back_is_named(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        seller.park(&id, "Later", None).await.is(200);
        seller.undo(&id).await.is(200);
        seller.stage(&id, "offer").await.is(200);
        assert_eq!(told(&seller.wake(&id).await), "L-1001 is not parked. You took the parking back.");
        seller.win(&id).await.is(200);
        seller.undo(&id).await.is(200);
        let words = "L-1001 is not won, so there is no bell to ring. You took the win back.";
        assert_eq!(told(&seller.post(&format!("/leads/{id}/bell"), json!({})).await), words);
        app.leave_jobs();
    }

    /// The deputy's chooser was open when a Manager was quicker.
    async fn a_deputy_who_assigns_too_late_is_told_who_was_first(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        let deputy = app.api(&crew.professional);
        app.api(&crew.manager).put("/me/deputy", json!({ "deputy": crew.professional.key(), "until": "2026-03-31" })).await.is(200);
        app.api(&crew.manager).accept(&id).await.is(200);
        let words = format!("L-1001 is with sales already. {} accepted the handshake.", crew.manager.name);
        assert_eq!(told(&deputy.assign(&id, &crew.professional).await), words);
        let page = app.page(&crew.professional).await;
        assert_eq!(page.get(&format!("/leads/{id}/owner/edit")).await.is(409).texts("main p[data-reason]"), [words]);
        app.leave_jobs();
    }
}
