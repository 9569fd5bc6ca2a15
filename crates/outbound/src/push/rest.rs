//! Push services that did not answer: each is left alone for a while, so that waiting for it takes no time from the others.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::Timestamp;

/// How long one is left alone.
const FOR: Duration = Duration::from_secs(60);

/// Until when, by host and port.
#[derive(Clone, Debug, Default)]
pub(super) struct Rest(Arc<Mutex<HashMap<String, Timestamp>>>);

impl Rest {
    /// How long a service is still left alone.
    pub(super) fn of(&self, service: &str, now: Timestamp) -> Option<Duration> {
        let until = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(service).copied()?;
        Some(until.since(now)).filter(|left| !left.is_zero())
    }

    /// A service has answered.
    pub(super) fn end(&self, service: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(service);
    }

    /// Leaves a service alone from `now` on, and says how long.
    pub(super) fn begin(&self, service: String, now: Timestamp) -> Duration {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, until| *until > now);
        all.insert(service, now.plus(FOR));
        FOR
    }
}
