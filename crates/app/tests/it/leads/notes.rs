//! Notes: internal, or shared with the originator.

use serde_json::json;
use testkit::{TestApp, tip};

testkit::both! {
    /// Nobody is told of themselves as of somebody else, nor asked whether they share with themselves.
    async fn who_caught_a_lead_reads_of_themselves_as_such(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.api(&crew.professional).note(&id, "They wait", true).await.is(201);
        let basic = app.page(&crew.basic).await;
        basic.post("/leads/L-1001/notes", &[("text", "I know them")]).await.is(303);
        let theirs = basic.get("/leads/L-1001").await.is(200);
        let told = |page: &testkit::Page, words: &str| page.texts("#main").concat().matches(words).count();
        assert_eq!((theirs.has("[name=shared]"), told(&theirs, "shared with the person who caught it")), (false, 0));
        assert_eq!((told(&theirs, "wrote a note, shared with you"), told(&theirs, "wrote a note, which sales sees")), (1, 1));
        let sellers = app.page(&crew.professional).await.get("/leads/L-1001").await.is(200);
        assert_eq!((sellers.has("[name=shared]"), told(&sellers, "shared with the person who caught it")), (true, 1));
        app.leave_jobs();
    }

    /// Over a list as on the lead's own page, and with nothing that was chosen lost.
    async fn a_note_is_refused_in_its_place(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.basic).catch(tip("Pumps")).await;
        let page = app.page(&crew.manager).await;
        let (long, path) = ("x".repeat(10_001), "/leads/L-1001/notes");
        let sent = [("text", long.as_str()), ("shared", "on")];
        let there = page.clone().with("accept", "text/vnd.turbo-stream.html, text/html").with("turbo-frame", "panel").post(path, &sent).await.is(422);
        assert_eq!((there.attributes("turbo-stream", "target"), there.attributes("turbo-stream", "method")), (vec!["composer-L-1001".into()], vec!["morph".into()]));
        assert!(there.text.contains("Use at most 10\u{a0}000 characters.") && there.text.contains(&long), "{}", &there.text[..500]);
        let alone = page.post(path, &sent).await.is(422);
        assert_eq!(alone.texts("#composer-L-1001 [role=alert]"), ["Use at most 10 000 characters."]);
        assert_eq!((alone.count("[name=shared][checked]"), alone.count("[name=pinned][checked]")), (1, 0));
        app.leave_jobs();
    }

    async fn notes_are_written_by_creator_owner_and_managers(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        for person in [&crew.basic, &crew.professional, &crew.manager, &crew.manager2] {
            let note = app.api(person).note(&id, "Called them", false).await.is(201);
            assert_eq!((&note["author"]["name"], note.etag().as_str()), (&json!(person.name), "\"1\""));
        }
        for person in [&crew.admin, &crew.professional2] {
            app.api(person).note(&id, "Me too", false).await.refused(403);
        }
        app.api(&crew.lite).note(&id, "Me too", false).await.refused(404);
        app.api(&app.acme.a.manager).note(&id, "Me too", false).await.refused(404);
        app.api(&crew.basic).note(&id, " \n ", false).await.invalid(&["text"]);
        app.api(&crew.basic).note(&id, &"x".repeat(10_001), false).await.invalid(&["text"]);
        app.run_jobs().await;
    }

    async fn pinned_notes_stand_first(app: &TestApp) {
        let crew = &app.acme.parent;
        let api = app.api(&crew.basic);
        let id = api.catch(tip("Pumps")).await;
        let path = format!("/leads/{id}/notes");
        for text in ["one", "two", "three"] {
            app.seconds(1);
            api.post(&path, json!({ "text": text, "pinned": text == "two" })).await.is(201);
        }
        assert_eq!(api.get(&path).await.is(200).each("text"), ["two", "three", "one"]);
        assert_eq!(api.timeline(&id).await, ["note", "note", "note", "lead.created"]);
        app.run_jobs().await;
    }

    async fn a_note_is_its_authors(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(tip("Pumps")).await;
        let note = basic.note(&id, "Called", false).await.is(201);
        let path = format!("/leads/{id}/notes/{}", note.id());
        basic.patch(&path, json!({ "text": "Called twice" })).await.refused(428);
        app.seconds(9);
        let changed = basic.clone().if_match("\"1\"").patch(&path, json!({ "text": "Called twice" })).await.is(200);
        assert_eq!((&changed["text"], &changed["edited_at"], &changed["version"]), (&json!("Called twice"), &json!("2026-03-02T08:00:09Z"), &json!(2)));
        basic.clone().if_match("\"1\"").patch(&path, json!({ "text": "Called thrice" })).await.refused(412);
        manager.clone().if_match("\"2\"").patch(&path, json!({ "text": "Never called" })).await.refused(403);
        manager.clone().if_match("\"2\"").patch(&path, json!({ "shared": true })).await.refused(403);
        assert_eq!(manager.clone().if_match("\"2\"").patch(&path, json!({ "pinned": true })).await.is(200)["pinned"], true);
        manager.clone().if_match("*").patch(&format!("/leads/{id}/notes/{id}"), json!({ "pinned": true })).await.refused(404);
        manager.if_match("*").patch(&format!("/leads/{id}/notes/x"), json!({ "pinned": true })).await.refused(404);
        app.run_jobs().await;
    }
}
