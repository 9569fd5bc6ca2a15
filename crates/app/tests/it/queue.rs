//! The runner of the queue: who waits for whom.

use std::{sync::Arc, time::Duration};

use jobs::{Backlog, Done, Failure, Handlers, Job, Recurring, Runner};
use kernel::{Error, TenantId};
use serde::{Deserialize, Serialize};
use testkit::TestApp;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// More jobs than run at once.
const MANY: u32 = 20;

/// Ends when [`MANY`] others have, and stops the runner.
#[derive(Serialize, Deserialize)]
struct Slow;

impl Job for Slow {
    const KIND: &'static str = "test.slow";
    const AT_MOST: usize = 3;
}

#[derive(Serialize, Deserialize)]
struct Quick;

impl Job for Quick {
    const KIND: &'static str = "test.quick";
}

/// Stops the runner before it ends itself.
#[derive(Serialize, Deserialize)]
struct Last;

impl Job for Last {
    const KIND: &'static str = "test.last";
}

/// In order, as far as those of one tenant: those of one end when that of another has, which stops the runner.
#[derive(Serialize, Deserialize)]
struct InOrder {
    waits: bool,
}

impl Job for InOrder {
    const KIND: &'static str = "test.in_order";
    const IN_ORDER: bool = true;
}

/// Has its turn once no permit is left; takes one each time that it is looked at, and fails when it takes the last.
#[derive(Serialize, Deserialize)]
struct Patient;

impl Job for Patient {
    const KIND: &'static str = "test.patient";
    const ATTEMPTS: i32 = 3;
}

struct Work {
    /// A permit for each quick job that is done.
    done: Semaphore,
    stop: CancellationToken,
}

type Shared = Arc<Work>;

async fn slow(work: Shared, _: TenantId, _: Slow) -> Done {
    drop(work.done.acquire_many(MANY).await);
    work.stop.cancel();
    Ok(())
}

async fn quick(work: Shared, _: TenantId, _: Quick) -> Done {
    work.done.add_permits(1);
    Ok(())
}

async fn last(work: Shared, _: TenantId, _: Last) -> Done {
    work.stop.cancel();
    // Gives the runner every chance to leave first.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    work.done.add_permits(1);
    Ok(())
}

async fn in_order(work: Shared, _: TenantId, InOrder { waits }: InOrder) -> Done {
    if waits {
        drop(work.done.acquire().await);
    } else {
        work.done.add_permits(1);
        work.stop.cancel();
    }
    Ok(())
}

async fn patient(work: Shared, _: TenantId, _: Patient) -> Done {
    let Ok(look) = work.done.try_acquire() else { return Ok(()) };
    look.forget();
    Err(match work.done.available_permits() {
        0 => Failure::Retry(anyhow::anyhow!("it went wrong")),
        _ => Failure::NotYet(Duration::from_millis(200)),
    })
}

async fn enqueue<J: Job>(app: &TestApp, job: J) {
    enqueue_for(app, "acme", job).await;
}

async fn enqueue_for<J: Job>(app: &TestApp, slug: &str, job: J) {
    let ctx = app.state.system_of(slug).await.expect("a tenant");
    let tx = app.state.db.begin_unclaimed().await.expect("a transaction begins");
    jobs::enqueue(&*tx, &ctx, &job, app.now(), None).await.expect("a job is asked for");
    tx.commit().await.expect("the job stays");
}

fn runner(app: &TestApp, permits: usize, schedule: Vec<Recurring<Shared>>) -> (Shared, Runner<Shared>) {
    let work = Arc::new(Work { done: Semaphore::new(permits), stop: CancellationToken::new() });
    let handlers = Handlers::default().on(slow).on(quick).on(last).on(in_order).on(patient);
    let runner = Runner::new(app.state.db.clone(), app.state.clock.clone(), work.clone(), handlers, schedule);
    (work, runner)
}

/// Runs until a job stops it, and gives how many said that they are done.
async fn run(app: &TestApp) -> usize {
    let (work, runner) = runner(app, 0, Vec::new());
    tokio::time::timeout(Duration::from_secs(60), runner.run(work.stop.clone())).await.expect("the runner stops");
    work.done.available_permits()
}

testkit::both! {
    async fn a_slow_job_holds_up_no_other(app: &TestApp) {
        enqueue(app, Slow).await;
        for _ in 0..MANY {
            enqueue(app, Quick).await;
        }
        run(app).await;
        assert_eq!(app.backlog().await, Backlog::default());
    }

    async fn a_kind_that_hangs_leaves_room_for_others(app: &TestApp) {
        for _ in 0..MANY {
            enqueue(app, Slow).await;
        }
        for _ in 0..MANY {
            enqueue(app, Quick).await;
        }
        assert!(run(app).await >= MANY as usize, "though as many others stand before them as there are places");
        app.leave_jobs();
    }

    async fn what_is_done_in_order_waits_for_no_other_tenant(app: &TestApp) {
        for _ in 0..MANY {
            enqueue_for(app, "acme", InOrder { waits: true }).await;
        }
        enqueue_for(app, "other", InOrder { waits: false }).await;
        run(app).await;
        assert_eq!(app.backlog().await, Backlog::default(), "though many stand before it");
    }

    /// However often it is looked at before its turn, it may still fail and be tried again.
    async fn what_has_not_its_turn_yet_has_not_failed(app: &TestApp) {
        enqueue(app, Patient).await;
        let (work, runner) = runner(app, 10, Vec::new());
        for left in (0..10).rev() {
            assert_eq!(runner.run_due().await.expect("the queue is read"), 1);
            assert_eq!(work.done.available_permits(), left);
            let Backlog { later, dead, .. } = app.backlog().await;
            assert_eq!((later, dead), (1, 0), "with {left} looks to come");
            app.advance(Duration::from_millis(if left == 0 { 10_000 } else { 200 }));
        }
        assert_eq!(runner.run_due().await.expect("the queue is read"), 1);
        assert_eq!(app.backlog().await, Backlog::default());
    }

    async fn what_cannot_be_asked_for_keeps_nothing_else_from_its_turn(app: &TestApp) {
        let every = Duration::from_secs(3600);
        let fails = Recurring { name: "test.fails", every, ask: |_, _| Box::pin(async { Err(Error::NotFound) }) };
        let works = Recurring {
            name: "test.works",
            every,
            ask: |work: &Shared, _| {
                work.stop.cancel();
                Box::pin(async { Ok(()) })
            },
        };
        let (work, runner) = runner(app, 0, vec![fails, works]);
        tokio::time::timeout(Duration::from_secs(60), runner.run(work.stop.clone())).await.expect("what works is asked for");
    }

    async fn what_was_given_up_is_tried_again_when_it_is_asked_for(app: &TestApp) {
        let db = &app.state.db;
        for _ in 0..2 {
            enqueue(app, Quick).await;
        }
        app.execute("update jobs set dead = true, attempts = 12").await;
        let waits = async || {
            let Backlog { due, later, dead, .. } = app.backlog().await;
            (due, later, dead)
        };
        assert_eq!(waits().await, (0, 0, 2));
        assert_eq!(jobs::retry_given_up(db, app.now()).await.expect("the queue"), 2);
        assert_eq!(waits().await, (2, 0, 0));
        app.execute("update jobs set dead = true").await;
        assert_eq!(jobs::forget_given_up(db).await.expect("the queue"), 2);
        assert_eq!(waits().await, (0, 0, 0));
        app.leave_jobs();
    }

    async fn what_has_been_taken_is_finished_before_the_runner_stops(app: &TestApp) {
        for _ in 0..MANY {
            enqueue(app, Last).await;
        }
        let done = run(app).await;
        assert!(done > 0);
        let left = u64::from(MANY) - done as u64;
        let kept = app.backlog().await;
        assert_eq!((kept.due, kept.later, kept.dead), (left, 0, 0), "none is begun and left");
        app.leave_jobs();
    }
}
