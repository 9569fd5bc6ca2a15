use std::{cell::Cell, future::Future};

tokio::task_local! {
    static STATEMENTS: Cell<u64>;
}

/// Runs `work` and says how many SQL statements it sent, transactions' begin and commit not counted.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    STATEMENTS
        .scope(Cell::new(0), async {
            let out = work.await;
            (out, STATEMENTS.with(Cell::get))
        })
        .await
}

/// Counts a statement of whoever is counting.
pub(crate) fn one() {
    // Most work is not being counted; that is no error.
    let _ = STATEMENTS.try_with(|count| count.set(count.get() + 1));
}
