use std::{fmt, str::FromStr};

use jiff::tz::TimeZone;
use kernel::{Timestamp, UnknownWord};

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// A time of day, in minutes since midnight. Written as `22:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimeOfDay(pub(super) i32);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        // Some browsers send the seconds too.
        let mut parts = text.split(':').map(|part| part.parse::<i32>().ok().filter(|number| *number >= 0 && part.len() == 2));
        let (Some(Some(hours)), Some(Some(minutes))) = (parts.next(), parts.next()) else { return Err(UnknownWord) };
        if hours < 24 && minutes < 60 { Ok(Self(hours * 60 + minutes)) } else { Err(UnknownWord) }
    }
}

/// The hours in which a person wants to be left alone, every day. They may go over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quiet {
    /// The first quiet minute.
    pub(crate) from: TimeOfDay,
    /// The first minute after them.
    pub(crate) until: TimeOfDay,
}

impl Quiet {
    /// Quiet hours; none when they begin and end at the same minute.
    pub(super) fn between(from: i32, until: i32) -> Option<Self> {
        let time = |minutes: i32| TimeOfDay(minutes.rem_euclid(DAY));
        (from != until).then(|| Self { from: time(from), until: time(until) })
    }

    /// When the quiet that is now in `zone` ends; nothing when it is not quiet.
    pub(crate) fn until(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let here = now.jiff().to_zoned(zone.clone());
        let minute = i32::from(here.hour()) * 60 + i32::from(here.minute());
        let (from, until) = (self.from.0, self.until.0);
        let quiet = if from < until { (from..until).contains(&minute) } else { minute >= from || minute < until };
        if !quiet {
            return None;
        }
        let day = if minute < until { here.date() } else { here.date().tomorrow().ok()? };
        let end = day.at(i8::try_from(until / 60).ok()?, i8::try_from(until % 60).ok()?, 0, 0);
        // Where the clock goes back over the end, the quiet lasts through both of these hours.
        zone.to_ambiguous_timestamp(end).later().ok().map(Timestamp::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(from: &str, until: &str, now: &str) -> Option<String> {
        let time = |text: &str| text.parse().expect("a time of day");
        let zone = TimeZone::get("Europe/Oslo").expect("a time zone");
        let quiet = Quiet { from: time(from), until: time(until) };
        quiet.until(now.parse::<jiff::Timestamp>().expect("a moment").into(), &zone).map(|end| end.to_string())
    }

    #[test]
    fn quiet_hours_are_those_of_the_clock_on_the_wall() {
        for (from, until, now, end) in [
            ("12:00", "13:00", "2026-03-02T11:30:00Z", Some("2026-03-02T12:00:00Z")),
            ("12:00", "13:00", "2026-03-02T12:00:00Z", None),
            ("22:00", "07:00", "2026-03-02T20:59:59Z", None),
            ("22:00", "07:00", "2026-03-02T21:00:00Z", Some("2026-03-03T06:00:00Z")),
            ("22:00", "07:00", "2026-03-03T05:59:59Z", Some("2026-03-03T06:00:00Z")),
            ("22:00", "07:00", "2026-03-03T06:00:00Z", None),
            // In the night to 29 March the clock goes from two to three: the night is an hour shorter.
            ("22:00", "07:00", "2026-03-28T21:30:00Z", Some("2026-03-29T05:00:00Z")),
            ("22:00", "02:30", "2026-03-28T23:30:00Z", Some("2026-03-29T01:30:00Z")),
            // In the night to 25 October it goes back from three to two, and half past two comes twice.
            ("22:00", "07:00", "2026-10-24T21:30:00Z", Some("2026-10-25T06:00:00Z")),
            ("22:00", "02:30", "2026-10-25T00:10:00Z", Some("2026-10-25T01:30:00Z")),
            ("22:00", "02:30", "2026-10-25T01:10:00Z", Some("2026-10-25T01:30:00Z")),
        ] {
            assert_eq!(ends(from, until, now).as_deref(), end, "{from} to {until} at {now}");
        }
    }

    #[test]
    fn a_time_of_day_is_read_as_browsers_write_it() {
        assert_eq!("07:30".parse::<TimeOfDay>().map(|time| time.to_string()).ok().as_deref(), Some("07:30"));
        assert!("07:30:00".parse::<TimeOfDay>().is_ok());
        for wrong in ["", "7:30", "24:00", "12:60", "noon", "-1:00"] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
        }
    }
}
