//! Lengths of time.

use std::time::Duration;

use kernel::Locale;

use crate::t;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long something took, in two units at most: `5 h 12 min`, `1 d 4 h`, `9 d`. From three days on hours say nothing.
pub fn duration(locale: Locale, length: Duration) -> String {
    let seconds = length.as_secs();
    let (days, hours, minutes) = (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
    match (days, hours, minutes) {
        (0, 0, _) => t!(locale, "format-minutes", count = minutes),
        (0, _, 0) => t!(locale, "format-hours", count = hours),
        (0, _, _) => pair(t!(locale, "format-hours", count = hours), &t!(locale, "format-minutes", count = minutes)),
        (1..3, 1.., _) => pair(t!(locale, "format-days", count = days), &t!(locale, "format-hours", count = hours)),
        _ => t!(locale, "format-days", count = days),
    }
}

/// How long ago something began, in its largest unit: `2 d`, `5 h`, `12 min`.
pub fn age(locale: Locale, length: Duration) -> String {
    match length.as_secs() {
        seconds @ DAY.. => t!(locale, "format-days", count = seconds / DAY),
        seconds @ HOUR.. => t!(locale, "format-hours", count = seconds / HOUR),
        seconds => t!(locale, "format-minutes", count = seconds / MINUTE),
    }
}

fn pair(mut first: String, second: &str) -> String {
    first.push(super::BLANK);
    first.push_str(second);
    first
}
