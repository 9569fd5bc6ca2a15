//! Days and periods of days, in the tenant's own time zone.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Timestamp;

/// A calendar day as the number `yyyymmdd`, so that a column of days sorts and reads well. Written in JSON as `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "columns", derive(sea_orm::DeriveValueType))]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date.
    pub fn from_date(date: Date) -> Self {
        Self(i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day()))
    }

    /// The calendar date of this day.
    pub fn date(self) -> Date {
        let part = |of: i32| i8::try_from(of % 100).unwrap_or(1);
        let year = i16::try_from(self.0 / 10_000).unwrap_or(1970);
        Date::new(year, part(self.0 / 100), part(self.0)).unwrap_or(jiff::civil::date(1970, 1, 1))
    }

    /// The day `days` later (earlier when negative).
    pub fn plus(self, days: i64) -> Self {
        self.date().checked_add(days.days()).map_or(self, Self::from_date)
    }

    /// The month this day lies in, as `yyyymm00`: below all of its days, above those of the month before.
    pub fn month(self) -> i32 {
        self.0 / 100 * 100
    }

    /// The first moment of this day in `zone`.
    pub fn start_in(self, zone: &TimeZone) -> Timestamp {
        match self.date().to_zoned(zone.clone()) {
            Ok(zoned) => zoned.timestamp().into(),
            Err(_) => Timestamp(0),
        }
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        earlier.date().until(self.date()).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        // A bare date and nothing else: jiff alone would also take `2026-11-22T10:00`, and years before the first.
        let text = if text.starts_with('-') { "" } else { text };
        Date::strptime("%Y-%m-%d", text).map(Self::from_date)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Period {
    /// The financial year that `day` lies in, when years start on the first of `start_month` (1–12).
    pub fn financial_year(day: Day, start_month: u8) -> Self {
        let date = day.date();
        let month = i8::try_from(start_month.clamp(1, 12)).unwrap_or(1);
        let year = if date.month() >= month { date.year() } else { date.year() - 1 };
        let from = Date::new(year, month, 1).unwrap_or(date);
        let to = from.checked_add(1.year()).and_then(|next| next.checked_sub(1.day())).unwrap_or(date);
        Self { from: Day::from_date(from), to: Day::from_date(to) }
    }

    /// The period of the same shape one year earlier.
    pub fn year_before(self) -> Self {
        let back = |day: Day| day.date().checked_sub(1.year()).map_or(day, Day::from_date);
        Self { from: back(self.from), to: back(self.to) }
    }

    /// True when `day` lies in the period.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The same days as whole months (each as `yyyymm00`) and, at either end, ranges of single days (both ends included).
    pub fn months_and_days(self) -> (Vec<i32>, Vec<(Day, Day)>) {
        let (mut months, mut days) = (Vec::new(), Vec::new());
        let mut at = self.from;
        while at <= self.to {
            let last = Day::from_date(at.date().last_of_month());
            let whole = at == Day::from_date(at.date().first_of_month()) && last <= self.to;
            if whole {
                months.push(at.month());
            } else {
                days.push((at, last.min(self.to)));
            }
            // The last day there is has no next one.
            if last >= self.to {
                break;
            }
            at = last.plus(1);
        }
        (months, days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_financial_year_turns_on_its_own_month() {
        let year = |day, month| {
            let Period { from, to } = Period::financial_year(Day(day), month);
            (from.0, to.0)
        };
        assert_eq!(year(2026_11_22, 1), (2026_01_01, 2026_12_31));
        assert_eq!(year(2026_03_31, 4), (2025_04_01, 2026_03_31));
        assert_eq!(year(2026_04_01, 4), (2026_04_01, 2027_03_31));
    }

    #[test]
    fn a_period_falls_into_whole_months_and_single_days() {
        let parts = |from, to| Period { from: Day(from), to: Day(to) }.months_and_days();
        assert_eq!(parts(2026_01_01, 2026_03_31), (vec![2026_01_00, 2026_02_00, 2026_03_00], vec![]));
        assert_eq!(
            parts(2025_12_30, 2026_02_02),
            (vec![2026_01_00], vec![(Day(2025_12_30), Day(2025_12_31)), (Day(2026_02_01), Day(2026_02_02))]),
        );
        assert_eq!(parts(2026_05_03, 2026_05_04), (vec![], vec![(Day(2026_05_03), Day(2026_05_04))]));
        assert_eq!(parts(9999_12_01, 9999_12_31), (vec![9999_12_00], vec![]), "to the end of all days");
    }

    #[test]
    fn a_day_is_a_date_alone() {
        assert_eq!("2026-02-28".parse::<Day>().ok(), Some(Day(2026_02_28)));
        for bad in ["2026-02-30", "2026-02-28T10:00", "28.02.2026", "-0001-12-31", ""] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }
}
