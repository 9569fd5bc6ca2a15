//! Figures that went wrong are put right, and nothing that happens meanwhile is lost.

use kernel::Error;
use testkit::{TestApp, tip, worth};

use super::agree::all_agree;

/// Leads in every state that figures know.
async fn some_history(app: &TestApp) {
    let crew = &app.acme.parent;
    let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
    let taken = basic.catch(tip("Pumps")).await;
    manager.assign(&taken, &crew.professional).await.is(200);
    seller.stage(&taken, "offer").await.is(200);
    basic.catch(tip("Valves")).await;
    let won = seller.catch(worth("Fans", "1250.50", "NOK")).await;
    seller.win(&won).await.is(200);
    let lost = seller.catch(worth("Doors", "10", "NOK")).await;
    seller.lose(&lost, "Price").await.is(200);
    app.leave_jobs();
}

testkit::both! {
    async fn a_repair_tells_what_differed_and_puts_it_right(app: &TestApp) {
        some_history(app).await;
        assert_eq!(app.repair_figures(&app.acme).await.expect("the figures are repaired"), 0, "nothing was wrong");
        app.spoil_figures().await;
        let wrong = app.wrong_figures(&app.acme).await;
        assert!(wrong.iter().any(|line| line.contains("created of originator ") && line.contains(": kept 0 (amount 0, 0 s), counted ")), "{wrong:#?}");
        assert_eq!(app.repair_figures(&app.acme).await.expect("the figures are repaired"), wrong.len() as u64);
        all_agree(app, &app.acme, &[""], "a repair").await;
        assert_eq!(app.repair_figures(&app.acme).await.expect("the figures are repaired"), 0, "all is right now");
    }

    /// As another version of the program may leave some.
    async fn figures_of_something_unknown_are_thrown_away(app: &TestApp) {
        some_history(app).await;
        app.execute(
            "insert into figures (tenant_id, part, person_id, organisation_id, bucket, fact, stage, currency, count, amount, duration) \
             select tenant_id, part, person_id, organisation_id, bucket, 'bogus', stage, currency, count, amount, duration from figures \
             where fact = 'won' and part in ('organisation', 'owner')",
        )
        .await;
        let wrong = app.wrong_figures(&app.acme).await;
        assert_eq!(wrong, ["of something unknown here: 4"], "two of the organisation and two of the owner: the day and the month");
        assert_eq!(app.repair_figures(&app.acme).await.expect("the figures are repaired"), 4);
        all_agree(app, &app.acme, &[""], "a repair").await;
    }

    async fn what_happens_during_a_repair_is_not_lost(app: &TestApp) {
        some_history(app).await;
        app.spoil_figures().await;
        let seller = app.api(&app.acme.parent.professional);
        let work = async {
            for nth in 0..12 {
                let id = seller.catch(worth(&format!("Pipes {nth}"), "100", "NOK")).await;
                seller.win(&id).await.is(200);
            }
        };
        let (repaired, ()) = tokio::join!(app.repair_figures(&app.acme), work);
        assert!(repaired.expect("the figures are repaired") > 0);
        all_agree(app, &app.acme, &[""], "a repair among changes").await;
    }

    /// Whoever comes second wins; whoever was first is told, and nothing is added twice.
    async fn two_repairs_do_not_repair_twice(app: &TestApp) {
        some_history(app).await;
        app.spoil_figures().await;
        let (one, other) = tokio::join!(app.repair_figures(&app.acme), app.repair_figures(&app.acme));
        assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
        for raced in [one, other].into_iter().filter_map(Result::err) {
            assert!(matches!(raced, Error::Raced), "{raced:?}");
        }
        all_agree(app, &app.acme, &[""], "two repairs").await;
    }
}
