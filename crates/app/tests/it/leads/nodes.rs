//! Several nodes at one database, whose clocks are never quite the same.

use std::time::Duration;

use app::{App, AppState};
use kernel::{Clock, Entropy};
use testkit::{TestApp, tip};

/// Another node, whose clock is ahead. It hands no mails over: they can be counted in the queue.
fn node(app: &TestApp, seed: u64, ahead: u64) -> AppState {
    let here = &app.state;
    let clock = Clock::at(app.now().plus(Duration::from_secs(ahead)));
    App::new(here.db.clone(), clock, Entropy::seeded(seed), here.settings.clone(), None, here.files.clone())
}

async fn mails_waiting(app: &TestApp) -> u64 {
    let kinds = jobs::backlogs(&app.state.db, app.now().plus(Duration::from_secs(3600))).await.expect("the queue is read");
    app::MAIL_QUEUES.iter().filter_map(|kind| kinds.get(*kind)).map(|mails| mails.due).sum()
}

/// A lead that is won and was caught by somebody else, who is to be told.
async fn won(app: &TestApp) -> String {
    let crew = &app.acme.parent;
    let id = app.api(&crew.basic).catch(tip("Pumps")).await;
    app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
    app.run_jobs().await;
    app.api(&crew.professional).win(&id).await.is(200);
    id
}

testkit::both! {
    /// As when a node dies, or only seems dead: another takes its jobs over, and what it did already is not done again.
    async fn of_two_nodes_with_the_same_job_one_tells_what_happened(app: &TestApp) {
        for round in 0..8 {
            won(app).await;
            let before = mails_waiting(app).await;
            // The second takes what the first holds: by its clock, the first has held it for too long.
            let (one, two) = (node(app, 100 + round, 40), node(app, 200 + round, 400));
            let (one, two) = (app::jobs(&one), app::jobs(&two));
            let (first, second) = tokio::join!(one.run_due(), two.run_due());
            first.expect("the queue is read");
            second.expect("the queue is read");
            assert_eq!(mails_waiting(app).await - before, 1, "round {round}");
        }
        app.leave_jobs();
    }

    async fn what_is_taken_back_is_told_to_nobody_and_what_is_told_is_not_taken_back(app: &TestApp) {
        for round in 0..8 {
            let id = won(app).await;
            let before = mails_waiting(app).await;
            app.seconds(29);
            let other = node(app, 300 + round, 2);
            let (seller, other) = (app.api(&app.acme.parent.professional), app::jobs(&other));
            let (undone, ran) = tokio::join!(seller.undo(&id), other.run_due());
            ran.expect("the queue is read");
            let told = mails_waiting(app).await - before;
            assert_eq!((undone.status.as_u16(), told), if told == 0 { (200, 0) } else { (409, 1) }, "round {round}");
        }
        app.leave_jobs();
    }

    async fn what_another_node_has_told_is_not_taken_back(app: &TestApp) {
        let id = won(app).await;
        app.seconds(29);
        app::jobs(&node(app, 300, 2)).run_due().await.expect("the queue is read");
        app.api(&app.acme.parent.professional).undo(&id).await.refused(409);
        app.seconds(2);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Your lead was won: Pumps"]);
    }
}
