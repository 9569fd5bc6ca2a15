use live::Topic;
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

    /// Never child to child: each child reads what it says itself and what the parent says, and the parent's writers read all of it. Who
    /// does not see an answer hears nothing of it either.
    async fn children_do_not_hear_each_other_below_a_parents_post(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let all = [parent, a, b].map(|crew| crew.organisation.to_string());
        let id = app.api(&parent.manager).post("/news", post("Hello", &all.each_ref().map(String::as_str))).await.is(201).id();
        app.run_jobs().await;
        let path = format!("/news/{id}");
        let (mut there, mut above) = (app.page(&a.basic).await.live().await, app.page(&parent.basic).await.live().await);
        let said = app.api(&b.lite).post(&format!("{path}/comments"), json!({ "text": "From b" })).await.is(201).id();
        app.api(&b.lite).put(&format!("{path}/reactions/like"), json!({})).await.is(204);
        app.api(&b.lite).delete(&format!("{path}/reactions/like")).await.is(204);
        app.api(&b.lite).put(&format!("{path}/reactions/like"), json!({})).await.is(204);
        for (stream, person) in [(&mut there, &a.basic), (&mut above, &parent.basic)] {
            app.api(person).catch(testkit::lead("Pumps")).await;
            let heard = stream.heard().await;
            assert!(!heard.names(Topic::News(person.organisation)) && !heard.names(Topic::Feed(person.organisation)), "{heard:?}");
        }
        let mut writer = app.page(&parent.manager).await.live().await;
        app.api(&a.manager).post(&format!("{path}/comments"), json!({ "text": "From a" })).await.is(201);
        assert!(writer.heard().await.names(Topic::News(parent.organisation)));
        app.api(&parent.basic).post(&format!("{path}/comments"), json!({ "text": "From above" })).await.is(201);
        assert!(there.heard().await.names(Topic::News(a.organisation)), "what is said below is heard there");
        app.api(&parent.lite).put(&format!("{path}/reactions/like"), json!({})).await.is(204);
        for (reader, words, likes) in [
            (&parent.manager, vec!["From b", "From a", "From above"], 2),
            (&parent.admin, vec!["From b", "From a", "From above"], 2),
            (&parent.basic, vec!["From above"], 1),
            (&a.basic, vec!["From a", "From above"], 1),
            (&a.manager, vec!["From a", "From above"], 1),
            (&b.lite, vec!["From b", "From above"], 2),
            (&b.manager, vec!["From b", "From above"], 2),
        ] {
            let read = app.api(reader).get(&path).await.is(200);
            let said: Vec<_> = read["comments"].as_array().into_iter().flatten().filter_map(|said| said["text"].as_str()).collect();
            assert_eq!((said.as_slice(), &read["reactions"][0]["count"]), (&words[..], &json!(likes)), "{}", reader.email);
            assert_eq!(app.page(reader).await.get(&path).await.is(200).count(".comment"), words.len(), "{}", reader.email);
            if reader.role >= kernel::Role::Basic {
                let entry = app.api(reader).get("/feed?kind=news").await.is(200)["data"][0]["id"].clone();
                let entry = app.api(reader).get(&format!("/feed/{}", entry.as_str().expect("a key"))).await.is(200);
                assert_eq!((&entry["comments"], &entry["reactions"]), (&read["comments"], &read["reactions"]), "{}", reader.email);
            }
        }
        app.api(&a.manager).delete(&format!("{path}/comments/{said}")).await.refused(404);
        app.api(&parent.manager).delete(&format!("{path}/comments/{said}")).await.refused(403);
        app.run_jobs().await;
    }

    async fn who_acts_in_two_places_sees_their_own_answers_in_both(app: &TestApp) {
        let (acme, parent, a, b) = (&app.acme, &app.acme.parent, &app.acme.a, &app.acme.b);
        let both = app.join("both", &[(&acme.place(a), kernel::Role::Basic, false), (&acme.place(b), kernel::Role::Basic, false)]).await;
        let all = [a, b].map(|crew| crew.organisation.to_string());
        let id = app.api(&parent.manager).post("/news", post("Hello", &all.each_ref().map(String::as_str))).await.is(201).id();
        let (api, elsewhere) = (app.api(&both), format!("?organisation={}", b.organisation));
        api.post(&format!("/news/{id}/comments"), json!({ "text": "Mine" })).await.is(201);
        api.put(&format!("/news/{id}/reactions/like"), json!({})).await.is(204);
        assert_eq!(app.api(&b.basic).get(&format!("/news/{id}")).await.is(200)["comments"], json!([]));
        let there = api.get(&format!("/news/{id}{elsewhere}")).await.is(200);
        assert_eq!((&there["comments"][0]["text"], &there["reactions"][0]["mine"]), (&json!("Mine"), &json!(true)));
        api.delete(&format!("/news/{id}/reactions/like{elsewhere}")).await.is(204);
        assert_eq!(app.api(&a.basic).get(&format!("/news/{id}")).await.is(200)["reactions"], json!([]));
        app.run_jobs().await;
    }
}
