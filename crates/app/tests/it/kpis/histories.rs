//! Random histories: whatever happens, every figure equals a recount and the list behind it.
//!
//! A few hundred of them run with all other tests; `LEADX_HISTORIES=5000` runs thousands, and `LEADX_HISTORIES_SEED=7` others than ever.

use std::cell::Cell;

use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use testkit::TestApp;
use tokio::{runtime::Handle, task::block_in_place};

use super::history::{Player, history};

/// How many histories are played in each of the tests below, of which there are four for each database.
const HISTORIES: u32 = 30;

fn asked(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Plays histories, each at a customer of its own.
#[expect(clippy::unused_async, reason = "tests of both databases are asynchronous")]
async fn play(app: &TestApp, share: u8, oslo: bool) {
    app.leave_jobs();
    let cases = asked("LEADX_HISTORIES", HISTORIES * 4).div_ceil(4);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let mut seed = [share; 32];
    seed[..4].copy_from_slice(&asked("LEADX_HISTORIES_SEED", 0).to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let (played, done) = (Cell::new(0), Cell::new(0));
    let handle = Handle::current();
    let result = runner.run(&history(), |events| {
        played.set(played.get() + 1);
        let tenant = if oslo {
            testkit::in_oslo(&format!("oslo{}", played.get()))
        } else {
            testkit::in_auckland(&format!("auckland{}", played.get()))
        };
        let steps = block_in_place(|| {
            handle.block_on(async {
                app.state.clock.set(testkit::START);
                let company = app.new_company(tenant).await;
                Player::new(app, &company).play(&events).await
            })
        });
        done.set(done.get() + steps);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, events)) => panic!("{reason}\nThe shortest such history: {events:#?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    let (played, done) = (played.get(), done.get());
    assert!(done >= played * 8, "histories in which little happens prove little: {done} steps in {played}");
}

testkit::both! {
    async fn in_oslo_one(app: &TestApp) {
        play(app, 1, true).await;
    }

    async fn in_oslo_two(app: &TestApp) {
        play(app, 2, true).await;
    }

    async fn in_auckland_one(app: &TestApp) {
        play(app, 3, false).await;
    }

    async fn in_auckland_two(app: &TestApp) {
        play(app, 4, false).await;
    }
}
