//! Money in whole minor units, its currency, and rates between currencies.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Norwegian kroner, the default of a new tenant.
    pub const NOK: Self = Self(iso_currency::Currency::NOK);

    /// Digits after the decimal point: 2 for NOK, 0 for JPY.
    pub fn digits(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    fn scale(self) -> i64 {
        10_i64.pow(self.digits())
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text that is not a currency's code.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a currency")]
pub struct NotACurrency;

impl FromStr for Currency {
    type Err = NotACurrency;
    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        iso_currency::Currency::from_code(text).map(Self).ok_or(NotACurrency)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

crate::text_column!(Currency);

/// An amount in a currency. In JSON `{"amount":"125000.00","currency":"NOK"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Whole minor units: øre, cents, yen.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMoney {
    /// It is not a number.
    #[error("not a number")]
    Number,
    /// It is below zero.
    #[error("negative")]
    Negative,
    /// It is beyond [`Money::MAX_MAJOR`].
    #[error("too large")]
    TooLarge,
    /// It has more decimals than the currency.
    #[error("too many decimals")]
    Decimals,
}

impl Money {
    /// The largest amount a lead can carry, in whole units: with it 90 000 leads still add up without overflow.
    pub const MAX_MAJOR: i64 = 999_999_999_999;

    /// Reads an amount as people write it or paste it, in whichever language: `125000`, `125 000,50`, `125000.50`, `1.250.000`,
    /// `1,250,000.50`. Blanks group digits. Of a point and a comma the last is the decimal sign, unless it comes more than once, or has
    /// three digits behind it where the currency has not as many decimals: then it groups them.
    pub fn typed(text: &str, currency: Currency) -> Result<Self, NotMoney> {
        let text: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
        if text.starts_with(['-', '−']) {
            return Err(NotMoney::Negative);
        }
        let Some((head, tail)) = text.rsplit_once(['.', ',']) else { return Self::parse(&text, currency) };
        let (sign, other) = if text[head.len()..].starts_with('.') { ('.', ',') } else { (',', '.') };
        let thousands = tail.len() == 3 && currency.digits() < 3 && !head.contains(other) && !head.starts_with('0');
        let whole = if head.contains(sign) || thousands { ungrouped(&text, sign) } else { ungrouped(head, other) };
        let whole = whole.ok_or(NotMoney::Number)?;
        if head.contains(sign) || thousands { Self::parse(&whole, currency) } else { Self::parse(&format!("{whole}.{tail}"), currency) }
    }

    /// Reads an amount as programs write it: digits, and perhaps a point and decimals.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, NotMoney> {
        if text.starts_with(['-', '−']) {
            return Err(NotMoney::Negative);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || (text.len() > whole.len() && fraction.is_empty()) {
            return Err(NotMoney::Number);
        }
        let places = usize::try_from(currency.digits()).unwrap_or(0);
        if fraction.len() > places && fraction[places..].chars().any(|c| c != '0') {
            return Err(NotMoney::Decimals);
        }
        let whole: i64 = match whole.trim_start_matches('0') {
            "" => 0,
            long if long.len() > 12 => return Err(NotMoney::TooLarge),
            some => some.parse().map_err(|_| NotMoney::Number)?,
        };
        let fraction: String = fraction.chars().chain("000".chars()).take(places).collect();
        let fraction: i64 = if fraction.is_empty() { 0 } else { fraction.parse().map_err(|_| NotMoney::Number)? };
        Ok(Self { minor: whole * currency.scale() + fraction, currency })
    }

    /// The amount without its currency, with a point: `125000.00`.
    pub fn amount(self) -> String {
        let scale = self.currency.scale();
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, fraction) = (self.minor.unsigned_abs() / scale.unsigned_abs(), self.minor.unsigned_abs() % scale.unsigned_abs());
        match usize::try_from(self.currency.digits()) {
            Ok(places) if places > 0 => format!("{sign}{whole}.{fraction:0places$}"),
            _ => format!("{sign}{whole}"),
        }
    }

    /// The amount in `to`, at `rate` units of `to` for one unit of this currency; halves are rounded away from zero.
    /// An amount beyond what can be held stops at the largest one.
    pub fn convert(self, to: Currency, rate: Rate) -> Self {
        let exact = i128::from(self.minor) * i128::from(rate.0) * i128::from(to.scale());
        let unit = i128::from(Rate::ONE.0) * i128::from(self.currency.scale());
        let half = if exact < 0 { -unit / 2 } else { unit / 2 };
        let minor = (exact + half) / unit;
        Self { minor: i64::try_from(minor).unwrap_or(i64::MAX), currency: to }
    }
}

/// The digits of a whole number in groups of three; nothing when they are grouped otherwise.
fn ungrouped(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let right = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    right.then(|| format!("{first}{}", rest.concat()))
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

/// How many units of one currency buy one of another, in billionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "columns", derive(sea_orm::DeriveValueType))]
pub struct Rate(pub i64);

impl Rate {
    /// One for one.
    pub const ONE: Self = Self(1_000_000_000);
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:09}", self.0 / Self::ONE.0, self.0 % Self::ONE.0);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl FromStr for Rate {
    type Err = NotMoney;
    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        if whole.is_empty() || fraction.len() > 9 || !format!("{whole}{fraction}").chars().all(|c| c.is_ascii_digit()) {
            return Err(NotMoney::Number);
        }
        let whole: i64 = whole.parse().ok().filter(|n| *n < 1_000_000).ok_or(NotMoney::TooLarge)?;
        let fraction: i64 = format!("{fraction:0<9}").parse().map_err(|_| NotMoney::Number)?;
        match whole * Self::ONE.0 + fraction {
            0 => Err(NotMoney::Number),
            rate => Ok(Self(rate)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().expect("a known code")
    }

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        let nok = |text| Money::typed(text, Currency::NOK).map(|m| m.minor);
        assert_eq!(nok("125000"), Ok(12_500_000));
        assert_eq!(nok(" 125 000,50 "), Ok(12_500_050));
        assert_eq!(nok("125\u{a0}000.5"), Ok(12_500_050));
        assert_eq!(nok("0"), Ok(0));
        assert_eq!(nok("1.5"), Ok(150));
        for thousands in ["1.250.000", "1,250,000", "1 250 000", "1.250.000,00", "1,250,000.00", "1250000.0"] {
            assert_eq!(nok(thousands), Ok(125_000_000), "{thousands:?}");
        }
        assert_eq!(nok("1.500"), Ok(150_000));
        assert_eq!(nok("1,500"), Ok(150_000));
        assert_eq!(nok("1.250.000,50"), Ok(125_000_050));
        assert_eq!(Money::typed("1.505", currency("BHD")).map(|m| m.minor), Ok(1_505));
        assert_eq!(Money::typed("1.505.000", currency("JPY")).map(|m| m.minor), Ok(1_505_000));
        assert_eq!(nok("0.125"), Err(NotMoney::Decimals));
        assert_eq!(nok("-1.000.000"), Err(NotMoney::Negative));
        assert_eq!(nok("-1"), Err(NotMoney::Negative));
        assert_eq!(nok("1.5055"), Err(NotMoney::Decimals));
        assert_eq!(nok("1000000000000"), Err(NotMoney::TooLarge));
        for bad in
            ["", "x", "1.2.3", "1.25.000", "1250.000,5", "1.000,000.5", "1.250.000.", ".250", "١.٢٥٠", "1,2.3", "1,", ",5", "1e9", "∞"]
        {
            assert_eq!(nok(bad), Err(NotMoney::Number), "{bad:?}");
        }
    }

    #[test]
    fn programs_write_a_decimal_point_and_no_blanks() {
        for bad in ["1,5", "125 000", " 5", "5 ", "1,000.50", "+5", ""] {
            assert_eq!(Money::parse(bad, Currency::NOK), Err(NotMoney::Number), "{bad:?}");
        }
        assert_eq!(Money::parse("-1", Currency::NOK), Err(NotMoney::Negative));
        assert_eq!(Money::parse("1.5", Currency::NOK).map(Money::amount), Ok("1.50".into()));
        assert_eq!(Money::parse("500", currency("JPY")).map(Money::amount), Ok("500".into()));
    }

    #[test]
    fn conversion_minds_the_minor_units_of_both_sides() {
        let yen = Money { minor: 10_000, currency: currency("JPY") };
        assert_eq!(yen.convert(Currency::NOK, Rate(71_250_000)).amount(), "712.50");
        let kroner = Money { minor: 105, currency: Currency::NOK };
        assert_eq!(kroner.convert(currency("JPY"), Rate(10_000_000_000)).amount(), "11");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(minor in 0..Money::MAX_MAJOR, code in prop::sample::select(vec!["NOK", "JPY", "BHD"])) {
            let money = Money { minor, currency: currency(code) };
            prop_assert_eq!(Money::parse(&money.amount(), money.currency), Ok(money));
        }

        #[test]
        fn a_rate_is_read_as_it_is_written(rate in 1..1_000_000_000_000_000_i64) {
            prop_assert_eq!(Rate(rate).to_string().parse(), Ok(Rate(rate)));
        }
    }
}
