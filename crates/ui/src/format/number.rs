//! Numbers and money.

use kernel::{Locale, Money};

use super::BLANK;
use crate::t;

/// A whole number with its thousands apart: `1 250 000`.
pub fn integer(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

/// An amount with its currency: `1 250 000 NOK`, `99,50 NOK`. Decimals stand only where they are not zero.
pub fn money(locale: Locale, money: Money) -> String {
    format!("{}{BLANK}{}", amount(locale, money), money.currency)
}

/// An amount without its currency: `1 250 000`, for columns that name the currency once.
pub fn amount(locale: Locale, money: Money) -> String {
    let plain = money.amount();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = grouped(whole);
    if fraction.chars().all(|digit| digit == '0') {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{fraction}", t!(locale, "format-decimal-sign"))
    }
}

/// A sum at a glance: `1.9 M` or `1,9 mill.`, `410 k`, `9 500`. The full figure belongs in its tooltip.
pub fn money_short(locale: Locale, money: Money) -> String {
    let whole = money.minor / 10_i64.pow(money.currency.digits());
    match whole.abs() {
        0..10_000 => integer(whole),
        // From 999 500 on a rounded figure would read `1 000 k`.
        10_000..999_500 => t!(locale, "format-thousands", number = integer(rounded(whole, 1_000))),
        999_500..999_950_000 => t!(locale, "format-millions", number = tenths(locale, whole, 1_000_000)),
        _ => t!(locale, "format-billions", number = tenths(locale, whole, 1_000_000_000)),
    }
}

/// A share as a whole percentage: `38 %` for 0.38; `1 250 %` for what has grown to more than twelve times as much.
pub fn percent(share: f64) -> String {
    format!("{}{BLANK}%", grouped(&format!("{:.0}", (share * 100.0).max(0.0))))
}

/// The difference of two shares in percentage points, without its sign: `2` for 0.38 against 0.40.
pub fn points(difference: f64) -> String {
    format!("{:.0}", (difference * 100.0).abs())
}

/// Digits with a blank before every third one from the right.
fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(BLANK);
        }
        out.push(digit);
    }
    out
}

/// `number` in units of `unit`, halves away from zero.
fn rounded(number: i64, unit: i64) -> i64 {
    let half = if number < 0 { -unit / 2 } else { unit / 2 };
    (number + half) / unit
}

/// `number` in units of `unit`, with one decimal unless it is zero.
fn tenths(locale: Locale, number: i64, unit: i64) -> String {
    let tenths = rounded(number, unit / 10);
    let whole = integer(tenths / 10);
    match tenths.abs() % 10 {
        0 => whole,
        tenth => format!("{whole}{}{tenth}", t!(locale, "format-decimal-sign")),
    }
}
