//! Telling the processes that share a database what was committed: within the process on SQLite, between nodes by LISTEN/NOTIFY on
//! PostgreSQL. What is told is a hint and may be missed: it goes out after the commit, and is lost with a process that ends in
//! between. [`Heard::Missed`] says when something may have been. What PostgreSQL does not take, this process hears all the same, and
//! the others hear with the next that it takes that they have missed something.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sea_orm::{DatabaseConnection, sqlx};
use sqlx::{PgPool, Sqlite, pool::PoolConnection, postgres::PgListener};
use tokio::{
    sync::broadcast,
    time::{Interval, MissedTickBehavior, interval, sleep, timeout},
};

use crate::{Db, Engine};

/// The channel of PostgreSQL that all nodes listen to.
const CHANNEL: &str = "leadx";
/// PostgreSQL takes less than 8000 bytes at once.
const LONGEST: usize = 7900;
/// Told by a node that could not tell something before.
const MISSED: &str = "";
/// Lines that a slow listener may be behind before it is told that it missed some.
const BEHIND: usize = 4096;
/// How often an SQLite file is looked at for commits of other processes, such as the operator's commands.
const LOOK: Duration = Duration::from_secs(1);
/// How long to wait before PostgreSQL is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// How long PostgreSQL may be silent before it is asked whether it is still there: whatever stands in between may have dropped a quiet
/// connection, or the machine be gone, and nobody say so.
const SILENCE: Duration = Duration::from_secs(30);
/// How long it may take to answer that.
const ANSWER: Duration = Duration::from_secs(5);

/// Where lines go when they were told.
#[derive(Clone, Debug)]
pub(crate) struct Bus {
    /// To whoever listens in this process.
    here: broadcast::Sender<Arc<str>>,
    /// Other nodes have missed something and do not know it yet.
    owed: Arc<AtomicBool>,
}

impl Default for Bus {
    fn default() -> Self {
        Self { here: broadcast::channel(BEHIND).0, owed: Arc::default() }
    }
}

impl Bus {
    /// Tells whoever listens. A line that cannot be told is not worth a failure: what it is about has been committed.
    pub(crate) async fn tell(&self, engine: Engine, writer: &DatabaseConnection, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        match engine {
            Engine::Sqlite => self.tell_here(lines),
            Engine::Postgres => self.tell_nodes(writer.get_postgres_connection_pool(), lines).await,
        }
    }

    fn tell_here(&self, lines: Vec<String>) {
        for line in lines {
            // Nobody listens in a command that changes something and ends.
            drop(self.here.send(line.into()));
        }
    }

    async fn tell_nodes(&self, pool: &PgPool, lines: Vec<String>) {
        debug_assert!(lines.iter().all(|line| line.len() <= LONGEST), "too long to be told: {lines:?}");
        let owed = self.owed.swap(false, Ordering::Relaxed);
        let all: Vec<&str> = owed.then_some(MISSED).into_iter().chain(lines.iter().map(String::as_str)).collect();
        let mut told = notify(pool, &all).await;
        if told.is_err() {
            told = notify(pool, &all).await;
        }
        if let Err(error) = told {
            tracing::warn!(error = %error, "store.tell: other nodes could not be told of a change");
            self.owed.store(true, Ordering::Relaxed);
            self.tell_here(lines);
        }
    }
}

async fn notify(pool: &PgPool, lines: &[&str]) -> Result<(), sqlx::Error> {
    let all = sqlx::query("select pg_notify($1, line) from unnest($2::text[]) as line").bind(CHANNEL).bind(lines);
    all.execute(pool).await.map(drop)
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// What was told, by this process or another.
    Line(Arc<str>),
    /// Something may have been told and not heard, or another program has written.
    Missed,
}

/// Hears everything that is told from when it was made.
#[derive(Debug)]
pub struct Listener(Ear);

#[derive(Debug)]
enum Ear {
    Process { lines: broadcast::Receiver<Arc<str>>, writer: DatabaseConnection, look: Interval, version: Option<i64> },
    Nodes { lines: broadcast::Receiver<Arc<str>>, pool: PgPool, listener: Option<PgListener>, before: bool },
}

impl Listener {
    pub(crate) async fn of(db: &Db, bus: &Bus) -> Self {
        Self(match db.engine() {
            Engine::Sqlite => {
                let mut look = interval(LOOK);
                look.set_missed_tick_behavior(MissedTickBehavior::Delay);
                let version = data_version(db.writer().get_sqlite_connection_pool().acquire().await.ok()).await;
                Ear::Process { lines: bus.here.subscribe(), writer: db.writer().clone(), look, version }
            }
            Engine::Postgres => {
                let pool = db.writer().get_postgres_connection_pool().clone();
                let listener = listen(&pool).await.inspect_err(unheard).ok();
                Ear::Nodes { lines: bus.here.subscribe(), pool, listener, before: true }
            }
        })
    }

    /// Waits for the next thing to hear.
    pub async fn next(&mut self) -> Heard {
        match &mut self.0 {
            Ear::Process { lines, writer, look, version } => loop {
                tokio::select! {
                    line = lines.recv() => return line.map_or(Heard::Missed, Heard::Line),
                    _ = look.tick() => {
                        // Who writes is not waited for: that would keep what has been told.
                        let now = data_version(writer.get_sqlite_connection_pool().try_acquire()).await;
                        if now != *version && now.is_some() {
                            *version = now;
                            return Heard::Missed;
                        }
                    }
                }
            },
            Ear::Nodes { lines, pool, listener, before } => loop {
                match listener {
                    Some(heard) => {
                        if !std::mem::replace(before, true) {
                            return Heard::Missed;
                        }
                        let told = tokio::select! {
                            // What this node itself could not tell.
                            line = lines.recv() => return line.map_or(Heard::Missed, Heard::Line),
                            told = timeout(SILENCE, heard.try_recv()) => told,
                        };
                        match told {
                            Ok(Ok(Some(line))) if line.payload() == MISSED => return Heard::Missed,
                            Ok(Ok(Some(line))) => return Heard::Line(line.payload().into()),
                            Ok(Ok(None)) => *listener = None,
                            Ok(Err(error)) => {
                                unheard(&error);
                                *listener = None;
                            }
                            Err(_) if is_there(heard).await => {}
                            Err(_) => *listener = None,
                        }
                    }
                    None => {
                        *before = false;
                        *listener = listen(pool).await.inspect_err(unheard).ok();
                        if listener.is_none() {
                            sleep(PAUSE).await;
                        }
                    }
                }
            },
        }
    }
}

async fn listen(pool: &sqlx::PgPool) -> Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    // When it connects anew is for the caller to know, who has missed something then.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Whether PostgreSQL answers on the listener's own connection.
async fn is_there(listener: &mut PgListener) -> bool {
    let answer = timeout(ANSWER, sqlx::query("select 1").execute(listener)).await;
    matches!(&answer, Ok(Ok(_))) || {
        tracing::warn!("store.listen: PostgreSQL has fallen silent, so other nodes could not be heard");
        false
    }
}

fn unheard(error: &sqlx::Error) {
    tracing::warn!(error = %error, "store.listen: other nodes cannot be heard");
}

/// A number that changes when another process commits to the file; asked of the one connection that writes, which is not told of its
/// own commits. None when it cannot be asked.
async fn data_version(connection: Option<PoolConnection<Sqlite>>) -> Option<i64> {
    sqlx::query_scalar("pragma data_version").fetch_one(&mut *connection?).await.ok()
}
