//! Everybody whom a post is meant for is told of it once, whatever becomes of it in between.

use kernel::{Role, Timestamp};
use serde_json::json;
use testkit::{Crew, Someone, TestApp};

use super::post;

/// How often each of these people was told of a post in the notification centre.
async fn told<const N: usize>(app: &TestApp, people: [&Someone; N]) -> [usize; N] {
    let mut all = [0; N];
    for (often, person) in all.iter_mut().zip(people) {
        let centre = app.api(person).get("/notifications?limit=100").await.is(200);
        *often = centre.each("kind").iter().filter(|kind| *kind == "news").count();
    }
    all
}

/// What an organisation's feed tells of posts, as one of its Managers reads it.
async fn in_feed(app: &TestApp, crew: &Crew) -> usize {
    app.api(&crew.manager2).get("/feed?kind=news&limit=100").await.is(200).data().len()
}

fn in_a_minute(app: &TestApp) -> Timestamp {
    app.now().plus(std::time::Duration::from_secs(60))
}

/// Has everybody of a crew told of posts by mail alone.
async fn by_mail_alone(app: &TestApp, crew: &Crew) {
    let wanted = json!({ "groups": [{ "group": "news", "app": false, "email": true, "push": false }], "quiet": null, "bell_muted": false });
    for person in crew.all() {
        app.api(person).put("/notifications/settings", wanted.clone()).await.is(200);
    }
}

testkit::both! {
    /// It was a draft again before anybody, or before all, had been told.
    async fn who_was_not_told_yet_is_told_when_it_is_published_again(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let here = crew.organisation.to_string();
        let id = writer.post("/news", post("Hello", &[&here])).await.is(201).id();
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "publish_at": null, "audience": ["basic"] })).await;
        app.run_jobs().await;
        assert_eq!(told(app, [&crew.basic, &crew.lite]).await, [0, 0]);
        change(json!({ "publish_at": in_a_minute(app) })).await;
        app.seconds(60);
        app.run_jobs().await;
        assert_eq!(told(app, [&crew.basic, &crew.lite]).await, [1, 0]);
        change(json!({ "publish_at": null })).await;
        change(json!({ "audience": ["basic", "lite"] })).await;
        change(json!({ "publish_at": in_a_minute(app) })).await;
        app.seconds(60);
        app.run_jobs().await;
        assert_eq!(told(app, [&crew.basic, &crew.lite, &crew.manager]).await, [1, 1, 0]);
        assert_eq!(in_feed(app, crew).await, 1);
    }

    /// However far the telling has come when it is a draft again: some have been told, and others not.
    async fn nobody_is_left_out_or_told_twice_of_what_was_a_draft_in_between(app: &TestApp) {
        let (crew, home) = (&app.acme.parent, app.acme.place(&app.acme.parent));
        let mut organisations = vec![crew.organisation.to_string()];
        // One organisation is told after the other.
        for nth in 0..20 {
            let child = app.new_child(&home, &format!("Child {nth}")).await;
            app.join(&format!("colleague{nth}"), &[(&child, Role::Lite, false)]).await;
            organisations.push(child.organisation.to_string());
        }
        let writer = app.api(&crew.manager);
        let before = app.rows().await;
        let organisations: Vec<&str> = organisations.iter().map(String::as_str).collect();
        let id = writer.post("/news", post("Hello", &organisations)).await.is(201).id();
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        let take_back = async {
            while told(app, [&crew.lite]).await == [0] {
                tokio::task::yield_now().await;
            }
            change(json!({ "publish_at": null })).await;
        };
        tokio::join!(app.run_jobs(), take_back);
        change(json!({ "publish_at": in_a_minute(app) })).await;
        app.seconds(60);
        app.run_jobs().await;
        let written = app.rows().await.since(&before);
        assert_eq!(["notifications", "feed_entries"].map(|table| written[table]), [26, 21], "{written:?}");
    }

    /// What expires before it was told of is told of once it is read longer.
    async fn who_was_not_told_before_it_expired_is_told_when_it_is_read_again(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let until = in_a_minute(app);
        let id = writer.post("/news", json!({ "title": "Hello", "text": "Words.", "expires_at": until })).await.is(201).id();
        app.seconds(120);
        app.run_jobs().await;
        assert_eq!(told(app, [&crew.basic]).await, [0]);
        writer.if_match("*").patch(&format!("/news/{id}"), json!({ "expires_at": null })).await.is(200);
        app.run_jobs().await;
        assert_eq!((told(app, [&crew.basic]).await, in_feed(app, crew).await), ([1], 1));
    }

    async fn who_comes_to_read_a_post_later_is_told_then_and_nobody_twice(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let both = app.join("both", &[(&app.acme.place(a), Role::Basic, false), (&app.acme.place(b), Role::Basic, false)]).await;
        let [above, one, other] = [parent, a, b].map(|crew| crew.organisation.to_string());
        let writer = app.api(&parent.manager);
        let sent = json!({ "title": "Hello", "text": "Words.", "audience": ["basic", "manager"], "organisations": [above, one] });
        let id = writer.post("/news", sent).await.is(201).id();
        app.run_jobs().await;
        let people = [&parent.manager2, &a.basic, &a.lite, &b.basic, &b.lite, &both];
        assert_eq!(told(app, people).await, [1, 1, 0, 0, 0, 1]);
        let change = async |body| {
            writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
            app.run_jobs().await;
        };
        change(json!({ "organisations": [above, one, other] })).await;
        assert_eq!(told(app, people).await, [1, 1, 0, 1, 0, 1]);
        assert_eq!([in_feed(app, parent).await, in_feed(app, a).await, in_feed(app, b).await], [1, 1, 1]);
        change(json!({ "audience": ["lite", "basic", "manager"] })).await;
        assert_eq!(told(app, people).await, [1, 1, 1, 1, 1, 1]);
        // Whom it was taken from, and given to again, knows of it.
        change(json!({ "audience": ["basic"], "organisations": [above] })).await;
        change(json!({ "audience": ["lite", "basic", "manager"], "organisations": [above, one, other] })).await;
        assert_eq!(told(app, people).await, [1, 1, 1, 1, 1, 1]);
        assert_eq!([in_feed(app, parent).await, in_feed(app, a).await, in_feed(app, b).await], [1, 1, 1]);
        change(json!({ "title": "Hello again" })).await;
        assert_eq!(told(app, people).await, [1, 1, 1, 1, 1, 1]);
    }

    /// Who has nothing in the centre is known to have been told as well.
    async fn nobody_is_told_twice_by_mail(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        by_mail_alone(app, parent).await;
        by_mail_alone(app, a).await;
        let writer = app.api(&parent.manager);
        let [above, below] = [parent, a].map(|crew| crew.organisation.to_string());
        let sent = json!({ "title": "Hello", "text": "Words.", "audience": ["basic"], "organisations": [above] });
        let id = writer.post("/news", sent).await.is(201).id();
        assert_eq!(app.new_mails().await.len(), 2, "a Basic and an Admin");
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "organisations": [above, below], "audience": ["lite", "basic"] })).await;
        let mails = app.new_mails().await;
        let to: Vec<&str> = mails.iter().filter_map(|mail| mail.split(':').next()).collect();
        assert_eq!(to, [&a.admin, &a.basic, &a.lite, &parent.lite].map(|person| person.email.as_str()));
    }

    /// What is told of a post that nobody reads any more waits; it is told of again when it is read, and not while it is changed.
    async fn a_draft_that_is_meant_for_more_tells_nobody(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let writer = app.api(&parent.manager);
        let [above, below] = [parent, a].map(|crew| crew.organisation.to_string());
        let id = writer.post("/news", post("Hello", &[&above])).await.is(201).id();
        app.run_jobs().await;
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        change(json!({ "publish_at": null, "organisations": [above, below] })).await;
        let before = app.rows().await;
        app.run_jobs().await;
        assert_eq!((told(app, [&parent.basic, &a.basic]).await, app.rows().await), ([0, 0], before), "none sees it, and no more are written");
    }
}
