use std::{collections::BTreeMap, pin::Pin, sync::Arc, time::Duration};

use kernel::{Clock, TenantId, Timestamp};
use store::{Db, noted};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use crate::{
    queue::{self, Job, Room, Taken},
    schedule::{Recurring, ask_if_due},
};

/// How long a worker may hold a job before others may take it.
const LEASE: Duration = Duration::from_secs(300);
/// How long one run of a job may last: less than the lease, so that no job runs twice at once.
const TIME_LIMIT: Duration = Duration::from_secs(240);
/// The longest pause before a job is tried again.
const LONGEST: Duration = Duration::from_secs(6 * 3600);
/// How often other nodes' work is looked for.
const POLL: Duration = Duration::from_secs(2);
/// How often the schedule is looked at.
const LOOK: Duration = Duration::from_secs(60);
/// How many jobs run at once: more than all kinds together that wait for somebody outside.
pub(crate) const AT_ONCE: usize = 10;

/// How a run of a job ended when it did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It may succeed later: it is tried again, after a pause that doubles.
    #[error("{0:#}")]
    Retry(#[source] anyhow::Error),
    /// Something else has to be done first: it is looked at again after this time. That is no failure: nothing is logged, and however often
    /// it happens, it counts as one attempt at most.
    #[error("its turn has not come")]
    NotYet(Duration),
    /// It may succeed later, but not before this time has passed.
    #[error("{0:#}")]
    RetryAfter(#[source] anyhow::Error, Duration),
    /// It never will: it is given up at once.
    #[error("{0:#}")]
    GiveUp(#[source] anyhow::Error),
}

impl From<kernel::Error> for Failure {
    fn from(error: kernel::Error) -> Self {
        Self::Retry(error.into())
    }
}

/// What a run of a job gives.
pub type Done = Result<(), Failure>;

type Handler<S> = Arc<dyn Fn(S, TenantId, String) -> Pin<Box<dyn Future<Output = Done> + Send>> + Send + Sync>;

/// How the jobs of a kind are done.
struct Kind<S> {
    attempts: i32,
    in_order: bool,
    /// A permit for each job that may still be begun.
    room: Arc<Semaphore>,
    run: Handler<S>,
}

/// What to do for each kind of job; `S` is what the handlers work with.
pub struct Handlers<S> {
    by_kind: BTreeMap<&'static str, Kind<S>>,
}

impl<S> Default for Handlers<S> {
    fn default() -> Self {
        Self { by_kind: BTreeMap::new() }
    }
}

impl<S: Clone + Send + 'static> Handlers<S> {
    /// Does jobs of kind `J` by calling `run` with the state, the job's tenant and the job.
    #[must_use]
    pub fn on<J: Job, F>(mut self, run: fn(S, TenantId, J) -> F) -> Self
    where
        F: Future<Output = Done> + Send + 'static,
    {
        let handler: Handler<S> = Arc::new(move |state, tenant, payload| {
            Box::pin(async move {
                let job = serde_json::from_str(&payload).map_err(|error| Failure::GiveUp(error.into()))?;
                run(state, tenant, job).await
            })
        });
        let room = Arc::new(Semaphore::new(J::AT_MOST));
        self.by_kind.insert(J::KIND, Kind { attempts: J::ATTEMPTS, in_order: J::IN_ORDER, room, run: handler });
        self
    }

    /// Does the jobs of both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.by_kind.extend(other.by_kind);
        self
    }
}

/// Takes jobs from the queue and does them, and asks for what the schedule says.
pub struct Runner<S> {
    worker: Arc<Worker<S>>,
    schedule: Vec<Recurring<S>>,
}

/// What doing a job takes: shared by the tasks that do one each.
struct Worker<S> {
    db: Db,
    clock: Clock,
    state: S,
    handlers: Handlers<S>,
}

impl<S: Clone + Send + Sync + 'static> Runner<S> {
    /// A runner of `handlers` over the queue in `db`, which asks for what is in `schedule`.
    pub fn new(db: Db, clock: Clock, state: S, handlers: Handlers<S>, schedule: Vec<Recurring<S>>) -> Self {
        Self { worker: Arc::new(Worker { db, clock, state, handlers }), schedule }
    }

    /// Works until `stop` is cancelled; what has been taken by then is finished.
    pub async fn run(&self, stop: CancellationToken) {
        let (db, clock) = (&self.worker.db, &self.worker.clock);
        let mut running = JoinSet::new();
        let mut look_at = clock.now();
        while !stop.is_cancelled() {
            if look_at <= clock.now() {
                look_at = clock.now().plus(LOOK);
                // What cannot be asked for keeps nothing else from its turn.
                for recurring in &self.schedule {
                    if let Err(error) = self.ask_if_due(recurring).await {
                        tracing::error!(error = %error, schedule = recurring.name, "jobs.schedule: what is due could not be asked for");
                    }
                }
            }
            let pause = match self.fill(&mut running).await {
                Ok(_) if running.len() >= AT_ONCE => POLL,
                Ok(0) => self.pause().await,
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(error = %error, "jobs.take: the queue could not be read");
                    POLL
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                Some(_) = running.join_next() => {}
                () = db.committed() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Does everything that is due, and what becomes due by it, and says how many jobs that were. For tests and commands.
    pub async fn run_due(&self) -> kernel::Result<usize> {
        let (mut running, mut total) = (JoinSet::new(), 0);
        loop {
            match self.fill(&mut running).await? {
                0 => return Ok(total),
                taken => total += taken,
            }
            while running.join_next().await.is_some() {}
        }
    }

    /// Leaves in the queue what the schedule says is due. For tests; [`Runner::run`] does it by itself.
    pub async fn ask_due(&self) -> kernel::Result<()> {
        for recurring in &self.schedule {
            self.ask_if_due(recurring).await?;
        }
        Ok(())
    }

    async fn ask_if_due(&self, recurring: &Recurring<S>) -> kernel::Result<()> {
        let Worker { db, clock, state, .. } = &*self.worker;
        ask_if_due(db, state, recurring, clock.now()).await
    }

    async fn pause(&self) -> Duration {
        match queue::next_due(&self.worker.db, &self.kinds()).await {
            Ok(Some(next)) => next.since(self.worker.clock.now()).min(POLL),
            _ => POLL,
        }
    }

    /// The kinds of which another job may be begun.
    fn kinds(&self) -> Vec<Room> {
        let all = self.worker.handlers.by_kind.iter().map(|(name, kind)| (*name, kind.room.available_permits() as u64));
        all.filter(|(_, room)| *room > 0).collect()
    }

    /// Takes as many jobs as there are free places, and begins them.
    async fn fill(&self, running: &mut JoinSet<()>) -> kernel::Result<usize> {
        while running.try_join_next().is_some() {}
        let free = AT_ONCE.saturating_sub(running.len());
        if free == 0 {
            return Ok(0);
        }
        let now = self.worker.clock.now();
        let taken = queue::take(&self.worker.db, &self.kinds(), now, now.plus(LEASE), free as u64).await?;
        let count = taken.len();
        let (in_order, others): (Vec<_>, Vec<_>) = taken.into_iter().partition(|job| self.worker.is_in_order(job));
        let mut lines: BTreeMap<TenantId, Vec<_>> = BTreeMap::new();
        for job in in_order {
            lines.entry(job.tenant).or_default().push(job);
        }
        // Each line in a task: one that was only polled from here could hold the connection that is waited for above.
        for line in others.into_iter().map(|one| vec![one]).chain(lines.into_values()) {
            let worker = self.worker.clone();
            // One place for a whole line, or a tenant whose first hangs would keep all other tenants' from beginning.
            let place = line.first().and_then(|first| worker.place_for(first));
            running.spawn(noted(async move {
                let _place = place;
                for job in line {
                    worker.run(job).await;
                }
            }));
        }
        Ok(count)
    }
}

impl<S: Clone + Send + 'static> Worker<S> {
    fn is_in_order(&self, job: &Taken) -> bool {
        self.handlers.by_kind.get(job.kind.as_str()).is_some_and(|kind| kind.in_order)
    }

    /// Takes the place of a job among those of its kind, until it is dropped.
    fn place_for(&self, job: &Taken) -> Option<OwnedSemaphorePermit> {
        self.handlers.by_kind.get(job.kind.as_str())?.room.clone().try_acquire_owned().ok()
    }

    async fn run(&self, job: Taken) {
        let Some(Kind { attempts, run: handler, .. }) = self.handlers.by_kind.get(job.kind.as_str()) else { return };
        let span = tracing::info_span!("job", job.id = %job.id, job.kind = %job.kind, tenant.id = %job.tenant);
        let run = handler(self.state.clone(), job.tenant, job.payload);
        // In a task of its own, so that a panic ends the job and not the runner.
        let result = tokio::spawn(noted(tokio::time::timeout(TIME_LIMIT, run)).instrument(span.clone())).await;
        let result = match result {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Failure::Retry(anyhow::anyhow!("took longer than {} s", TIME_LIMIT.as_secs()))),
            Err(panic) => Err(Failure::Retry(anyhow::anyhow!("panicked: {panic}"))),
        };
        let kept = match result {
            Ok(()) => queue::done(&self.db, job.id).await.map(drop),
            Err(Failure::NotYet(pause)) => queue::postpone(&self.db, job.id, self.clock.now().plus(pause), job.attempts).await,
            Err(failure) => {
                let dead = matches!(failure, Failure::GiveUp(_)) || job.attempts >= *attempts;
                tracing::warn!(parent: &span, error = %failure, job.attempts, job.dead = dead, "jobs.run: a job failed");
                let mut run_at = after(self.clock.now(), job.attempts);
                if let Failure::RetryAfter(_, pause) = &failure {
                    run_at = run_at.max(self.clock.now().plus(*pause.min(&LONGEST)));
                }
                queue::put_back(&self.db, job.id, run_at, dead, &failure.to_string()).await
            }
        };
        if let Err(error) = kept {
            // The lease runs out and the job is done again.
            tracing::error!(parent: &span, error = %error, "jobs.run: the end of a job could not be kept");
        }
    }
}

/// When a job that has failed `attempts` times is tried again: after 5 s, 10 s, 20 s … at most 6 hours.
fn after(now: Timestamp, attempts: i32) -> Timestamp {
    let doubled = 5_u64.saturating_mul(1 << attempts.clamp(1, 13).unsigned_abs().saturating_sub(1));
    now.plus(Duration::from_secs(doubled).min(LONGEST))
}
