use kernel::Role;
use live::Topic;
use serde_json::json;
use testkit::{Crew, TestApp, tip};

use super::told;

testkit::both! {
    async fn the_centre_lists_counts_and_marks_as_read(app: &TestApp) {
        let crew = &app.acme.parent;
        for nth in 1..=35 {
            app.api(&crew.lite).catch(tip(&format!("Lead {nth}"))).await;
        }
        app.run_jobs().await;
        let page = app.page(&crew.manager).await;
        assert_eq!(page.get("/notifications/unread").await.texts(".notifications__count"), ["35"]);
        let first = page.get("/notifications").await.is(200);
        assert_eq!((first.count(".notice"), first.count(".notice--unread")), (30, 30));
        assert_eq!(first.texts(".notice__link")[0], format!("{} offers Lead 35", crew.lite.name));
        let src = first.attributes("turbo-frame.load-more", "src").remove(0);
        let second = page.clone().with("turbo-frame", "more-notifications-2").get(&src).await.is(200);
        assert_eq!((second.count(".notice"), second.count("main")), (5, 0));
        // What comes after the page was shown is not read with it.
        let newest = first.attributes("input[name=newest]", "value").remove(0);
        app.api(&crew.lite).catch(tip("One more")).await;
        app.run_jobs().await;
        page.post("/notifications/reading", &[("_method", "put"), ("newest", &newest)]).await.leads_to("/notifications");
        assert_eq!(page.get("/notifications/unread").await.texts(".notifications__count"), ["1"]);
        let unread = page.get("/notifications?unread=true").await.is(200);
        assert_eq!(unread.texts(".notice__link"), [format!("{} offers One more", crew.lite.name)]);
        let from = page.clone().with("referer", "http://acme.leadx.test/notifications?unread=true");
        from.post("/notifications/reading", &[("_method", "put"), ("newest", &newest)]).await.leads_to("/notifications?unread=true");
        let mark = unread.attributes(".notice form", "action").remove(0);
        page.post(&mark, &[("_method", "put")]).await.leads_to("/notifications");
        assert!(!page.get("/notifications/unread").await.has(".notifications__count"));
        assert!(page.get("/notifications?unread=true").await.has(".empty"));
        assert_eq!(told(app, &crew.manager2).await.len(), 36, "each has their own");
        assert_eq!(app.api(&crew.manager2).get("/notifications?unread=true&limit=100").await.data().len(), 36);
    }

    async fn a_hundred_and_more_are_not_told_apart(app: &TestApp) {
        let crew = &app.acme.parent;
        for nth in 1..=120 {
            app.api(&crew.lite).catch(tip(&format!("Lead {nth}"))).await;
        }
        app.run_jobs().await;
        let number = app.page(&crew.manager).await.get("/notifications/unread").await.is(200);
        assert_eq!(number.texts(".notifications__count"), ["99+"]);
    }

    async fn following_one_marks_it_as_read_and_looking_ahead_does_not(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.lite).catch(tip("Pumps")).await;
        app.run_jobs().await;
        let page = app.page(&crew.manager).await;
        let link = async || page.get("/notifications").await.attributes(".notice__link", "href").remove(0);
        assert_eq!(link().await, "/leads/L-1001", "the page itself, which a device keeps");
        // What a push leads to has an address of its own.
        let told = app.api(&crew.manager).get("/notifications").await.is(200);
        let own = format!("/notifications/{}", told["data"][0]["id"].as_str().expect("a key"));
        page.clone().with("sec-purpose", "prefetch").get(&own).await.leads_to("/leads/L-1001");
        assert_eq!(page.get("/notifications").await.count(".notice--unread"), 1);
        app.page(&crew.manager2).await.get(&own).await.is(404);
        app.page(&app.other.parent.manager).await.get(&own).await.is(404);
        page.get(&own).await.leads_to("/leads/L-1001");
        let read = page.get("/notifications").await.is(200);
        assert_eq!((read.count(".notice"), read.count(".notice--unread")), (1, 0));
        page.get("/notifications/nothing").await.is(404);
    }

    /// A comment is told on no page but its entry's: it is marked on the way there. All others are by their pages.
    async fn each_link_marks_what_it_leads_to_as_read(app: &TestApp) {
        let crew = &app.acme.parent;
        let manager = app.api(&crew.manager);
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        manager.accept(&id).await.is(200);
        app.run_jobs().await;
        let feed = manager.get("/feed").await.is(200);
        let entry = feed.data()[0]["id"].as_str().expect("an entry").to_owned();
        manager.post(&format!("/feed/{entry}/comments"), json!({ "text": "Well caught" })).await.is(201);
        let post = manager.post("/news", json!({ "title": "Hello", "text": "Words." })).await.is(201).id();
        app.run_jobs().await;
        let page = app.page(&crew.basic).await;
        let unread = async || page.get("/notifications?unread=true").await.attributes(".notice__link", "href");
        let [news, comment, lead] = unread().await.try_into().expect("three");
        assert_eq!((news.as_str(), lead.as_str()), (format!("/news/{post}").as_str(), "/leads/L-1001"));
        page.get(&comment).await.leads_to(&format!("/feed/{entry}"));
        assert_eq!(unread().await, [news.clone(), lead.clone()]);
        page.get(&lead).await.is(200);
        assert_eq!(unread().await, std::slice::from_ref(&news));
        page.get(&news).await.is(200);
        assert_eq!(unread().await, Vec::<String>::new());
    }

    async fn a_question_that_cannot_be_read_is_answered_with_a_page(app: &TestApp) {
        let crew = &app.acme.parent;
        let refused = app.page(&crew.manager).await.get("/notifications?unread=banana").await.is(422);
        assert_eq!(refused.texts("h1"), ["Something is not right yet"]);
        assert!(refused.texts("main").concat().contains("in the address cannot be read: unread: provided"), "{}", refused.text);
        app.api(&crew.manager).get("/notifications?unread=banana").await.refused(422);
    }

    /// What somebody has dealt with does not go on calling for them.
    async fn looking_at_a_lead_or_a_post_reads_what_is_told_of_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let first = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.basic).catch(tip("Valves")).await;
        let post = app.api(&crew.manager2).post("/news", json!({ "title": "Hello", "text": "Words." })).await.is(201).id();
        app.run_jobs().await;
        let page = app.page(&crew.manager).await;
        let unread = async || page.get("/notifications/unread").await.texts(".notifications__count").concat();
        assert_eq!(unread().await, "3");
        page.clone().with("x-sec-purpose", "prefetch").get("/leads/L-1001").await.is(200);
        app.api(&crew.manager).lead(&first).await.is(200);
        assert_eq!(unread().await, "3", "neither a look ahead nor a program reads");
        page.clone().with("turbo-frame", "panel").get("/pipeline?lead=L-1001").await.is(200);
        assert_eq!(unread().await, "2");
        page.get("/leads/L-1002").await.is(200);
        assert_eq!(unread().await, "1");
        page.get(&format!("/news/{post}")).await.is(200);
        assert_eq!(unread().await, "");
        let other = app.page(&crew.manager2).await.get("/notifications/unread").await;
        assert_eq!(other.texts(".notifications__count"), ["2"], "others have not looked");
    }

    async fn doing_something_with_a_lead_reads_what_was_told_of_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        let page = app.page(&crew.manager).await;
        assert!(page.get("/notifications/unread").await.has(".notifications__count"));
        app.api(&crew.manager).accept(&id).await.is(200);
        app.run_jobs().await;
        assert!(!page.get("/notifications/unread").await.has(".notifications__count"));
        let feed = app.api(&crew.manager).get("/feed").await.is(200);
        let entry = feed.data()[0]["id"].as_str().expect("an entry").to_owned();
        app.api(&crew.basic).post(&format!("/feed/{entry}/comments"), json!({ "text": "Good" })).await.is(201);
        app.run_jobs().await;
        page.get("/leads/L-1001").await.is(200);
        assert!(page.get("/notifications/unread").await.has(".notifications__count"), "the comment stands elsewhere");
        page.get(&format!("/feed/{entry}")).await.is(200);
        assert!(!page.get("/notifications/unread").await.has(".notifications__count"));
        // Nor is congratulating there a look at the lead.
        app.api(&crew.basic).post(&format!("/leads/{id}/notes"), json!({ "text": "They called" })).await.is(201);
        app.run_jobs().await;
        app.api(&crew.manager).post(&format!("/feed/{entry}/comments"), json!({ "text": "Well caught" })).await.is(201);
        app.run_jobs().await;
        assert!(page.get("/notifications/unread").await.has(".notifications__count"), "the note was not looked at");
    }

    async fn each_organisation_shows_its_own_and_a_push_leads_to_either(app: &TestApp) {
        let (home, crew) = (&app.acme.b, &app.acme.a);
        let places = (app.acme.place(home), app.acme.place(crew));
        let both = app.join("both", &[(&places.0, Role::Professional, false), (&places.1, Role::Manager, false)]).await;
        app.api(&crew.basic).catch(tip("Pumps")).await;
        let id = app.api(&home.manager).catch(tip("Valves")).await;
        app.api(&home.manager).assign(&id, &both).await.is(200);
        app.run_jobs().await;
        let unread = async |crew: &Crew| {
            let page = app.api(&both).get(&format!("/notifications?unread=true&organisation={}", crew.organisation)).await.is(200);
            (page.each("kind"), page.each("id"))
        };
        let offered = unread(crew).await.1;
        assert_eq!((unread(home).await.0, unread(crew).await.0), (vec!["assigned".into()], vec!["offered".into()]));
        // Everything is read, where that is seen.
        let page = app.page(&both).await;
        page.post("/notifications/reading", &[("_method", "put"), ("newest", &offered[0])]).await.leads_to("/notifications");
        app.api(&both).put("/notifications/reading", json!({})).await.is(204);
        assert_eq!((unread(home).await.0, unread(crew).await.0), (vec![], vec!["offered".into()]));
        let path = format!("/notifications/{}", offered[0]);
        page.clone().with("sec-purpose", "prefetch").get(&path).await.is(404);
        page.get("/leads/L-1001").await.is(404);
        page.get(&path).await.leads_to("/leads/L-1001");
        page.get("/leads/L-1001").await.is(200);
        assert_eq!(unread(crew).await.0, Vec::<String>::new());
        app.page(&home.professional).await.get(&path).await.is(404);
    }

    async fn words_are_made_when_it_is_read(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.api(&crew.basic).if_match("*").patch(&format!("/leads/{id}"), json!({ "title": "Larger <b>pumps</b>" })).await.is(200);
        app.api(&crew.manager).if_match("*").patch("/me", json!({ "language": "nb" })).await.is(200);
        let page = app.page(&crew.manager).await.get("/notifications").await.is(200);
        assert_eq!(page.texts(".notice__link"), [format!("{} tilbyr Larger <b>pumps</b>", crew.basic.name)]);
        app.run_jobs().await;
    }

    async fn a_change_of_the_number_is_signalled_to_that_person_alone(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.run_jobs().await;
        let (mut own, mut other) = (app.page(&crew.lite).await.live().await, app.page(&crew.basic).await.live().await);
        app.api(&crew.manager).handshake(&id, "returned", "Which hall?").await.is(200);
        app.run_jobs().await;
        let mine = Topic::Notifications(crew.lite.id);
        let mut heard = own.heard().await;
        while !heard.names(mine) {
            heard = own.heard().await;
        }
        app.api(&crew.basic).catch(tip("Valves")).await;
        app.run_jobs().await;
        assert!(!other.heard().await.names(mine));
        app.api(&crew.lite).put("/notifications/reading", json!({})).await.is(204);
        let mut heard = own.heard().await;
        while !heard.names(mine) {
            heard = own.heard().await;
        }
    }

    async fn what_is_old_goes_by_itself(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.api(&crew.manager2).accept(&id).await.is(200);
        app.run_jobs().await;
        assert_eq!(told(app, &crew.manager).await, ["offered"]);
        app.set_time("2026-08-30T08:00:00Z");
        app.ask_due().await;
        app.hours(2);
        app.run_jobs().await;
        assert_eq!(told(app, &crew.manager).await, Vec::<String>::new(), "half a year is long enough");
    }
}
