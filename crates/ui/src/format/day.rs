//! Days and times of day.

use jiff::{Zoned, tz::TimeZone};
use kernel::{Day, Locale, Timestamp};

use crate::{t, text};

/// A day with its year: `15 Jan 2027`, `15. jan. 2027`.
pub fn day(locale: Locale, day: Day) -> String {
    let date = day.date();
    t!(locale, "format-day", day = date.day(), month = month_name(locale, day), year = date.year())
}

/// A day without its year: `15 Jan`, `15. jan.`
pub fn day_and_month(locale: Locale, day: Day) -> String {
    t!(locale, "format-day-and-month", day = day.date().day(), month = month_name(locale, day))
}

/// A day of this week or the next few: `Thu 3 Dec`, `tor. 3. des.`
pub fn day_of_week(locale: Locale, day: Day) -> String {
    let weekday = text(locale, &format!("weekday-{}", day.date().weekday().to_monday_one_offset()));
    t!(locale, "format-weekday-and-day", weekday = weekday, day = day_and_month(locale, day))
}

/// A month by its full name and year: `January 2027`, `januar 2027`.
pub fn month(locale: Locale, day: Day) -> String {
    let name = text(locale, &format!("month-{}", day.date().month()));
    t!(locale, "format-month", month = name, year = day.date().year())
}

/// Yesterday, today and tomorrow by name, other days of this year without it, the rest in full.
pub fn relative_day(locale: Locale, what: Day, today: Day) -> String {
    match what.days_since(today) {
        -1 => t!(locale, "day-yesterday"),
        0 => t!(locale, "day-today"),
        1 => t!(locale, "day-tomorrow"),
        _ if what.date().year() == today.date().year() => day_and_month(locale, what),
        _ => day(locale, what),
    }
}

/// A moment as a timeline names it: `today 09:14`, `yesterday 16:02`, `13 Nov 08:30`, `13 Nov 2025`.
pub fn moment(locale: Locale, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (what, today) = (at.day_in(zone), now.day_in(zone));
    let named = relative_day(locale, what, today);
    if what.date().year() == today.date().year() {
        t!(locale, "format-day-and-time", day = named, time = time(locale, at, zone))
    } else {
        named
    }
}

/// A day with its year, and the time of day: `15 Jan 2027 14:30`.
pub fn date_time(locale: Locale, at: Timestamp, zone: &TimeZone) -> String {
    t!(locale, "format-day-and-time", day = day(locale, at.day_in(zone)), time = time(locale, at, zone))
}

/// A time of day: `09:14` in English, `09.14` would be the older Norwegian way; both use the colon here.
pub fn time(locale: Locale, at: Timestamp, zone: &TimeZone) -> String {
    let zoned: Zoned = at.jiff().to_zoned(zone.clone());
    let (hour, minute) = (zoned.hour(), zoned.minute());
    t!(locale, "format-time", hour = format!("{hour:02}"), minute = format!("{minute:02}"))
}

/// Two times of one day: `10:00–11:30`.
pub fn time_range(locale: Locale, from: Timestamp, to: Timestamp, zone: &TimeZone) -> String {
    format!("{}–{}", time(locale, from, zone), time(locale, to, zone))
}

fn month_name(locale: Locale, day: Day) -> String {
    text(locale, &format!("month-{}-short", day.date().month()))
}
