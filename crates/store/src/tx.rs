use std::{ops::Deref, sync::Arc};

use kernel::Result;
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, SqlErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::Notify;

use crate::Engine;

/// An open transaction. Dropping it without [`Tx::commit`] takes back everything done in it.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    committed: Arc<Notify>,
}

impl Tx {
    pub(crate) async fn begin(writer: &DatabaseConnection, committed: &Arc<Notify>) -> Result<Self> {
        let immediate = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(Self { inner: writer.begin_with_options(immediate).await?, committed: committed.clone() })
    }

    /// Makes everything done in the transaction permanent and visible.
    pub async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        self.committed.notify_one();
        Ok(())
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
