use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

tokio::task_local! {
    static SENT: Arc<Mutex<Vec<String>>>;
}

/// Runs `work` and gives the SQL statements it sent as well, in their order and without what they were given; transactions' begin and
/// commit are left out.
pub async fn sent<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let sent = Arc::default();
    let out = SENT.scope(Arc::clone(&sent), work).await;
    let sent = std::mem::take(&mut *sent.lock().unwrap_or_else(PoisonError::into_inner));
    (out, sent)
}

/// Runs `work` and says how many SQL statements it sent.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    let (out, sent) = sent(work).await;
    (out, sent.len() as u64)
}

/// `work` for a task of its own: what it sends is noted for whoever is listening in this one.
pub fn noted<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    let sent = SENT.try_with(Arc::clone).ok();
    async move {
        match sent {
            Some(sent) => SENT.scope(sent, work).await,
            None => work.await,
        }
    }
}

/// Notes a statement for whoever is listening.
pub(crate) fn one(sql: &str) {
    // Mostly nobody is; that is no error.
    let _ = SENT.try_with(|sent| sent.lock().unwrap_or_else(PoisonError::into_inner).push(sql.to_owned()));
}
