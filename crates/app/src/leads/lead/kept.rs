//! Parts of a lead as the database keeps them in JSON.

/// Money: `[minor, "NOK"]`.
pub(super) mod money {
    use kernel::{Currency, Money};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde passes references")]
    pub(in super::super) fn serialize<S: Serializer>(money: &Option<Money>, to: S) -> Result<S::Ok, S::Error> {
        money.map(|money| (money.minor, money.currency)).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Money>, D::Error> {
        let parts = Option::<(i64, Currency)>::deserialize(from)?;
        Ok(parts.map(|(minor, currency)| Money { minor, currency }))
    }
}

/// A rate: the number of billionths.
pub(super) mod rate {
    use kernel::Rate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    pub(in super::super) fn serialize<S: Serializer>(rate: &Rate, to: S) -> Result<S::Ok, S::Error> {
        rate.0.serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rate, D::Error> {
        i64::deserialize(from).map(Rate)
    }
}
