use serde_json::json;
use testkit::{TestApp, lead};

use super::newest;

testkit::both! {
    async fn a_sign_is_given_once_and_taken_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, seller) = (app.api(&crew.basic), app.api(&crew.professional));
        seller.catch(lead("Pumps")).await;
        app.run_jobs().await;
        let id = newest(&basic).await;
        let like = format!("/feed/{id}/reactions/like");
        for api in [&basic, &basic, &seller] {
            api.put(&like, json!({})).await.is(204);
        }
        basic.put(&format!("/feed/{id}/reactions/heart"), json!({})).await.is(204);
        let given = |mine: bool, count: i64| json!({ "reaction": "like", "count": count, "mine": mine });
        let reactions = async |api: &testkit::Api<'_>| api.get(&format!("/feed/{id}")).await.is(200)["reactions"].clone();
        assert_eq!(reactions(&basic).await, json!([given(true, 2), { "reaction": "heart", "count": 1, "mine": true }]));
        assert_eq!(reactions(&app.api(&crew.manager)).await[0], given(false, 2));
        basic.delete(&like).await.is(204);
        basic.delete(&like).await.is(204);
        assert_eq!(reactions(&basic).await[0], given(false, 1));
        basic.put(&format!("/feed/{id}/reactions/anger"), json!({})).await.refused(404);
    }

    async fn congratulations_are_short_and_their_authors_own(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, seller) = (app.api(&crew.basic), app.api(&crew.professional));
        seller.catch(lead("Pumps")).await;
        app.run_jobs().await;
        let id = newest(&basic).await;
        let path = format!("/feed/{id}/comments");
        let before = app.rows().await;
        basic.post(&path, json!({ "text": "  " })).await.invalid(&["text"]);
        basic.post(&path, json!({ "text": "x".repeat(501) })).await.invalid(&["text"]);
        assert_eq!(app.rows().await, before);
        let said = basic.post(&path, json!({ "text": "Well <b>done</b>!" })).await.is(201);
        assert_eq!((&said["author"]["name"], &said["text"]), (&json!(crew.basic.name), &json!("Well <b>done</b>!")));
        let own = format!("{path}/{}", said.id());
        seller.delete(&own).await.refused(403);
        let page = app.page(&crew.professional).await.get(&format!("/feed/{id}")).await.is(200);
        assert!(page.texts(".comment__words")[0].contains("Well <b>done</b>!"), "what people write is text");
        assert!(!page.has(&format!("form[action='/feed/{id}/comments/{}']", said.id())));
        basic.delete(&own).await.is(204);
        basic.delete(&own).await.refused(404);
        assert_eq!(basic.get(&format!("/feed/{id}")).await["comments"], json!([]));
        app.run_jobs().await;
    }

    /// On its own page nobody is told of them either.
    async fn words_about_a_post_are_told_to_nobody(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.manager).post("/news", json!({ "title": "Hello", "text": "Words." })).await.is(201);
        app.run_jobs().await;
        let basic = app.api(&crew.basic);
        let (entry, before) = (newest(&basic).await, app.rows().await);
        basic.post(&format!("/feed/{entry}/comments"), json!({ "text": "Good" })).await.is(201);
        assert_eq!(app.rows().await.since(&before), [("comments".to_owned(), 1)].into());
    }

    /// Without scripts too: each form ends on the entry's page, and refused words are still in their field.
    async fn an_entry_is_answered_by_its_forms(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.professional).catch(lead("Pumps")).await;
        app.run_jobs().await;
        let page = app.page(&crew.basic).await;
        let list = page.get("/feed").await.is(200);
        let entry = format!("/feed/{}", newest(&app.api(&crew.basic)).await);
        let hurray = format!("{entry}/reactions/hurray");
        assert!(list.attributes(".answers form", "action").contains(&hurray));
        page.post(&hurray, &[("_method", "put")]).await.leads_to(&entry);
        page.post(&format!("{entry}/comments"), &[("text", "Great!")]).await.leads_to(&entry);
        let refused = page.post(&format!("{entry}/comments"), &[("text", &"long ".repeat(120))]).await.is(422);
        assert!(refused.attributes(".answers__write input", "value")[0].starts_with("long long"));
        assert_eq!(refused.count(".answers .field__error"), 1);
        assert!(!refused.has(".answers__write input[maxlength]"), "a browser cuts what is pasted, and says nothing");
        let now = page.get(&entry).await.is(200);
        assert_eq!((now.count(".reaction--mine"), now.count(".comment")), (1, 1));
        page.post(&hurray, &[("_method", "delete")]).await.leads_to(&entry);
        assert_eq!(page.get(&entry).await.count(".reaction--mine"), 0);
        app.run_jobs().await;
    }
}
