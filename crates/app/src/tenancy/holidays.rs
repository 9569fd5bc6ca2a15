//! Norway's public holidays, which a new tenant starts with.

use jiff::{ToSpan, civil::date};
use kernel::Day;

/// The public holidays of `year` with their names (lov om 1. og 17. mai som høgtidsdager; lov om trudomssamfunn § 19).
pub(crate) fn norwegian(year: i16) -> Vec<(Day, &'static str)> {
    let easter = easter_sunday(year);
    let from_easter = |days: i64| Day::from_date(easter).plus(days);
    let fixed = |month, day| Day::from_date(date(year, month, day));
    vec![
        (fixed(1, 1), "Første nyttårsdag"),
        (from_easter(-3), "Skjærtorsdag"),
        (from_easter(-2), "Langfredag"),
        (from_easter(1), "Andre påskedag"),
        (fixed(5, 1), "Arbeidernes dag"),
        (fixed(5, 17), "Grunnlovsdagen"),
        (from_easter(39), "Kristi himmelfartsdag"),
        (from_easter(50), "Andre pinsedag"),
        (fixed(12, 25), "Første juledag"),
        (fixed(12, 26), "Andre juledag"),
    ]
}

/// Easter Sunday by the Gregorian computus (Meeus/Jones/Butcher).
#[expect(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
fn easter_sunday(year: i16) -> jiff::civil::Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 21;
    date(year, 3, 1).checked_add(i64::from(days).days()).unwrap_or(date(year, 4, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
    }
}
