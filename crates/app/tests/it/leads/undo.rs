//! Taking back a move, a closure or a parking: for thirty seconds, by the mover, while nothing else has happened.

use serde_json::json;
use testkit::{Answer, TestApp, lead, tip};

async fn taken(app: &TestApp) -> String {
    let crew = &app.acme.parent;
    let id = app.api(&crew.basic).catch(tip("Pumps")).await;
    app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
    app.run_jobs().await;
    id
}

testkit::both! {
    async fn a_move_a_closure_and_a_parking_are_taken_back(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = taken(app).await;
        let mails = app.mails().len();
        for verb in ["move", "win", "lose", "park"] {
            let before = seller.lead(&id).await.is(200);
            let done: Answer = match verb {
                "move" => seller.stage(&id, "offer").await,
                "win" => seller.win(&id).await,
                "lose" => seller.lose(&id, "Price").await,
                _ => seller.park(&id, "Later", Some("2026-03-10")).await,
            }
            .is(200);
            assert_eq!(done["undo_until"], json!(app.now().plus(std::time::Duration::from_secs(30))), "{verb}");
            app.seconds(29);
            app.run_jobs().await;
            let undone = seller.undo(&id).await.is(200);
            for field in ["company", "stage", "status", "owner", "closure", "parking", "handshake", "stage_since", "closed_from"] {
                assert_eq!(undone[field], before[field], "{verb}: {field}");
            }
            assert_eq!(undone["undo_until"], json!(null));
            assert_eq!(seller.undo(&id).await.refused(409).detail(),
                format!("There is nothing of yours to take back on L-1001. You took the {} back.", match verb { "win" => "win", "lose" => "loss", "move" => "move", _ => "parking" }));
            // Nothing that the move would have sent goes out, however long one waits.
            app.seconds(3600);
            app.run_jobs().await;
            assert_eq!(app.mails().len(), mails, "{verb}");
        }
        assert_eq!(app.backlog().await, jobs::Backlog::default());
        assert_eq!(app.wrong_figures(&app.acme).await, Vec::<String>::new());
    }

    /// A win that a Manager reopens before anybody was told of it never was one; one that has been told stays told.
    async fn a_win_reopened_at_once_is_not_told(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = taken(app).await;
        seller.win(&id).await.is(200);
        app.seconds(10);
        manager.reopen(&id, "Not signed yet").await.is(200);
        app.seconds(60);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        seller.win(&id).await.is(200);
        app.seconds(31);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Your lead was won: Pumps"]);
        manager.reopen(&id, "They cancelled").await.is(200);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        assert_eq!(seller.timeline(&id).await[..4], ["lead.reopened", "lead.won", "lead.reopened", "lead.won"]);
    }

    async fn not_after_thirty_seconds(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = taken(app).await;
        seller.win(&id).await.is(200);
        app.seconds(30);
        seller.undo(&id).await.refused(409);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Your lead was won: Pumps"]);
        assert_eq!(seller.lead(&id).await["status"], "won");
    }

    async fn not_after_another_change(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let id = taken(app).await;
        seller.stage(&id, "contacted").await.is(200);
        seller.clone().if_match("*").patch(&format!("/leads/{id}"), json!({ "title": "Valves" })).await.is(200);
        seller.undo(&id).await.refused(409);
        seller.win(&id).await.is(200);
        app.api(&crew.manager).reopen(&id, "Too early").await.is(200);
        seller.undo(&id).await.refused(409);
        assert_eq!(seller.lead(&id).await["stage"], "contacted");
        app.leave_jobs();
    }

    async fn not_by_another_person(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = taken(app).await;
        app.api(&crew.professional).stage(&id, "contacted").await.is(200);
        for person in [&crew.manager, &crew.professional2, &crew.basic] {
            app.api(person).undo(&id).await.refused(409);
            assert_eq!(app.api(person).lead(&id).await["undo_until"], json!(null));
        }
        app.api(&crew.lite).undo(&id).await.refused(404);
        app.api(&crew.professional).undo(&id).await.is(200);
        app.run_jobs().await;
    }

    async fn only_the_last_move_is_taken_back(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = taken(app).await;
        seller.stage(&id, "contacted").await.is(200);
        seller.stage(&id, "offer").await.is(200);
        assert_eq!(seller.undo(&id).await.is(200)["stage"], "contacted");
        seller.undo(&id).await.refused(409);
        app.leave_jobs();
    }

    async fn other_verbs_stand_at_once(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = taken(app).await;
        app.api(&crew.manager).undo(&id).await.refused(409);
        app.api(&crew.manager).assign(&id, &crew.manager).await.is(200);
        app.api(&crew.manager).undo(&id).await.refused(409);
        let mine = app.api(&crew.professional).catch(lead("Mine")).await;
        app.api(&crew.professional).undo(&mine).await.refused(409);
        app.run_jobs().await;
    }
}
