//! Stages: forward only, and how long each took.

use serde_json::json;
use testkit::{TestApp, lead};

testkit::both! {
    async fn a_lead_moves_forward_and_may_skip(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        let before = app.rows().await;
        assert_eq!(api.stage(&id, "new").await.is(200).etag(), "\"1\"", "where it stands is no move");
        assert_eq!(app.rows().await, before);
        let moved = api.stage(&id, "opportunity").await.is(200);
        assert_eq!((&moved["stage"], &moved["version"]), (&json!("opportunity"), &json!(2)));
        for back in ["contacted", "new"] {
            let refused = api.stage(&id, back).await.refused(409);
            assert_eq!(refused.detail(), "L-1001 has come further already. You moved the lead to Opportunity. A lead never moves backwards.");
        }
        api.stage(&id, "offer").await.is(200);
        for no in ["closed", "", "Offer", "nowhere"] {
            api.stage(&id, no).await.invalid(&["stage"]);
        }
        app.run_jobs().await;
        app.leave_jobs();
    }

    async fn a_page_tells_of_no_move_that_was_none(app: &TestApp) {
        let seller = &app.acme.parent.professional;
        app.api(seller).catch(lead("Pumps")).await;
        let page = app.page(seller).await;
        let to = async |stage: &str| {
            let sent = page.post("/leads/L-1001/stage", &[("_method", "put"), ("stage", stage)]).await.is(303);
            sent.cookie("leadx-told").unwrap_or_default()
        };
        let told = to("offer").await;
        assert!(told.contains("told-moved") && told.contains("undo=30"), "{told}");
        let told = to("offer").await;
        assert!(told.contains("told-stands") && told.ends_with("undo="), "{told}");
        app.leave_jobs();
    }

    /// A message about the lead takes a standing undo from the page (`assets/js/controllers/toast.js`).
    async fn what_changes_no_lead_leaves_the_undo_of_its_move_alone(app: &TestApp) {
        let seller = &app.acme.parent.professional;
        app.api(seller).catch(lead("Pumps")).await;
        let page = app.page(seller).await;
        let ends = async |path: &str, fields: &[(&str, &str)]| {
            let sent = page.post(path, fields).await.is(303);
            let told = sent.cookie("leadx-told").expect("something to tell");
            let shown = page.clone().with_cookie("leadx-told", &told).get("/leads/L-1001").await.is(200);
            assert_eq!(shown.count("#toasts .toast"), 1, "{told}");
            shown.attributes("#toasts .toast", "data-toast-about-value")
        };
        let shown = page.get("/leads/L-1001").await.is(200);
        let version = shown.attributes("#in-place-L-1001-category input[name=version]", "value").remove(0);
        let category = |typed| [("_method", "patch"), ("in_place", "category"), ("version", version.as_str()), ("category", typed)];
        let offer = [("_method", "put"), ("stage", "offer")];
        assert_eq!(ends("/leads/L-1001/stage", &offer).await, ["L-1001"]);
        assert_eq!(ends("/leads/L-1001/stage", &offer).await, [""; 0]);
        assert_eq!(ends("/leads/L-1001/notes", &[("text", "They wait")]).await, [""; 0]);
        assert_eq!(ends("/leads/L-1001", &category("")).await, [""; 0]);
        assert_eq!(ends("/leads/L-1001", &category("Heat")).await, ["L-1001"]);
        app.leave_jobs();
    }

    async fn only_its_owner_moves_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.professional).catch(lead("Pumps")).await;
        for person in [&crew.basic, &crew.admin, &crew.professional2, &crew.manager] {
            app.api(person).stage(&id, "contacted").await.refused(403);
        }
        app.run_jobs().await;
    }

    async fn a_stale_move_is_told_so(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        api.stage(&id, "contacted").await.is(200);
        api.clone().if_match("\"1\"").stage(&id, "offer").await.refused(412);
        api.clone().if_match("\"2\"").stage(&id, "offer").await.is(200);
        api.clone().if_match("\"2\"").win(&id).await.refused(412);
        api.clone().if_match("\"2\"").park(&id, "Later", None).await.refused(412);
        app.leave_jobs();
    }

    async fn each_stage_is_timed_and_parked_time_is_not(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let id = api.catch(lead("Pumps")).await;
        let stages = async || api.lead(&id).await.is(200)["stages"].clone();
        app.seconds(100);
        api.stage(&id, "contacted").await.is(200);
        app.seconds(50);
        assert_eq!(stages().await, json!([{ "stage": "new", "seconds": 100 }, { "stage": "contacted", "seconds": 50 }]));
        api.park(&id, "Holidays", None).await.is(200);
        app.seconds(1000);
        assert_eq!(stages().await[1]["seconds"], 50, "a parked lead's stage stands still");
        api.wake(&id).await.is(200);
        app.seconds(7);
        assert_eq!(stages().await[1]["seconds"], 57);
        api.park(&id, "Holidays again", None).await.is(200);
        app.seconds(500);
        api.wake(&id).await.is(200);
        app.seconds(3);
        api.win(&id).await.is(200);
        app.seconds(1000);
        assert_eq!(stages().await, json!([{ "stage": "new", "seconds": 100 }, { "stage": "contacted", "seconds": 60 }]));
        app.api(&app.acme.parent.manager).reopen(&id, "They paid the wrong one").await.is(200);
        app.seconds(5);
        assert_eq!(stages().await[1]["seconds"], 65, "two stays in a stage are added up");
        app.run_jobs().await;
        app.leave_jobs();
    }
}
