//! The dialogs in which a lead's verbs ask for a reason, a person or a day: asked again until they are answered, and not asked where they
//! are settled.

use testkit::{TestApp, lead, tip};

use crate::forms::refused;

testkit::both! {
    async fn a_question_is_asked_again_until_it_is_answered(app: &TestApp) {
        let crew = &app.acme.parent;
        let offered = app.api(&crew.basic).catch(tip("Pumps")).await;
        let owned = app.api(&crew.professional).catch(lead("Valves")).await;
        let (manager, seller) = (app.page(&crew.manager).await, app.page(&crew.professional).await);
        let (other, long) = (app.other.parent.professional.key(), "x".repeat(1001));
        app.run_jobs().await;
        let before = app.rows().await;
        for (page, lead, what, form) in [
            (&manager, &offered, "handshake", vec![("_method", "put"), ("state", "returned"), ("message", " ")]),
            (&manager, &offered, "handshake", vec![("_method", "put"), ("state", "declined"), ("message", long.as_str())]),
            (&manager, &offered, "owner", vec![("_method", "put"), ("user", other.as_str())]),
            (&seller, &owned, "owner", vec![("_method", "put"), ("user", ""), ("reason", "")]),
            (&seller, &owned, "closure", vec![("outcome", "lost"), ("reason", "")]),
            (&seller, &owned, "closure", vec![("outcome", "lost"), ("reason", long.as_str())]),
            (&seller, &owned, "parking", vec![("reason", ""), ("wake_on", "2026-05-01")]),
            (&seller, &owned, "parking", vec![("reason", "Later"), ("wake_on", "2026-03-02")]),
            (&seller, &owned, "parking", vec![("reason", "Later"), ("wake_on", "soon")]),
            (&seller, &owned, "notes", vec![("text", "")]),
        ] {
            let again = refused(page.post(&format!("/leads/{lead}/{what}"), &form).await, 422);
            assert!(again.has("form .field__error, main [role=alert], .composer__error"), "{what} {form:?}: {}", again.text);
        }
        for (page, lead, what, form) in [
            (&manager, &offered, "handshake", vec![("_method", "put"), ("state", "taken")]),
            (&manager, &offered, "owner", vec![("_method", "put"), ("user", "somebody")]),
            (&seller, &owned, "stage", vec![("_method", "put"), ("stage", "nowhere")]),
            (&seller, &owned, "stage", vec![("_method", "put")]),
            (&seller, &owned, "closure", vec![("outcome", "draw"), ("reason", "Nobody won")]),
            (&seller, &owned, "closure", vec![]),
        ] {
            refused(page.post(&format!("/leads/{lead}/{what}"), &form).await, 422);
        }
        assert_eq!(app.rows().await, before);
        for (page, lead, query) in [
            (&manager, &offered, "handshake/edit?state=zzz"), (&manager, &offered, "handshake/edit"),
            (&seller, &owned, "closure/new?outcome=zzz"), (&seller, &owned, "closure/new"), (&seller, &owned, "owner/edit?back=zzz"),
        ] {
            refused(page.get(&format!("/leads/{lead}/{query}")).await, 422);
        }
    }

    async fn a_page_says_who_was_first_and_that_no_lead_goes_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let accept = [("_method", "put"), ("state", "accepted")];
        let (one, two) = (app.page(&crew.manager).await, app.page(&crew.manager2).await);
        for number in 1001..1005 {
            let id = app.api(&crew.basic).catch(tip("Pumps")).await;
            let path = format!("/leads/{id}/handshake");
            let (one, two) = tokio::join!(one.post(&path, &accept), two.post(&path, &accept));
            let lost = if one.status == 303 { two } else { two.is(303); one };
            let winner = app.api(&crew.basic).lead(&id).await["owner"]["name"].as_str().unwrap_or_default().to_owned();
            let told = refused(lost, 409).texts("main p[data-reason]");
            assert_eq!(told, [format!("L-{number} is with sales already. {winner} accepted the handshake.")]);
            assert_eq!(app.api(&crew.basic).timeline(&id).await, ["lead.accepted", "lead.created"]);
        }
        let seller = app.page(&crew.professional).await;
        let id = app.api(&crew.professional).catch(lead("Valves")).await;
        app.api(&crew.professional).stage(&id, "offer").await.is(200);
        let before = app.rows().await;
        let back = refused(seller.post(&format!("/leads/{id}/stage"), &[("_method", "put"), ("stage", "contacted")]).await, 409);
        assert_eq!(back.texts("main p[data-reason]"), ["L-1005 has come further already. You moved the lead to Offer. A lead never moves backwards."]);
        assert_eq!(app.rows().await, before);
        app.leave_jobs();
    }

    /// Without scripts a refused form stands on the answer to itself, which is no page to go back to.
    async fn what_is_right_the_second_time_leads_to_the_lead(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.professional).catch(lead("Valves")).await;
        let closure = format!("/leads/{id}/closure");
        let refused_there = format!("https://acme.leadx.test{closure}");
        let seller = app.page(&crew.professional).await;
        seller.post(&closure, &[("outcome", "lost"), ("reason", "")]).await.is(422);
        let again = seller.with("referer", &refused_there).post(&closure, &[("outcome", "lost"), ("reason", "Price")]).await;
        again.leads_to("/leads/L-1001");
        app.leave_jobs();
    }

    /// Whoever opens a dialog too late is told at once, in the words that the answer would have met.
    async fn a_question_that_is_settled_is_not_asked(app: &TestApp) {
        let crew = &app.acme.parent;
        let taken = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&taken, &crew.professional).await.is(200);
        let won = app.api(&crew.professional).catch(lead("Valves")).await;
        app.api(&crew.professional).win(&won).await.is(200);
        let other = crew.professional2.key();
        let (manager, seller, originator) =
            (app.page(&crew.manager).await, app.page(&crew.professional).await, app.page(&crew.basic).await);
        let before = app.rows().await;
        for (page, lead, question, what, form) in [
            (&seller, &won, "parking/new", "parking", vec![("reason", "Later")]),
            (&seller, &won, "closure/new?outcome=lost", "closure", vec![("outcome", "lost"), ("reason", "Price")]),
            (&seller, &won, "owner/edit?back=true", "owner", vec![("_method", "put"), ("user", ""), ("reason", "Busy")]),
            (&manager, &won, "owner/edit", "owner", vec![("_method", "put"), ("user", other.as_str())]),
            (&manager, &taken, "reopening/new", "reopening", vec![("reason", "Wrong")]),
            (&manager, &taken, "handshake/edit?state=accepted", "handshake", vec![("_method", "put"), ("state", "accepted")]),
            (&manager, &taken, "handshake/edit?state=declined", "handshake", vec![("_method", "put"), ("state", "declined"), ("message", "No")]),
            (&originator, &taken, "handshake/edit?state=withdrawn", "handshake", vec![("_method", "put"), ("state", "withdrawn")]),
            (&originator, &taken, "handshake/edit?state=offered", "handshake", vec![("_method", "put"), ("state", "offered")]),
        ] {
            let asked = refused(page.get(&format!("/leads/{lead}/{question}")).await, 409).texts("main p[data-reason]");
            let sent = refused(page.post(&format!("/leads/{lead}/{what}"), &form).await, 409).texts("main p[data-reason]");
            assert_eq!((asked.len(), &asked), (1, &sent), "{question}");
        }
        manager.get(&format!("/leads/{taken}/owner/edit")).await.is(200);
        assert_eq!(app.rows().await, before);
        app.leave_jobs();
    }
}
