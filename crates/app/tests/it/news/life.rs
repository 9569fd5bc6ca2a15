use live::Topic;
use serde_json::json;
use testkit::{Api, TestApp};

use super::{post, reads, titles};

/// How many posts an announcement was recorded of.
async fn announced(app: &TestApp) -> i64 {
    app.rows().await.0["events"]
}

async fn schedule(app: &TestApp, writer: &Api<'_>, hours: u64) -> String {
    let at = app.now().plus(std::time::Duration::from_secs(hours * 3600));
    writer.post("/news", json!({ "title": "Later", "text": "Words.", "publish_at": at })).await.is(201).id()
}

testkit::both! {
    async fn a_scheduled_post_is_published_when_its_time_has_come(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let mut reader = app.page(&crew.basic).await.live().await;
        let id = schedule(app, &writer, 2).await;
        app.hours(1);
        app.run_jobs().await;
        assert!(!reads(app, &crew.basic, &id).await);
        assert_eq!(announced(app).await, 0);
        app.hours(1);
        assert!(app.run_jobs().await > 0);
        assert!(reads(app, &crew.basic, &id).await);
        assert!(reader.heard().await.is(&[Topic::News(crew.organisation), Topic::Feed(crew.organisation), Topic::Notifications(crew.basic.id)]), "open pages are told, and were told of nothing before");
        assert_eq!(announced(app).await, 1);
    }

    /// A draft keeps the time that its writer wants it published at, and offers it again.
    async fn a_draft_keeps_the_time_it_is_wanted_at(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.manager).await;
        let fields = [("title", "Later"), ("text", "Words."), ("audience", "basic"), ("publish_at", "2026-03-20T08:00")];
        let draft = page.post("/news", &[fields.as_slice(), &[("as", "draft")]].concat()).await.is(303).header("location").to_owned();
        let form = page.get(&format!("{draft}/edit")).await.is(200);
        assert_eq!(form.attributes("[name=publish_at]", "value"), ["2026-03-20T08:00"]);
        // What a program changes of it leaves the time as it is.
        let id = draft.rsplit('/').next().expect("a key");
        app.api(&crew.manager).if_match("*").patch(&format!("/news/{id}"), json!({ "pinned": true })).await.is(200);
        let form = page.get(&format!("{draft}/edit")).await.is(200);
        let version = form.attributes("[name=version]", "value").remove(0);
        assert_eq!(form.attributes("[name=publish_at]", "value"), ["2026-03-20T08:00"]);
        let sent = [fields.as_slice(), &[("_method", "patch"), ("version", &version)]].concat();
        page.post(&draft, &sent).await.is(303);
        let post = app.api(&crew.manager).get(&format!("/news/{id}")).await.is(200);
        assert_eq!(post["publish_at"], "2026-03-20T07:00:00Z");
        app.leave_jobs();
    }

    /// A job may run twice, and one that was left for another time finds nothing to do.
    async fn a_post_is_announced_once(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let id = schedule(app, &writer, 2).await;
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{id}"), body).await.is(200);
        let at = |hours: u64| app.now().plus(std::time::Duration::from_secs(hours * 3600));
        let first = at(2);
        change(json!({ "publish_at": at(4) })).await;
        change(json!({ "publish_at": first })).await;
        assert_eq!(app.backlog().await.later, 3, "a job for each time it was given");
        change(json!({ "publish_at": at(4) })).await;
        app.hours(2);
        app.run_jobs().await;
        assert_eq!(announced(app).await, 0, "it was put off");
        app.hours(2);
        app.run_jobs().await;
        assert_eq!(announced(app).await, 1, "two jobs were due");
        change(json!({ "publish_at": null })).await;
        assert!(!reads(app, &crew.basic, &id).await);
        change(json!({ "publish_at": at(1) })).await;
        app.hours(1);
        app.run_jobs().await;
        assert!(reads(app, &crew.basic, &id).await);
        assert_eq!(announced(app).await, 1, "it was told of before");
        // What is deleted before its time is nobody's to publish.
        let gone = schedule(app, &writer, 1).await;
        writer.delete(&format!("/news/{gone}")).await.is(204);
        app.hours(1);
        app.run_jobs().await;
        assert_eq!(announced(app).await, 1);
    }

    async fn pinned_posts_stand_above_the_others_until_they_expire(app: &TestApp) {
        let crew = &app.acme.parent;
        let (writer, reader) = (app.api(&crew.manager), app.api(&crew.basic));
        let here = crew.organisation.to_string();
        let until = app.now().plus(std::time::Duration::from_secs(3600));
        let pinned = json!({ "title": "Pinned", "text": "Words.", "pinned": true, "expires_at": until });
        let pinned = writer.post("/news", pinned).await.is(201).id();
        for title in ["One", "Two", "Three"] {
            app.seconds(1);
            writer.post("/news", post(title, &[&here])).await.is(201);
        }
        assert_eq!(titles(&reader).await, ["Pinned", "Three", "Two", "One"]);
        let (mut paged, mut after) = (Vec::new(), String::new());
        loop {
            let page = reader.get(&format!("/news?limit=1{after}")).await.is(200);
            paged.extend(page.each("title"));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(paged, ["Pinned", "Three", "Two", "One"], "page by page as well");
        let mut stream = app.page(&crew.basic).await.live().await;
        app.hours(2);
        app.run_jobs().await;
        assert!(stream.heard().await.is(&[Topic::News(crew.organisation), Topic::Feed(crew.organisation), Topic::Notifications(crew.basic.id)]));
        assert_eq!(titles(&reader).await, ["Three", "Two", "One"]);
        let expired = writer.get(&format!("/news/{pinned}")).await.is(200);
        assert_eq!((&expired["state"], &expired["pinned"], expired.etag().as_str()), (&json!("expired"), &json!(false), "\"2\""));
        app.run_jobs().await;
    }

    /// What was taken back to the drafts is nobody's to hear of when it would have expired, and its writer's open form goes on.
    async fn a_draft_whose_time_is_over_stays_as_it_is(app: &TestApp) {
        let crew = &app.acme.parent;
        let (writer, reader) = (app.api(&crew.manager), app.api(&crew.basic));
        let until = app.now().plus(std::time::Duration::from_secs(3600));
        let sent = json!({ "title": "Pinned", "text": "Words.", "pinned": true, "expires_at": until });
        let path = format!("/news/{}", writer.post("/news", sent).await.is(201).id());
        let change = async |body| writer.clone().if_match("*").patch(&path, body).await;
        let draft = change(json!({ "publish_at": null })).await.is(200);
        app.run_jobs().await;
        let mut stream = app.page(&crew.basic).await.live().await;
        app.hours(2);
        app.run_jobs().await;
        reader.catch(testkit::lead("Pumps")).await;
        let heard = stream.heard().await;
        assert!(!heard.names(Topic::News(crew.organisation)) && !heard.names(Topic::Feed(crew.organisation)), "{heard:?}");
        let now = writer.get(&path).await.is(200);
        assert_eq!((&now["state"], &now["pinned"], now.etag()), (&json!("draft"), &json!(true), draft.etag()));
        // It is published with a time to come, and taken away then.
        let at = |seconds| app.now().plus(std::time::Duration::from_secs(seconds));
        change(json!({ "publish_at": at(60) })).await.invalid(&["expires_at"]);
        change(json!({ "publish_at": at(60), "expires_at": at(3600) })).await.is(200);
        app.seconds(60);
        app.run_jobs().await;
        assert_eq!(titles(&reader).await, ["Pinned"]);
        app.hours(1);
        app.run_jobs().await;
        let expired = writer.get(&path).await.is(200);
        assert_eq!((&expired["state"], &expired["pinned"]), (&json!("expired"), &json!(false)));
    }

    async fn times_that_make_no_sense_are_refused(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let before = app.rows().await;
        let sent = |publish, expires| json!({ "title": "T", "text": "W", "publish_at": publish, "expires_at": expires });
        for (publish, expires, field) in [
            (Some("2026-03-01T08:00:00Z"), None, "publish_at"),
            (Some("2026-04-01T08:00:00Z"), Some("2026-04-01T08:00:00Z"), "expires_at"),
        ] {
            writer.post("/news", sent(publish, expires)).await.invalid(&[field]);
        }
        let late = json!({ "title": "T", "text": "W", "expires_at": "2026-03-01T08:00:00Z" });
        writer.post("/news", late).await.invalid(&["expires_at"]);
        assert_eq!(app.rows().await, before);
    }

    /// What has expired goes back to the drafts as it is. Its time is asked for when it shall be read again.
    async fn what_has_expired_is_taken_back_to_the_drafts(app: &TestApp) {
        let crew = &app.acme.parent;
        let (writer, page) = (app.api(&crew.manager), app.page(&crew.manager).await);
        let until = app.now().plus(std::time::Duration::from_secs(3600));
        let mut made = Vec::new();
        for title in ["By its form", "By the API"] {
            made.push(writer.post("/news", json!({ "title": title, "text": "Words.", "expires_at": until })).await.is(201).id());
        }
        app.hours(2);
        app.run_jobs().await;
        let path = format!("/news/{}", made[0]);
        let form = page.get(&format!("{path}/edit")).await.is(200);
        let (publish, expires) = (form.attributes("[name=publish_at]", "value").remove(0), form.attributes("[name=expires_at]", "value").remove(0));
        let sent = [("_method", "patch"), ("as", "draft"), ("title", "By its form"), ("text", "Words."), ("audience", "basic"), ("publish_at", &publish), ("expires_at", &expires)];
        page.post(&path, &sent).await.leads_to(&path);
        let change = async |body| writer.clone().if_match("*").patch(&format!("/news/{}", made[1]), body).await;
        assert_eq!(change(json!({ "publish_at": null })).await.is(200)["state"], "draft");
        assert_eq!(writer.get("/news?state=draft").await.is(200).data().len(), 2);
        change(json!({ "publish_at": app.now().plus(std::time::Duration::from_secs(60)) })).await.invalid(&["expires_at"]);
        change(json!({ "publish_at": app.now().plus(std::time::Duration::from_secs(60)), "expires_at": null })).await.is(200);
        app.hours(1);
        app.run_jobs().await;
    }

    /// By the form: times are the writer's own, what is refused is still there, and saving again changes no time.
    async fn a_post_is_written_by_its_form(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.manager).await;
        let here = crew.organisation.to_string();
        let fields = |publish, title| {
            vec![("title", title), ("text", "Words."), ("audience", "basic"), ("organisations", here.as_str()), ("publish_at", publish)]
        };
        assert!(page.post("/news", &fields("9999-12-31T23:59", "Kept")).await.is(422).text.contains("before the year 3000"));
        let refused = page.post("/news", &fields("soon", "Kept")).await.is(422);
        assert!(refused.has("[name=publish_at][aria-invalid]"));
        assert_eq!(refused.attributes("[name=title]", "value"), ["Kept"]);
        let nobody: Vec<_> = [("title", "T"), ("text", "W"), ("audience", "basic"), ("organisations", "")].into();
        assert!(page.post("/news", &nobody).await.is(422).has("[aria-describedby~=field-organisations-error]"));
        let made = page.post("/news", &fields("2026-03-03T09:30", "Tuesday")).await.is(303);
        let path = made.header("location").to_owned();
        let read = app.api(&crew.manager).get(&path).await.is(200);
        assert_eq!((&read["state"], &read["publish_at"]), (&json!("scheduled"), &json!("2026-03-03T08:30:00Z")), "half past nine in Oslo");
        let form = page.get(&format!("{path}/edit")).await.is(200);
        assert_eq!(form.attributes("[name=publish_at]", "value"), ["2026-03-03T09:30"]);
        assert_eq!(page.get("/news?state=scheduled").await.is(200).texts(".news__title"), ["Tuesday"]);
        app.set_time("2026-03-03T08:30:20Z");
        app.run_jobs().await;
        let mut saved = fields("2026-03-03T09:30", "Still Tuesday");
        let seen = form.attributes("[name=version]", "value").remove(0);
        saved.extend([("_method", "patch"), ("version", &seen)]);
        page.post(&path, &saved).await.leads_to(&path);
        let read = app.api(&crew.manager).get(&path).await.is(200);
        assert_eq!((&read["state"], &read["publish_at"]), (&json!("published"), &json!("2026-03-03T08:30:00Z")));
        saved.extend([("as", "draft")]);
        saved.retain(|(name, _)| *name != "version");
        page.post(&path, &saved).await.leads_to(&path);
        assert!(!reads(app, &crew.basic, path.trim_start_matches("/news/")).await);
        assert_eq!(page.get("/news?state=draft").await.is(200).texts(".news__title"), ["Still Tuesday"]);
    }
}
