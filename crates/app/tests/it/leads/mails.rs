//! Who is told what, in which language, and when.

use serde_json::json;
use testkit::{TestApp, tip};

testkit::both! {
    async fn the_originator_is_told_of_every_answer_in_their_language(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, manager) = (app.api(&crew.lite), app.api(&crew.manager));
        let id = lite.catch(tip("Pumper")).await;
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        manager.handshake(&id, "returned", "Hvor mange?").await.is(200);
        assert_eq!(app.new_mails().await, ["lite@acme.example: Mona Moe spør om leadet ditt: Pumper"]);
        let mail = app.mails().remove(0);
        assert!(mail.text.contains("Mona Moe vil gjerne vite mer") && mail.text.contains("Hvor mange?"), "{}", mail.text);
        assert!(mail.text.contains("Pumper AS · L-1001") && mail.html.contains("Pumper AS · L-1001"), "{}", mail.text);
        assert!(mail.text.contains("https://acme.leadx.test/leads/L-1001"), "{}", mail.text);
        assert!(mail.html.contains("lang=\"nb\""));
        assert_eq!(mail.name, "Liv Moe");
        lite.handshake(&id, "offered", "Tre").await.is(200);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        manager.accept(&id).await.is(200);
        assert_eq!(app.new_mails().await, ["lite@acme.example: Mona Moe aksepterte leadet ditt: Pumper"]);
        manager.win(&id).await.is(200);
        assert_eq!(app.new_mails().await, Vec::<String>::new(), "a win can be taken back for a while");
        app.seconds(30);
        assert_eq!(app.new_mails().await, ["lite@acme.example: Leadet ditt er vunnet: Pumper"]);
        manager.reopen(&id, "Feil").await.is(200);
        manager.lose(&id, "Pris").await.is(200);
        app.seconds(30);
        assert_eq!(app.new_mails().await, ["lite@acme.example: Leadet ditt er tapt: Pumper"]);
        let lost = app.mails().pop().map(|mail| mail.text).unwrap_or_default();
        assert!(!lost.contains("Pris"), "the reason is sales' own: {lost}");
    }

    async fn of_a_long_title_the_subject_says_the_beginning(app: &TestApp) {
        let crew = &app.acme.parent;
        let title = format!("Pumps {}", "and more pumps ".repeat(18).trim_end());
        let id = app.api(&crew.basic).catch(json!({ "title": title, "company": { "name": "Havn" }, "handover": true })).await;
        app.api(&crew.manager).accept(&id).await.is(200);
        app.run_jobs().await;
        let mail = app.mails().remove(0);
        assert_eq!(mail.subject, format!("Mona Moe accepted your lead: {}…", &title[..99]));
        assert!(mail.text.contains(&title) && mail.html.contains(&title), "{}", mail.text);
    }

    async fn a_declined_lead_comes_with_its_reason(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).handshake(&id, "declined", "Too far <away>").await.is(200);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Mona Moe said no to your lead: Pumps"]);
        let mail = app.mails().remove(0);
        assert!(mail.text.contains("Too far <away>") && mail.html.contains("Too far &lt;away&gt;"));
    }

    async fn a_new_owner_is_told_and_so_is_the_originator(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumper")).await;
        app.api(&crew.manager).assign(&id, &crew.professional2).await.is(200);
        assert_eq!(app.new_mails().await, [
            "basic@acme.example: Mona Moe gave your lead to Per Moe: Pumper",
            "professional2@acme.example: Mona Moe ga deg et lead: Pumper",
        ]);
        let to = |name: &str| app.mails().into_iter().find(|mail| mail.name == name).expect("a mail");
        let (told, given) = (to("Bo Moe"), to("Per Moe"));
        assert!(told.text.contains("Mona Moe has accepted “Pumper” and given it to Per Moe.") && told.text.contains("Pumper AS · L-1001"));
        assert!(given.text.contains("Pumper AS · fanget av Bo Moe · L-1001") && given.html.contains("Pumper AS · fanget av Bo Moe"));
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        assert_eq!(app.new_mails().await, [
            "professional2@acme.example: Mona Moe ga leadet ditt til Pia Moe: Pumper",
            "professional@acme.example: Mona Moe gave you a lead: Pumper",
        ]);
        app.api(&crew.manager).assign(&id, &crew.manager).await.is(200);
        let taken = "professional@acme.example: Mona Moe has taken over your lead Pumper";
        assert_eq!(app.new_mails().await, [taken], "nobody is told what they did themselves");
        // Passed back and assigned once more: the originator has been told already.
        app.api(&crew.manager).pass_back(&id, "Free").await.is(200);
        app.api(&crew.manager2).assign(&id, &crew.professional).await.is(200);
        assert_eq!(app.new_mails().await, ["professional@acme.example: Max Moe gave you a lead: Pumper"]);
        let passed_back = app.api(&crew.basic).catch(tip("Ventiler")).await;
        app.api(&crew.manager).assign(&passed_back, &crew.professional).await.is(200);
        app.run_jobs().await;
        app.api(&crew.professional).pass_back(&passed_back, "Ill").await.is(200);
        app.api(&crew.manager).assign(&passed_back, &crew.professional).await.is(200);
        assert_eq!(app.new_mails().await, ["professional@acme.example: Mona Moe gave you a lead: Ventiler"], "by its first owner too");
    }

    /// A mail that cannot be sent now is sent later, and nothing is lost with a process that ends in between.
    async fn mails_wait_in_the_queue(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).accept(&id).await.is(200);
        assert_eq!(app.mails(), []);
        assert!(app.backlog().await.due > 0);
        app.run_jobs().await;
        assert_eq!(app.mails().len(), 1);
    }
}
