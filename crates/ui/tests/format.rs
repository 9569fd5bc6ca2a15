//! Figures and days, as both languages write them.

use std::time::Duration;

use jiff::tz::TimeZone;
use kernel::{Currency, Day, Locale, Message, Money, Timestamp};
use ui::{format, say, t};

/// No-break spaces are made visible as plain ones, so that the expectations can be read.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{a0}', " ")
}

fn day_of(text: &str) -> Day {
    text.parse().expect("a date")
}

fn nok(minor: i64) -> Money {
    Money { minor, currency: Currency::NOK }
}

#[test]
fn money_is_grouped_and_has_decimals_only_when_they_say_something() {
    let en = |minor| plain(format::money(Locale::En, nok(minor)));
    assert_eq!(en(125_000_000), "1 250 000 NOK");
    assert_eq!(en(99_950), "999.50 NOK");
    assert_eq!(en(-100_000), "−1 000 NOK");
    assert_eq!(en(0), "0 NOK");
    assert_eq!(plain(format::money(Locale::Nb, nok(123_456_789))), "1 234 567,89 NOK");
}

#[test]
fn a_sum_at_a_glance_is_short() {
    let short = |locale, whole: i64| plain(format::money_short(locale, nok(whole * 100)));
    assert_eq!(short(Locale::En, 1_900_000), "1.9 M");
    assert_eq!(short(Locale::Nb, 1_900_000), "1,9 mill.");
    assert_eq!(short(Locale::Nb, 2_000_000), "2 mill.");
    assert_eq!(short(Locale::En, 410_000), "410 k");
    assert_eq!(short(Locale::En, 9_500), "9 500");
    assert_eq!(short(Locale::En, 999_600), "1 M");
    assert_eq!(short(Locale::En, 1_240_000_000), "1.2 bn");
    assert_eq!(short(Locale::Nb, 999_960_000), "1 mrd.");
}

#[test]
fn shares_are_whole_percentages() {
    assert_eq!(plain(format::percent(0.375)), "38 %");
    assert_eq!(plain(format::percent(0.0)), "0 %");
    assert_eq!(plain(format::percent(12.5)), "1 250 %");
    assert_eq!(format::points(0.38 - 0.40), "2");
}

#[test]
fn days_and_times_follow_the_language_and_the_zone() {
    let oslo = TimeZone::get("Europe/Oslo").expect("bundled");
    let day = day_of("2027-01-15");
    assert_eq!(plain(format::day(Locale::En, day)), "15 Jan 2027");
    assert_eq!(plain(format::day(Locale::Nb, day)), "15. jan. 2027");
    assert_eq!(plain(format::day_of_week(Locale::Nb, day_of("2026-12-03"))), "tor. 3. des.");
    assert_eq!(plain(format::month(Locale::Nb, day)), "januar 2027");
    let now = Timestamp::from("2026-11-22T23:30:00Z".parse::<jiff::Timestamp>().expect("RFC 3339"));
    assert_eq!(plain(format::date_time(Locale::En, now, &oslo)), "23 Nov 2026 00:30");
    assert_eq!(plain(format::moment(Locale::En, now.minus(Duration::from_hours(1)), now, &oslo)), "yesterday 23:30");
    assert_eq!(plain(format::moment(Locale::Nb, now, now, &oslo)), "i dag 00:30");
    assert_eq!(plain(format::relative_day(Locale::En, day_of("2025-11-13"), day_of("2026-11-23"))), "13 Nov 2025");
}

#[test]
fn lengths_of_time_have_two_units_at_most() {
    let long = |minutes: u64| plain(format::duration(Locale::En, Duration::from_mins(minutes)));
    assert_eq!(long(28 * 60), "1 d 4 h");
    assert_eq!(long(9 * 24 * 60 + 90), "9 d");
    assert_eq!(long(5 * 60 + 12), "5 h 12 min");
    assert_eq!(long(60), "1 h");
    assert_eq!(long(0), "0 min");
    assert_eq!(plain(format::age(Locale::Nb, Duration::from_mins(301))), "5 t");
}

#[test]
fn initials_are_of_the_first_and_the_last_name() {
    assert_eq!(format::initials("Kari Anne Ødegård"), "KØ");
    assert_eq!(format::initials("åse"), "Å");
    assert_eq!(format::initials("  "), "");
    assert_eq!(format::initials("ß (extern)"), "SE");
}

#[test]
fn a_whole_number_selects_the_plural_and_other_figures_stay_as_written() {
    assert_eq!(t!(Locale::Nb, "form-has-errors", count = 1), "Se over én ting før dette kan sendes");
    let message = |count: &str| say(Locale::En, &Message::new("form-has-errors").with("count", count));
    assert_eq!(message("1"), "One thing to look at before this can be sent");
    assert_eq!(message("007"), "007 things to look at before this can be sent");
}
