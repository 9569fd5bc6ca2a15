use std::{cell::RefCell, future::Future};

tokio::task_local! {
    static SENT: RefCell<Vec<String>>;
}

/// Runs `work` and gives the SQL statements it sent as well, in their order and without what they were given; transactions' begin and
/// commit are left out.
pub async fn sent<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    SENT.scope(RefCell::default(), async {
        let out = work.await;
        (out, SENT.with(RefCell::take))
    })
    .await
}

/// Runs `work` and says how many SQL statements it sent.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    let (out, sent) = sent(work).await;
    (out, sent.len() as u64)
}

/// Notes a statement for whoever is listening.
pub(crate) fn one(sql: &str) {
    // Mostly nobody is; that is no error.
    let _ = SENT.try_with(|sent| sent.borrow_mut().push(sql.to_owned()));
}
