//! Heavy work, a few at a time.

use std::time::Duration;

use anyhow::Context;
use kernel::Result;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// How many may do some heavy work at once: more would only take memory from everybody else.
pub(crate) struct Turns(Semaphore);

impl Turns {
    /// At most `at_once`.
    pub(crate) const fn new(at_once: usize) -> Self {
        Self(Semaphore::const_new(at_once))
    }

    /// A turn, until it is dropped; none when it does not come within `patience`.
    pub(crate) async fn take(&self, patience: Duration) -> Option<SemaphorePermit<'_>> {
        timeout(patience, self.0.acquire()).await.ok()?.ok()
    }

    /// Does `work` beside the async threads when it is its turn. Work that has begun keeps its turn to the end, even when nobody waits for it any more.
    pub(crate) async fn run<T: Send + 'static>(&'static self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let turn = self.0.acquire().await.context("heavy work has stopped")?;
        let work = move || {
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(work).await.context("heavy work panicked")?
    }
}
