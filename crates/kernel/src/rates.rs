//! What other currencies are worth in a tenant's base currency, day by day.

use std::collections::BTreeMap;

use crate::{Currency, Day, Money, Rate};

/// The rates of a tenant. A rate holds from its day on, until the next one.
#[derive(Clone, Debug)]
pub struct Rates {
    base: Currency,
    /// By currency, the earliest day first.
    by_currency: BTreeMap<Currency, Vec<(Day, Rate)>>,
}

impl Rates {
    /// Rates towards `base`, in any order.
    pub fn new(base: Currency, rates: impl IntoIterator<Item = (Currency, Day, Rate)>) -> Self {
        let mut by_currency: BTreeMap<Currency, Vec<(Day, Rate)>> = BTreeMap::new();
        for (currency, day, rate) in rates {
            by_currency.entry(currency).or_default().push((day, rate));
        }
        for days in by_currency.values_mut() {
            days.sort_unstable();
        }
        Self { base, by_currency }
    }

    /// The rate that holds on `day`, and the day it was set; none when the currency has none yet. The base currency is always one.
    pub fn on(&self, day: Day, currency: Currency) -> Option<(Rate, Day)> {
        if currency == self.base {
            return Some((Rate::ONE, day));
        }
        let days = self.by_currency.get(&currency)?;
        let later = days.partition_point(|(from, _)| *from <= day);
        days[..later].last().map(|(from, rate)| (*rate, *from))
    }

    /// The currencies that can be chosen on `day`: those with a rate, the base currency among them.
    pub fn currencies(&self, day: Day) -> Vec<Currency> {
        let mut all: Vec<Currency> =
            self.by_currency.keys().copied().chain([self.base]).filter(|code| self.on(day, *code).is_some()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// An amount in the base currency on `day`; none when its currency has no rate yet.
    pub fn in_base(&self, day: Day, money: Money) -> Option<Money> {
        self.on(day, money.currency).map(|(rate, _)| money.convert(self.base, rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_holds_from_its_day_until_the_next() {
        let euro: Currency = "EUR".parse().expect("a code");
        let rates = Rates::new(Currency::NOK, [(euro, Day(2026_03_03), Rate(12)), (euro, Day(2026_03_01), Rate(11))]);
        assert_eq!(rates.on(Day(2026_02_28), euro), None);
        assert_eq!(rates.on(Day(2026_03_02), euro), Some((Rate(11), Day(2026_03_01))));
        assert_eq!(rates.on(Day(2027_01_01), euro), Some((Rate(12), Day(2026_03_03))));
        assert_eq!(rates.on(Day(2026_03_02), Currency::NOK), Some((Rate::ONE, Day(2026_03_02))));
        assert_eq!(rates.currencies(Day(2026_02_28)), [Currency::NOK]);
        assert_eq!(rates.currencies(Day(2026_03_01)), [euro, Currency::NOK]);
    }
}
