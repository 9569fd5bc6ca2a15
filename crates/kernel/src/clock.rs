//! Time comes from a [`Clock`], never from the system directly, so that tests can move it.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Day;

/// A moment, in whole microseconds since 1970-01-01T00:00:00Z. Written in JSON as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "columns", derive(sea_orm::DeriveValueType))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The same moment for calendar arithmetic.
    pub fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// The moment `after` later.
    pub fn plus(self, after: Duration) -> Self {
        Self(self.0.saturating_add(micros(after)))
    }

    /// The moment `before` earlier.
    pub fn minus(self, before: Duration) -> Self {
        Self(self.0.saturating_sub(micros(before)))
    }

    /// The time from `earlier` to this moment; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The day it is in `zone` at this moment.
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day::from_date(self.jiff().to_zoned(zone.clone()).date())
    }
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(moment: jiff::Timestamp) -> Self {
        Self(moment.as_microsecond())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.jiff().fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        let moment: Result<jiff::Timestamp, _> = text.parse();
        // The parser's own words are none for whoever wrote it.
        moment.map(Self::from).map_err(|_| serde::de::Error::custom("expected a moment before 9999-12-30, such as 2026-11-22T09:00:00Z"))
    }
}

/// Where the time comes from: the system, or a test's hand.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is moved.
    Moved(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start` until a test moves it.
    pub fn at(start: Timestamp) -> Self {
        Self::Moved(Arc::new(AtomicI64::new(start.0)))
    }

    /// The moment it is now.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => jiff::Timestamp::now().into(),
            Self::Moved(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a test's clock forward. The machine's clock does not listen.
    pub fn advance(&self, by: Duration) {
        if let Self::Moved(at) = self {
            at.fetch_add(micros(by), Ordering::SeqCst);
        }
    }

    /// Sets a test's clock. The machine's clock does not listen.
    pub fn set(&self, to: Timestamp) {
        if let Self::Moved(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}
