use kernel::Role;
use serde_json::json;
use testkit::{Someone, TestApp};

/// What somebody is told of by how many a post was read.
async fn reads(app: &TestApp, person: &Someone, id: &str) -> serde_json::Value {
    let list = app.api(person).get("/news?limit=100").await.is(200);
    list.data().iter().find(|post| post["id"] == id).map(|post| post["reads"].clone()).expect("the post is in the list")
}

testkit::both! {
    async fn a_post_is_read_once_by_everybody_it_is_meant_for(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let sent = json!({
            "title": "Hello", "text": "long ".repeat(100), "audience": ["lite", "basic"],
            "organisations": [parent.organisation.to_string(), a.organisation.to_string()],
        });
        let id = app.api(&parent.manager).post("/news", sent).await.is(201).id();
        let path = format!("/news/{id}");
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 0, "of": 6 }), "a LITE, a Basic and an Admin in each");
        for _ in 0..2 {
            app.page(&parent.lite).await.get(&path).await.is(200);
            app.api(&a.basic).get(&path).await.is(200);
        }
        // What is fetched ahead nobody has read, nor what is read by those whom it is not meant for.
        app.page(&parent.basic).await.with("x-sec-purpose", "prefetch").get(&path).await.is(200);
        app.page(&parent.basic).await.get("/news").await.is(200);
        app.page(&parent.manager).await.get(&path).await.is(200);
        assert_eq!(reads(app, &parent.manager2, &id).await, json!({ "read": 2, "of": 6 }));
        assert!(app.page(&parent.manager).await.get("/news").await.is(200).texts(".news__remark").contains(&"Read by 2 of 6".into()));
        for person in [&parent.lite, &parent.basic, &a.basic] {
            assert_eq!(reads(app, person, &id).await, json!(null), "that is its writers' to know");
        }
        app.page(&parent.basic).await.get(&path).await.is(200);
        assert_eq!(reads(app, &parent.admin, &id).await, json!({ "read": 3, "of": 6 }));
        app.run_jobs().await;
    }

    /// Whoever wrote a post is neither among those it is meant for nor among those who have read it.
    async fn its_author_is_no_reader_of_a_post(app: &TestApp) {
        let crew = &app.acme.parent;
        let sent = json!({ "title": "Hello", "text": "Short.", "audience": ["manager"] });
        let id = app.api(&crew.manager).post("/news", sent).await.is(201).id();
        app.page(&crew.manager).await.get("/news").await.is(200);
        app.page(&crew.manager).await.get(&format!("/news/{id}")).await.is(200);
        assert_eq!(reads(app, &crew.manager, &id).await, json!({ "read": 0, "of": 1 }), "the other Manager");
        app.page(&crew.manager2).await.get("/news").await.is(200);
        assert_eq!(reads(app, &crew.manager, &id).await, json!({ "read": 1, "of": 1 }));
        app.run_jobs().await;
    }

    /// A post that a list shows whole is read there, and so is what its reader was told of it.
    async fn what_was_told_of_a_short_post_is_read_in_the_list(app: &TestApp) {
        let crew = &app.acme.parent;
        let post = |text: String| json!({ "title": "Hello", "text": text, "audience": ["basic"] });
        let long = app.api(&crew.manager).post("/news", post("long ".repeat(100))).await.is(201).id();
        app.api(&crew.manager).post("/news", post("Short.".into())).await.is(201);
        app.run_jobs().await;
        let basic = app.api(&crew.basic);
        let unread = async || basic.get("/notifications?unread=true").await.is(200).data().iter().map(|told| told["news"]["id"].clone()).collect::<Vec<_>>();
        assert_eq!(unread().await.len(), 2);
        app.page(&crew.basic).await.with("x-sec-purpose", "prefetch").get("/news").await.is(200);
        assert_eq!(unread().await.len(), 2);
        app.page(&crew.basic).await.get("/news").await.is(200);
        assert_eq!(unread().await, [json!(long)]);
    }

    /// Nobody can have read what is not published yet.
    async fn a_post_that_waits_says_nothing_of_readers(app: &TestApp) {
        let crew = &app.acme.parent;
        let sent = json!({ "title": "Hello", "text": "Short.", "audience": ["basic"], "publish_at": app.now().plus(std::time::Duration::from_secs(3600)) });
        let waits = app.api(&crew.manager).post("/news", sent).await.is(201);
        assert_eq!(waits["reads"], json!(null));
    }

    /// Whoever belongs to several of a post's organisations is one person.
    async fn who_reads_a_post_in_two_places_is_counted_once(app: &TestApp) {
        let (acme, parent, a) = (&app.acme, &app.acme.parent, &app.acme.a);
        let both = app.join("both", &[(&acme.place(a), Role::Lite, false), (&acme.place(parent), Role::Basic, false)]).await;
        let [above, below] = [parent, a].map(|crew| crew.organisation.to_string());
        let sent = json!({ "title": "Hello", "text": "Short.", "audience": ["lite", "basic"], "organisations": [above, below] });
        let id = app.api(&parent.manager).post("/news", sent).await.is(201).id();
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 0, "of": 7 }));
        for here in [&above, &below] {
            app.api(&both).get(&format!("/news/{id}?organisation={here}")).await.is(200);
        }
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 1, "of": 7 }));
        // Who has left one of them is read from by the other, and who has left both is counted nowhere.
        app.end_membership(&both, parent.organisation).await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 1, "of": 7 }));
        app.end_membership(&both, a.organisation).await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 0, "of": 6 }));
        app.run_jobs().await;
    }

    /// Those are counted whom a post is meant for now.
    async fn who_has_read_a_post_that_is_not_meant_for_them_any_more_is_not_counted(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let [above, below] = [parent, a].map(|crew| crew.organisation.to_string());
        let sent = json!({ "title": "Hello", "text": "Short.", "organisations": [above, below] });
        let writer = app.api(&parent.manager);
        let id = writer.post("/news", sent).await.is(201).id();
        for reader in [&parent.lite, &parent.basic, &a.lite, &a.basic] {
            app.api(reader).get(&format!("/news/{id}")).await.is(200);
        }
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 4, "of": 13 }));
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "organisations": [above] })).await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 2, "of": 6 }));
        change(json!({ "audience": ["basic"] })).await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 1, "of": 2 }));
        app.execute("update users set state = 'deactivated' where email = 'basic@acme.example'").await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 0, "of": 1 }));
        change(json!({ "audience": ["lite", "basic"], "organisations": [above, below] })).await;
        assert_eq!(reads(app, &parent.manager, &id).await, json!({ "read": 3, "of": 5 }), "they have read it all the same");
        app.run_jobs().await;
    }

    async fn a_short_post_is_read_in_the_list(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.manager).post("/news", json!({ "title": "Hello", "text": "Short." })).await.is(201).id();
        app.page(&crew.lite).await.get("/news").await.is(200);
        assert_eq!(reads(app, &crew.manager, &id).await, json!({ "read": 1, "of": 6 }), "without its author");
        app.run_jobs().await;
    }

    /// What a browser fetches ahead is shown when it is opened, without asking again: so nothing that counts as read is fetched ahead.
    async fn no_link_to_the_news_is_followed_before_somebody_does(app: &TestApp) {
        let crew = &app.acme.parent;
        let long = json!({ "title": "Long", "text": "long ".repeat(100) });
        let id = app.api(&crew.manager).post("/news", long).await.is(201).id();
        app.run_jobs().await;
        let page = app.page(&crew.manager).await;
        for path in ["/news", "/pipeline", "/feed", "/profile", &format!("/news/{id}"), &format!("/news/{id}/edit")] {
            let shown = page.get(path).await.is(200);
            let by_itself = shown.count("a[href^='/news'][data-turbo-prefetch=false], a[href='/'][data-turbo-prefetch=false]");
            let within = shown.count("[data-turbo-prefetch=false] a[href^='/news']:not([data-turbo-prefetch])");
            assert_eq!(by_itself + within, shown.count("a[href^='/news'], a[href='/']"), "{path}");
            assert!(by_itself > 2, "{path}: the rail, the phone's bar and the brand");
        }
        assert!(!page.get("/pipeline").await.is(200).has("main[data-turbo-prefetch]"), "other places are as quick as before");
    }
}
