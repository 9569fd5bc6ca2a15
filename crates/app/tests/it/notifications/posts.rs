//! Telling of posts: those they are meant for, once, and only for as long as they may be read.

use kernel::Role;
use serde_json::json;
use testkit::TestApp;

use super::{
    told,
    who::{each, news},
};

testkit::both! {
    async fn a_post_is_told_to_those_it_is_meant_for_but_its_author(app: &TestApp) {
        let (acme, parent, a) = (&app.acme, &app.acme.parent, &app.acme.a);
        app.join("both", &[(&acme.place(a), Role::Lite, false), (&acme.place(parent), Role::Manager, false)]).await;
        let organisations = [parent, a].map(|crew| crew.organisation.to_string());
        for (roles, expected) in [
            (vec!["lite"], vec!["lite", "a.lite"]),
            (vec!["basic"], vec!["basic", "admin", "a.basic", "a.admin"]),
            (vec!["manager"], vec!["manager2", "a.manager", "a.manager2"]),
            (vec!["lite", "professional"], vec!["lite", "professional", "professional2", "a.lite", "a.professional", "a.professional2"]),
        ] {
            let sent = json!({ "title": "Hello", "text": "Words.", "audience": roles, "organisations": organisations });
            app.api(&parent.manager).post("/news", sent).await.is(201);
            app.run_jobs().await;
            let mut those = news(app).await;
            let mut expected: Vec<_> = expected.into_iter().map(|who| (who, "news")).collect();
            those.sort();
            expected.sort_unstable();
            assert_eq!(those, each(&expected), "{roles:?}");
        }
    }

    async fn who_reads_a_post_in_two_places_is_told_once(app: &TestApp) {
        let (acme, parent, a) = (&app.acme, &app.acme.parent, &app.acme.a);
        let both = app.join("both", &[(&acme.place(a), Role::Lite, false), (&acme.place(parent), Role::Manager, false)]).await;
        let organisations = [parent, a].map(|crew| crew.organisation.to_string());
        let before = app.rows().await;
        let sent = json!({ "title": "Hello", "text": "Words.", "audience": ["lite", "manager"], "organisations": organisations });
        let id = app.api(&parent.manager).post("/news", sent).await.is(201).id();
        app.run_jobs().await;
        let told = app.api(&both).get("/notifications").await.is(200);
        assert_eq!((told.data().len(), &told["data"][0]["news"]["title"]), (1, &json!("Hello")));
        assert_eq!((&told["data"][0]["page"], &told["data"][0]["text"]), (&json!(format!("/news/{id}")), &json!(format!("{} wrote: Hello", parent.manager.name))));
        assert_eq!(app.rows().await.since(&before).get("notifications"), Some(&6), "two LITEs, three Managers, and who is both");
        let page = app.page(&parent.lite).await;
        let href = page.get("/notifications").await.is(200).attributes(".notice__link", "href").remove(0);
        assert_eq!(href, format!("/news/{id}"));
        page.get(&href).await.is(200);
        assert!(!page.get("/notifications/unread").await.has(".notifications__count"));
    }

    async fn a_scheduled_post_is_told_of_at_its_time_and_once(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let at = |hours: u64| app.now().plus(std::time::Duration::from_secs(hours * 3600));
        let id = writer.post("/news", json!({ "title": "Later", "text": "Words.", "publish_at": at(2) })).await.is(201).id();
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(news(app).await, []);
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&["lite", "basic", "admin", "professional", "professional2", "manager2"].map(|who| (who, "news"))));
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "publish_at": null })).await;
        change(json!({ "publish_at": at(1) })).await;
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(news(app).await, []);
    }

    /// Whatever takes a post from its reader takes what tells of it, and its number, at once.
    async fn what_may_no_longer_be_read_is_neither_listed_nor_counted(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let until = app.now().plus(std::time::Duration::from_secs(3600));
        let id = writer.post("/news", json!({ "title": "T", "text": "W", "expires_at": until })).await.is(201).id();
        app.run_jobs().await;
        let page = app.page(&crew.lite).await;
        let seen = async || {
            let listed = told(app, &crew.lite).await.len();
            assert_eq!(page.get("/notifications/unread").await.has(".notifications__count"), listed > 0);
            listed
        };
        assert_eq!(seen().await, 1);
        let href = page.get("/notifications").await.is(200).attributes(".notice__link", "href").remove(0);
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "audience": ["basic"] })).await;
        assert_eq!(seen().await, 0);
        page.get(&href).await.is(404);
        change(json!({ "audience": ["lite"] })).await;
        assert_eq!(seen().await, 1);
        app.hours(2);
        assert_eq!(seen().await, 0, "it has expired");
        change(json!({ "expires_at": null })).await;
        assert_eq!(seen().await, 1);
        let there = app.rows().await;
        writer.delete(&format!("/news/{id}")).await.is(204);
        assert_eq!(seen().await, 0);
        assert_eq!(app.rows().await.0["notifications"], there.0["notifications"] - 6, "they go with the post");
        app.run_jobs().await;
    }

    async fn a_post_comes_by_mail_to_who_wants_it_so(app: &TestApp) {
        let crew = &app.acme.parent;
        let wanted = json!({ "groups": [{ "group": "news", "app": false, "email": true, "push": false }], "quiet": null, "bell_muted": false });
        app.api(&crew.lite).put("/notifications/settings", wanted).await.is(200);
        app.api(&crew.manager).post("/news", json!({ "title": "Hello", "text": "Words." })).await.is(201);
        assert_eq!(app.new_mails().await, [format!("lite@acme.example: {} skrev: Hello", crew.manager.name)]);
        assert_eq!(told(app, &crew.lite).await, Vec::<String>::new());
        assert_eq!(told(app, &crew.basic).await, ["news"]);
    }

    async fn a_post_for_many_is_told_by_few_statements(app: &TestApp) {
        let home = app.acme.place(&app.acme.parent);
        for nth in 0..300 {
            app.join(&format!("colleague{nth}"), &[(&home, Role::Lite, false)]).await;
        }
        let before = app.rows().await;
        app.api(&app.acme.parent.manager).post("/news", json!({ "title": "Hello", "text": "Words." })).await.is(201);
        let (_, statements) = testkit::counted(app.run_jobs()).await;
        assert_eq!(app.rows().await.since(&before).get("notifications"), Some(&306));
        assert!(statements < 60, "{statements} statements");
    }
}
