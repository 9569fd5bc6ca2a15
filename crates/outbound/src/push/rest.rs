//! Push services that did not answer: each is left alone for a while, so that waiting for it takes no time from the others.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{TenantId, Timestamp};

/// How long one is left alone.
const FOR: Duration = Duration::from_secs(60);
/// While so many of those that are left alone were met by one customer's pushes, all pushes of that customer rest: people name their push
/// services themselves, and could name one after another that says nothing.
const MANY: usize = 5;

/// Until when one is left alone, and whose push has met it.
#[derive(Clone, Copy, Debug)]
struct Silence {
    until: Timestamp,
    tenant: TenantId,
}

/// Those that are left alone, by host and port.
#[derive(Clone, Debug, Default)]
pub(super) struct Rest(Arc<Mutex<HashMap<String, Silence>>>);

impl Rest {
    /// How long a customer's pushes still leave a service alone.
    pub(super) fn of(&self, tenant: TenantId, service: &str, now: Timestamp) -> Option<Duration> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut met: Vec<Timestamp> = all.values().filter(|silence| silence.tenant == tenant).map(|silence| silence.until).collect();
        met.sort_unstable_by(|one, other| other.cmp(one));
        let until = all.get(service).map(|silence| silence.until).max(met.get(MANY - 1).copied())?;
        Some(until.since(now)).filter(|left| !left.is_zero())
    }

    /// A service has answered.
    pub(super) fn end(&self, service: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(service);
    }

    /// Leaves a service alone from `now` on, and says how long.
    pub(super) fn begin(&self, tenant: TenantId, service: String, now: Timestamp) -> Duration {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, silence| silence.until > now);
        all.insert(service, Silence { until: now.plus(FOR), tenant });
        FOR
    }
}
