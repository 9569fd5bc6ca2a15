use std::{ops::Deref, sync::Arc};

use kernel::Result;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqlErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::Notify;

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

/// True when a write was refused because such a row exists already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
