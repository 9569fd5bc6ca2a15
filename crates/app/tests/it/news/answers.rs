use serde_json::json;
use testkit::TestApp;

use super::post;

testkit::both! {
    async fn a_post_is_answered_by_those_who_read_it(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let here = parent.organisation.to_string();
        let id = app.api(&parent.manager).post("/news", post("Hello", &[&here])).await.is(201).id();
        let (path, lite) = (format!("/news/{id}"), app.api(&parent.lite));
        lite.put(&format!("{path}/reactions/heart"), json!({})).await.is(204);
        lite.put(&format!("{path}/reactions/heart"), json!({})).await.is(204);
        let said = app.api(&parent.basic).post(&format!("{path}/comments"), json!({ "text": "Good <b>news</b>" })).await.is(201);
        let read = lite.get(&path).await.is(200);
        assert_eq!(read["reactions"], json!([{ "reaction": "heart", "count": 1, "mine": true }]));
        assert_eq!((&read["comments"][0]["text"], &read["comments"][0]["author"]["name"]), (&json!("Good <b>news</b>"), &json!(parent.basic.name)));
        let own = format!("{path}/comments/{}", said.id());
        lite.delete(&own).await.refused(403);
        let stranger = app.api(&a.manager);
        stranger.put(&format!("{path}/reactions/heart"), json!({})).await.refused(404);
        stranger.post(&format!("{path}/comments"), json!({ "text": "Hello" })).await.refused(404);
        app.api(&parent.basic).delete(&own).await.is(204);
        lite.delete(&format!("{path}/reactions/heart")).await.is(204);
        assert_eq!(lite.get(&path).await.is(200)["reactions"], json!([]));
        app.run_jobs().await;
    }

    /// Without scripts too: each form ends on the post's page, and refused words are still in their field.
    async fn a_post_is_answered_by_its_forms(app: &TestApp) {
        let crew = &app.acme.parent;
        let here = crew.organisation.to_string();
        let path = format!("/news/{}", app.api(&crew.manager).post("/news", post("Hello", &[&here])).await.is(201).id());
        let page = app.page(&crew.lite).await;
        let like = format!("{path}/reactions/like");
        assert!(page.get("/news").await.is(200).attributes(".answers form", "action").contains(&like));
        page.post(&like, &[("_method", "put")]).await.leads_to(&path);
        page.post(&format!("{path}/comments"), &[("text", "Great!")]).await.leads_to(&path);
        let refused = page.post(&format!("{path}/comments"), &[("text", &"long ".repeat(120))]).await.is(422);
        assert!(refused.attributes(".answers__write input", "value")[0].starts_with("long long"));
        let now = page.get(&path).await.is(200);
        assert_eq!((now.count(".reaction--mine"), now.count(".comment")), (1, 1));
        app.run_jobs().await;
    }

    async fn what_is_not_published_cannot_be_answered(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let draft = writer.post("/news", json!({ "title": "T", "text": "W", "publish_at": null })).await.is(201).id();
        let before = app.rows().await;
        writer.put(&format!("/news/{draft}/reactions/like"), json!({})).await.refused(409);
        writer.post(&format!("/news/{draft}/comments"), json!({ "text": "Early" })).await.refused(409);
        assert_eq!(app.rows().await, before);
        assert!(!app.page(&app.acme.parent.manager).await.get(&format!("/news/{draft}")).await.is(200).has(".answers"));
    }

    async fn what_belongs_to_a_post_goes_with_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let before = app.rows().await;
        let here = crew.organisation.to_string();
        let id = app.api(&crew.manager).post("/news", post("Hello", &[&here])).await.is(201).id();
        app.run_jobs().await;
        let reader = app.api(&crew.basic);
        reader.put(&format!("/news/{id}/reactions/like"), json!({})).await.is(204);
        reader.post(&format!("/news/{id}/comments"), json!({ "text": "Good" })).await.is(201);
        reader.get(&format!("/news/{id}")).await.is(200);
        let there = app.rows().await.since(&before);
        for table in ["news", "news_audience", "news_reads", "reactions", "comments", "feed_entries"] {
            assert_eq!(there.get(table), Some(&1), "{table}: {there:?}");
        }
        app.api(&crew.manager).delete(&format!("/news/{id}")).await.is(204);
        assert_eq!(app.rows().await.since(&before).into_iter().collect::<Vec<_>>(), [("events".to_owned(), 1)]);
    }
}
