use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{Db, Engine};
use anyhow::Context;
use kernel::Result;
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, SqlErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// An open transaction. Dropping it without [`Tx::commit`] takes back everything done in it.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    db: Db,
    told: Mutex<Vec<String>>,
    by: Option<Arc<str>>,
}

impl Tx {
    pub(crate) async fn begin(db: &Db, by: Option<Arc<str>>) -> Result<Self> {
        let immediate = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(Self { inner: db.writer().begin_with_options(immediate).await?, db: db.clone(), told: Mutex::default(), by })
    }

    /// Has a line told to every process that listens to this database, once the transaction has been committed.
    pub fn tell(&self, line: String) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    /// Which request of a page the transaction belongs to, as that page names it.
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// Makes everything done in the transaction permanent and visible.
    ///
    /// Whoever gives up waiting, as a request does whose time is over, changes nothing: it is committed, and told, all the same.
    pub async fn commit(self) -> Result<()> {
        let Self { inner, db, told, .. } = self;
        let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
        let committed = tokio::spawn(async move {
            inner.commit().await?;
            db.committed_now(told).await;
            Ok(())
        });
        committed.await.context("the transaction's task has ended")?
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

/// The database as it was at one moment, for reading what must fit together over many statements. It holds no lock that a writer
/// waits for.
#[derive(Debug)]
pub struct Snapshot(DatabaseTransaction);

impl Snapshot {
    pub(crate) async fn take(reader: &DatabaseConnection, engine: Engine) -> Result<Self> {
        let options = match engine {
            // In WAL mode a transaction sees what had been committed when it first read.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            },
        };
        Ok(Self(reader.begin_with_options(options).await?))
    }
}

impl Deref for Snapshot {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.0
    }
}

/// True when a write was refused because such a row exists already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
