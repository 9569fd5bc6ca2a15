use std::{sync::Arc, time::Duration};

use anyhow::{Context, bail};
use kernel::{Ctx, Result};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, sqlx::Executor};
use tokio::sync::Notify;

use crate::{
    bus::{Bus, Listener},
    count,
    tx::{Snapshot, Tx},
};

/// Which database stands behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file, embedded, one writer at a time.
    Sqlite,
    /// A server that several nodes share.
    Postgres,
}

impl Engine {
    /// The column that every table has of where its rows lie: within one statement the shortest way from an index's entry to its row,
    /// without another search for the key. Not to be kept.
    pub fn row_address(self) -> &'static str {
        match self {
            Self::Sqlite => "rowid",
            Self::Postgres => "ctid",
        }
    }
}

/// An open database. Cheap to clone: clones share the pools.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    committed: Arc<Notify>,
    bus: Bus,
}

/// Readers of an SQLite file. They never wait for the writer (WAL), so a few serve a whole machine.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL of one node.
const POSTGRES_CONNECTIONS: u32 = 24;
/// One plan for any customer would be the one for most of them, who are small: it read all of the largest's (decision 13).
const PLAN_FOR_VALUES: &str = "set plan_cache_mode = force_custom_plan";
/// How long to wait for one of them. It outlasts a quick restart of PostgreSQL; and whoever waits several times (to do something, to
/// tell of it, to keep the answer) is still answered within the time limit of requests.
const POSTGRES_WAIT: Duration = Duration::from_secs(5);

impl Db {
    /// Opens the database at `url`: `sqlite://path/to/file.db` (made when it is missing) or `postgres://…`.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            Self::open_sqlite(path).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::open_postgres(url).await
        } else {
            bail!("LEADX_DATABASE_URL must start with sqlite:// or postgres://");
        }
    }

    async fn open_sqlite(path: &str) -> anyhow::Result<Self> {
        let file = path.split('?').next().unwrap_or(path);
        if let Some(folder) = std::path::Path::new(file).parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        // The writer first: it makes the file and switches it to WAL, which readers cannot.
        let writer = connect(sqlite_options(path, 1, false)).await?;
        let reader = connect(sqlite_options(path, SQLITE_READERS, true)).await?;
        Ok(Self { engine: Engine::Sqlite, reader, writer, committed: Arc::default(), bus: Bus::default() })
    }

    async fn open_postgres(url: &str) -> anyhow::Result<Self> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(POSTGRES_WAIT)
            .test_before_acquire_if_idle_for(Duration::from_secs(5))
            .sqlx_logging(false)
            .map_sqlx_postgres_opts(|o| o.application_name("leadx"))
            .map_sqlx_postgres_pool_opts(|pool| {
                pool.after_connect(|connection, _| Box::pin(async { connection.execute(PLAN_FOR_VALUES).await.map(drop) }))
            });
        let pool = connect(options).await?;
        Ok(Self { engine: Engine::Postgres, reader: pool.clone(), writer: pool, committed: Arc::default(), bus: Bus::default() })
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For what is neither a verb nor a page: migrations, the queue.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins the one transaction of a verb. On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`): a transaction that
    /// reads first and writes later could fail in the middle. Records the request's `Idempotency-Key`, if it has one.
    pub async fn begin(&self, ctx: &Ctx) -> Result<Tx> {
        let tx = Tx::begin(self, ctx.request.clone()).await?;
        crate::idempotency::claim(&tx, ctx).await?;
        Ok(tx)
    }

    /// Begins a transaction on nobody's behalf: tenants being made, the queue, sign-in.
    pub async fn begin_unclaimed(&self) -> Result<Tx> {
        Tx::begin(self, None).await
    }

    /// The database as it is now, to be read from for as long as it takes.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        Snapshot::take(&self.reader, self.engine).await
    }

    /// Wakes who waits for commits, and tells what the transaction had to tell.
    pub(crate) async fn committed_now(&self, told: Vec<String>) {
        self.committed.notify_one();
        self.bus.tell(self.engine, &self.writer, told).await;
    }

    /// Hears what is told from now on, by this process and every other one over the same database.
    pub async fn listen(&self) -> Listener {
        Listener::of(self, &self.bus).await
    }

    /// Returns when a transaction of this process has been committed since it was last asked: the queue may hold new work.
    pub async fn committed(&self) {
        self.committed.notified().await;
    }

    /// Closes the pools; on SQLite this also folds the write-ahead log into the file.
    pub async fn close(self) -> anyhow::Result<()> {
        if self.engine == Engine::Sqlite {
            self.reader.close().await?;
        }
        self.writer.close().await?;
        Ok(())
    }
}

/// Everything that is particular about SQLite, in one place.
fn sqlite_options(path: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{path}"));
    options
        .max_connections(connections)
        .min_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |o| {
            let o = o
                .create_if_missing(!read_only)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(512)
                // The whole file, read where it lies: the newest rows are at its end, and copies of its pages, one for each connection,
                // would push each other out of the processor's caches.
                .pragma("mmap_size", "1099511627776")
                .pragma("cache_size", "-16000")
                .pragma("temp_store", "memory");
            if read_only {
                o.pragma("query_only", "on")
            } else {
                // An acknowledged write survives a power cut.
                o.pragma("journal_mode", "wal").pragma("synchronous", "full").pragma("journal_size_limit", "67108864")
            }
        });
    options
}

async fn connect(options: ConnectOptions) -> anyhow::Result<DatabaseConnection> {
    let place = options.get_url().rsplit('@').next().unwrap_or_default().to_owned();
    let mut connection = Database::connect(options).await.with_context(|| format!("cannot open the database at {place}"))?;
    connection.set_metric_callback(|sent| count::one(&sent.statement.sql));
    Ok(connection)
}
