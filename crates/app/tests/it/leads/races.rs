//! Several people at once: one of them comes first, the others are told.

use futures_util::future::join_all;
use serde_json::json;
use testkit::{TestApp, lead, tip};

testkit::both! {
    async fn of_two_managers_who_accept_at_once_one_wins_and_the_other_is_told_who(app: &TestApp) {
        let crew = &app.acme.parent;
        for round in 1..=8 {
            let id = app.api(&crew.basic).catch(tip("Pumps")).await;
            app.seconds(1);
            let (one, two) = (app.api(&crew.manager), app.api(&crew.manager2));
            let answers = tokio::join!(one.accept(&id), two.accept(&id));
            let (won, lost) = if answers.0.status == 200 { answers } else { (answers.1, answers.0) };
            let won = won.is(200);
            let winner = won["owner"]["name"].as_str().unwrap_or_default().to_owned();
            assert_eq!(lost.refused(409).detail(), format!("L-{} is with sales already. {winner} accepted the handshake.", 1000 + round));
            assert_eq!(app.api(&crew.basic).lead(&id).await["owner"]["name"], json!(winner));
            assert_eq!(app.api(&crew.basic).timeline(&id).await, ["lead.accepted", "lead.created"]);
        }
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }

    async fn acceptance_and_decline_exclude_each_other(app: &TestApp) {
        let crew = &app.acme.parent;
        for _ in 0..4 {
            let id = app.api(&crew.basic).catch(tip("Pumps")).await;
            let (one, two, three) = (app.api(&crew.manager), app.api(&crew.manager2), app.api(&crew.basic));
            let answers = tokio::join!(one.accept(&id), two.handshake(&id, "declined", "No"), three.handshake(&id, "withdrawn", ""));
            let statuses = [&answers.0, &answers.1, &answers.2].map(|answer| answer.status.as_u16());
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
            assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 2, "{statuses:?}");
        }
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }

    async fn many_creators_get_numbers_of_their_own(app: &TestApp) {
        let crew = &app.acme.parent;
        let apis: Vec<_> = crew.all().into_iter().map(|person| app.api(person)).collect();
        let made = join_all(apis.iter().cycle().take(28).map(|api| api.post("/leads", tip("Same company")))).await;
        let mut numbers: Vec<String> = made.into_iter().map(|made| made.is(201)["number"].as_str().unwrap_or_default().to_owned()).collect();
        numbers.sort();
        let expected: Vec<String> = (1001..1029).map(|number| format!("L-{number}")).collect();
        assert_eq!(numbers, expected);
        assert_eq!(app.api(&crew.manager).get("/kpis?scope=organisation").await["leads_total"], 28);
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }

    async fn of_a_company_that_many_name_at_once_there_is_one_record(app: &TestApp) {
        let crew = &app.acme.parent;
        let mut leads = Vec::new();
        for title in ["One", "Two", "Three", "Four"] {
            leads.push(app.api(&crew.professional).catch(lead(title)).await);
        }
        for round in 0..6 {
            let (before, company) = (app.rows().await, json!({ "name": format!("Nye Verk {round}") }));
            let edits = leads.iter().map(async |id| {
                let api = app.api(&crew.professional).if_match("*");
                api.patch(&format!("/leads/{id}"), json!({ "company": company })).await.is(200);
            });
            let catches = [&crew.basic, &crew.manager].map(async |person| {
                let mut body = tip("Pumps");
                body["company"] = company.clone();
                app.api(person).catch(body).await;
            });
            tokio::join!(join_all(edits), join_all(catches));
            assert_eq!(app.rows().await.since(&before).get("companies"), Some(&1), "round {round}");
        }
        app.leave_jobs();
    }

    async fn moves_of_one_lead_at_once_leave_it_in_one_stage(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        let answers = tokio::join!(api.stage(&id, "contacted"), api.stage(&id, "opportunity"), api.stage(&id, "offer"));
        for answer in [&answers.0, &answers.1, &answers.2] {
            assert!([200, 409].contains(&answer.status.as_u16()), "{}", answer.text);
        }
        assert_eq!(answers.2.is(200)["stage"], "offer");
        assert_eq!(api.lead(&id).await["stage"], "offer");
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }

    async fn of_two_edits_of_one_version_one_is_stale(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        for _ in 0..6 {
            let made = api.post("/leads", lead("Pumps")).await.is(201);
            let path = format!("/leads/{}", made.id());
            let (one, two) = (api.clone().if_match(&made.etag()), api.clone().if_match(&made.etag()));
            let answers = tokio::join!(one.patch(&path, json!({ "title": "One" })), two.patch(&path, json!({ "title": "Two" })));
            let mut statuses = [answers.0.status.as_u16(), answers.1.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "{} {}", answers.0.text, answers.1.text);
        }
        app.leave_jobs();
    }

    async fn an_undo_and_a_change_at_once_do_not_both_stand(app: &TestApp) {
        let crew = &app.acme.parent;
        for _ in 0..4 {
            let id = app.api(&crew.professional).catch(lead("Pumps")).await;
            app.api(&crew.professional).win(&id).await.is(200);
            let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
            let (undone, reopened) = tokio::join!(seller.undo(&id), manager.reopen(&id, "Wrong"));
            let mut statuses = [undone.status.as_u16(), reopened.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "{} {}", undone.text, reopened.text);
            assert_eq!(seller.lead(&id).await["status"], "open");
        }
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
        app.leave_jobs();
    }
}
