use live::Topic;
use serde_json::json;
use testkit::{Api, TestApp, lead};

/// What somebody is told in the feed: kind, and the title of the post.
async fn told(api: &Api<'_>) -> Vec<(String, String)> {
    let feed = api.get("/feed?limit=100").await.is(200);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    feed.data().iter().map(|entry| (text(&entry["kind"]), text(&entry["news"]["title"]))).collect()
}

testkit::both! {
    async fn a_post_is_told_to_those_who_read_it_once(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let sent = json!({
            "title": "Above and below", "text": "Words.", "audience": ["lite", "professional", "manager"],
            "organisations": [parent.organisation.to_string(), a.organisation.to_string()],
        });
        let id = app.api(&parent.manager).post("/news", sent).await.is(201).id();
        app.run_jobs().await;
        let entry = [("news".to_owned(), "Above and below".to_owned())];
        for person in [&parent.professional, &parent.manager, &parent.manager2, &a.professional, &a.manager] {
            assert_eq!(told(&app.api(person)).await, entry, "{}", person.email);
        }
        for person in [&parent.basic, &a.basic, &a.admin, &b.manager, &app.other.parent.manager] {
            assert_eq!(told(&app.api(person)).await, [], "{}", person.email);
        }
        let mine = app.api(&parent.professional).get("/feed?kind=news").await.is(200)["data"][0].clone();
        assert_eq!(mine["person"]["name"], parent.manager.name.as_str());
        let path = format!("/feed/{}", mine["id"].as_str().expect("a key"));
        for person in [&parent.basic, &a.manager] {
            app.api(person).get(&path).await.refused(404);
            app.api(person).put(&format!("{path}/reactions/like"), json!({})).await.refused(404);
        }
        // It is answered in both places alike.
        app.api(&parent.professional).put(&format!("{path}/reactions/like"), json!({})).await.is(204);
        app.api(&a.manager).post(&format!("/news/{id}/comments"), json!({ "text": "Good" })).await.is(201);
        let read = app.api(&parent.manager).get(&format!("/news/{id}")).await.is(200);
        assert_eq!((&read["reactions"][0]["count"], &read["comments"][0]["text"]), (&json!(1), &json!("Good")));
        assert_eq!(app.api(&parent.manager).get(&path).await.is(200)["comments"], read["comments"]);
        assert_eq!(app.page(&parent.professional).await.get("/feed").await.is(200).attributes(".feed__link", "href"), [format!("/news/{id}")]);
        // What nobody reads any more is nobody's to be told of.
        app.api(&parent.manager).if_match("*").patch(&format!("/news/{id}"), json!({ "publish_at": null })).await.is(200);
        assert_eq!(told(&app.api(&parent.professional)).await, []);
    }

    /// That something happened at all is not told to those who may not read it. That nothing came is seen by what comes next.
    async fn nobody_else_learns_that_something_was_posted(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let (mut basic, mut below) = (app.page(&parent.basic).await.live().await, app.page(&a.manager).await.live().await);
        let writer = app.api(&parent.manager);
        let id = writer.post("/news", json!({ "title": "Budget", "text": "W", "audience": ["manager"] })).await.is(201).id();
        app.run_jobs().await;
        writer.put(&format!("/news/{id}/reactions/like"), json!({})).await.is(204);
        writer.post(&format!("/news/{id}/comments"), json!({ "text": "Hush" })).await.is(201);
        writer.delete(&format!("/news/{id}")).await.is(204);
        for (stream, person) in [(&mut basic, &parent.basic), (&mut below, &a.manager)] {
            app.api(person).catch(lead("Pumps")).await;
            let heard = stream.heard().await;
            assert!(!heard.names(Topic::News(person.organisation)) && !heard.names(Topic::Feed(person.organisation)), "{heard:?}");
        }
        app.run_jobs().await;
    }

    async fn a_post_that_is_gone_before_it_is_told_of_is_not(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let id = writer.post("/news", json!({ "title": "Oops", "text": "W" })).await.is(201).id();
        writer.delete(&format!("/news/{id}")).await.is(204);
        app.run_jobs().await;
        assert_eq!(told(&writer).await, []);
    }
}
