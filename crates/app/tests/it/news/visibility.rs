use kernel::Role;
use serde_json::json;
use testkit::TestApp;

use super::{post, reads, titles};

testkit::both! {
    /// Organisation × role × state, each against the rule in words.
    async fn a_post_is_read_by_whom_it_is_meant_for_while_it_is_published(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let place = |crew: &testkit::Crew| crew.organisation.to_string();
        let writer = app.api(&parent.manager);
        for (organisations, roles) in [
            (vec![place(parent)], vec![Role::Basic, Role::Manager]),
            (vec![place(a)], vec![Role::Lite]),
            (vec![place(parent), place(a)], vec![Role::Lite, Role::Basic, Role::Professional, Role::Manager]),
        ] {
            for state in ["published", "draft", "scheduled", "expired"] {
                let sent = json!({
                    "title": state, "text": "Words.", "organisations": organisations, "audience": roles,
                    "publish_at": match state { "draft" => json!(null), "scheduled" => json!("2027-01-01T00:00:00Z"), _ => json!(app.now().plus(std::time::Duration::from_secs(60))) },
                    "expires_at": if state == "expired" { json!(app.now().plus(std::time::Duration::from_secs(90))) } else { json!(null) },
                });
                let id = writer.post("/news", sent).await.is(201).id();
                app.seconds(120);
                app.run_jobs().await;
                assert_eq!(writer.get(&format!("/news/{id}")).await.is(200)["state"], state);
                for crew in [parent, a, b] {
                    for person in crew.all() {
                        let meant = organisations.contains(&place(crew)) && roles.contains(&person.role);
                        let admin = person.id == parent.admin.id;
                        let writes = crew.organisation == parent.organisation && (person.role == Role::Manager || admin);
                        let expected = state == "published" && (meant || writes);
                        assert_eq!(reads(app, person, &id).await, expected, "{} of {:?} {roles:?}, {state}", person.email, organisations);
                        let shown = app.api(person).get(&format!("/news/{id}")).await.status;
                        assert_eq!(shown == 200, expected || writes, "{}: {state}", person.email);
                    }
                }
                assert!(!reads(app, &app.other.parent.manager, &id).await);
            }
        }
        for state in ["draft", "scheduled", "expired"] {
            assert_eq!(app.api(&parent.admin).get(&format!("/news?state={state}")).await.is(200).data().len(), 3);
            for person in [&parent.professional, &a.manager] {
                assert!(app.api(person).get(&format!("/news?state={state}")).await.is(200).data().is_empty());
            }
        }
    }

    async fn a_childs_writers_read_the_parents_posts_and_leave_them_alone(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let all = [parent, a, b].map(|crew| crew.organisation.to_string());
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let made = app.api(&parent.manager).post("/news", post("From above", &all)).await.is(201);
        assert_eq!(made["organisations"], json!(all));
        let path = format!("/news/{}", made.id());
        let child = app.api(&a.manager);
        assert_eq!(child.get(&path).await.is(200)["organisations"], json!([all[1]]), "whom else it is for is not theirs to know");
        let page = app.page(&a.manager).await;
        let before = app.rows().await;
        child.clone().if_match("*").patch(&path, json!({ "title": "Ours" })).await.refused(403);
        child.delete(&path).await.refused(403);
        page.get(&format!("{path}/edit")).await.is(403);
        assert!(!page.get(&path).await.is(200).has("#delete"));
        for other in [all[0], all[2]] {
            child.post("/news", post("Up or sideways", &[other])).await.invalid(&["organisations"]);
        }
        child.post("/news", post("To nobody", &[])).await.invalid(&["organisations"]);
        assert_eq!(app.rows().await, before);
        // An Admin manages what a Manager of their organisation wrote.
        app.api(&parent.admin).if_match("*").patch(&path, json!({ "organisations": [all[0]] })).await.is(200);
        child.get(&path).await.refused(404);
        let own = child.post("/news", json!({ "title": "Ours", "text": "Words." })).await.is(201);
        assert_eq!(own["organisations"], json!([all[1]]));
        for person in [&parent.manager, &b.manager] {
            assert!(!reads(app, person, &own.id()).await, "what a child tells stays there");
        }
        app.run_jobs().await;
    }

    /// Who comments knows who reads it; a child learns of no other child.
    async fn who_reads_a_post_sees_which_organisations_do(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let organisations = [parent, a, b].map(|crew| crew.organisation.to_string());
        let sent = json!({ "title": "Everywhere", "text": "Words.", "organisations": organisations });
        let id = app.api(&parent.manager).post("/news", sent).await.is(201).id();
        let here = app.api(&parent.manager).post("/news", json!({ "title": "Here", "text": "Words." })).await.is(201).id();
        for (person, expected) in [(&parent.lite, "For acme, acme A, acme B"), (&a.basic, "For acme, acme A, other organisations")] {
            let page = app.page(person).await;
            let post = page.get(&format!("/news/{id}")).await.is(200);
            assert!(post.texts("#main p").contains(&String::from(expected)), "{:?}", post.texts("#main p"));
            let list = page.get("/news").await.is(200);
            assert!(list.texts(".news").iter().any(|card| card.contains(expected)), "{:?}", list.texts(".news"));
        }
        let alone = app.page(&parent.lite).await.get(&format!("/news/{here}")).await.is(200);
        assert!(!alone.texts("#main p").iter().any(|text| text.starts_with("For ")));
        app.run_jobs().await;
    }

    async fn who_acts_elsewhere_reads_what_is_meant_for_them_there(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let person = app.join("both", &[(&app.acme.place(parent), Role::Basic, false), (&app.acme.place(a), Role::Lite, false)]).await;
        let sent = json!({ "title": "Above", "text": "Words.", "audience": ["basic"] });
        app.api(&parent.manager).post("/news", sent).await.is(201);
        let sent = json!({ "title": "Below", "text": "Words.", "audience": ["lite"] });
        app.api(&a.manager).post("/news", sent).await.is(201);
        let api = app.api(&person);
        assert_eq!(titles(&api).await, ["Above"]);
        assert_eq!(api.get(&format!("/news?organisation={}", a.organisation)).await.is(200).each("title"), ["Below"]);
        app.run_jobs().await;
    }
}
