//! A tenant as every request needs it: settings, organisations, stages, holidays, rates.

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{Currency, Day, Locale, OrganisationId, Period, Rates, TenantId, Timestamp};

/// A customer of LeadX. Read once, kept in memory, and read again when its `version` in the database has changed.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// Its key.
    pub id: TenantId,
    /// Its sub-domain.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The currency that sums and KPIs are given in.
    pub base_currency: Currency,
    /// The time zone that days, months and deadlines are counted in.
    pub timezone: TimeZone,
    /// The language of a person who has not chosen one.
    pub language: Locale,
    /// The month (1–12) that the financial year starts with.
    pub financial_year_start: u8,
    /// Its organisations, the parent first.
    pub organisations: Vec<Organisation>,
    /// The stages a lead goes through, in order. The first is [`StageKey::NEW`].
    pub stages: Vec<Stage>,
    /// Working days that are not.
    pub holidays: BTreeSet<Day>,
    /// What other currencies are worth in the base currency.
    pub rates: Rates,
    /// Grows with every change of the above.
    pub version: i64,
}

/// A parent or child organisation of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its key.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its parent; none for the parent itself. There is one level only.
    pub parent: Option<OrganisationId>,
}

/// A step on a lead's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its stable key.
    pub key: StageKey,
    /// Its name, if the tenant gave it one; else the key's translation.
    pub name: Option<String>,
}

/// The stable key of a stage: `new`, `contacted`, `opportunity`, `offer` or one the tenant's Admin added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StageKey(pub String);

impl StageKey {
    /// The stage that every lead begins in.
    pub const NEW: &'static str = "new";
    /// What the API shows as the stage of a closed lead; never the key of a row.
    pub const CLOSED: &'static str = "closed";

    /// The stage that every lead begins in.
    pub fn new_lead() -> Self {
        Self(Self::NEW.to_owned())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for StageKey {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

crate::text_column!(StageKey);

impl Tenant {
    /// The day it is for this tenant at `now`.
    pub fn day(&self, now: Timestamp) -> Day {
        now.day_in(&self.timezone)
    }

    /// The financial year that `day` lies in.
    pub fn financial_year(&self, day: Day) -> Period {
        Period::financial_year(day, self.financial_year_start)
    }

    /// Where a stage stands in the order, from 0.
    pub fn position(&self, stage: &StageKey) -> Option<usize> {
        self.stages.iter().position(|s| s.key == *stage)
    }

    /// An organisation of this tenant.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.id == id)
    }

    /// The organisation above `id`; none for the parent.
    pub fn parent_of(&self, id: OrganisationId) -> Option<OrganisationId> {
        self.organisation(id)?.parent
    }

    /// The organisations below `id`; none for a child.
    pub fn children_of(&self, id: OrganisationId) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().filter(move |o| o.parent == Some(id))
    }

    /// True from Monday to Friday, except on the tenant's holidays.
    pub fn is_working_day(&self, day: Day) -> bool {
        day.date().weekday().to_monday_one_offset() <= 5 && !self.holidays.contains(&day)
    }

    /// The moment `days` working days after `from`: the same time of day in the tenant's zone, on a working day.
    /// Days that are not worked do not count; a moment on such a day counts from the start of the next working day.
    pub fn working_days_after(&self, from: Timestamp, days: u32) -> Timestamp {
        let zoned = from.jiff().to_zoned(self.timezone.clone());
        let (mut day, mut time) = (Day::from_date(zoned.date()), zoned.time());
        if !self.is_working_day(day) {
            time = jiff::civil::Time::midnight();
            while !self.is_working_day(day) {
                day = day.plus(1);
            }
        }
        for _ in 0..days {
            day = day.plus(1);
            while !self.is_working_day(day) {
                day = day.plus(1);
            }
        }
        match day.date().to_datetime(time).to_zoned(self.timezone.clone()) {
            Ok(at) => at.timestamp().into(),
            Err(_) => day.start_in(&self.timezone),
        }
    }
}
