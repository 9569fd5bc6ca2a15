//! Money, numbers, days and durations as each language writes them.
//!
//! The patterns and the names of months stand in `locales/*/format.ftl`, so that one more language is one more folder. ICU
//! would be the usual choice and was tried: half a minute more to compile, and no English of its has the blank between
//! thousands that a Nordic reader expects in both languages. All blanks inside a figure are no-break spaces.

mod day;
mod duration;
mod name;
mod number;

pub use day::{date_time, day, day_and_month, day_of_week, moment, month, relative_day, time, time_range};
pub use duration::{age, duration};
pub use name::initials;
pub use number::{amount, integer, money, money_short, percent, points};

/// Between thousands, and between a figure and its unit: a line never breaks there.
pub const BLANK: char = '\u{a0}';
