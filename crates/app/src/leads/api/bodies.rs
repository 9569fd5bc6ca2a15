//! What programs send.

use kernel::{Currency, Error, Message, Result, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    contacts::Contact,
    leads::{
        edit::Edit,
        handshake::HandshakeStep,
        input::{LeadInput, RawLead, RawMoney},
    },
};

/// An amount in a currency.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoneyIn {
    /// A decimal number with a point.
    #[schema(example = "125000.00", max_length = 30)]
    amount: String,
    /// ISO 4217; the tenant's base currency when absent.
    #[schema(example = "NOK", min_length = 3, max_length = 3)]
    currency: Option<String>,
}

impl From<MoneyIn> for RawMoney {
    fn from(MoneyIn { amount, currency }: MoneyIn) -> Self {
        Self::Sent { amount, currency }
    }
}

/// A company, by name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompanyIn {
    /// Its name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

/// A person at the company.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactIn {
    /// Their name.
    #[schema(max_length = 200)]
    name: String,
    /// What they are there.
    #[serde(default)]
    #[schema(max_length = 200)]
    title: String,
    /// Their e-mail address.
    #[serde(default)]
    #[schema(max_length = 254)]
    email: String,
    /// Their phone number.
    #[serde(default)]
    #[schema(max_length = 40)]
    phone: String,
}

impl From<ContactIn> for Contact {
    fn from(ContactIn { name, title, email, phone }: ContactIn) -> Self {
        Self { name, title, email, phone }
    }
}

/// A new lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLead {
    /// What it is about.
    #[schema(min_length = 1, max_length = 300)]
    title: String,
    company: CompanyIn,
    contact: Option<ContactIn>,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    description: String,
    value: Option<MoneyIn>,
    /// A day.
    #[schema(format = Date)]
    expected_close: Option<String>,
    #[serde(default)]
    #[schema(max_length = 100)]
    category: String,
    #[serde(default)]
    #[schema(max_length = 100)]
    source: String,
    /// Offer it to sales at once. Ignored for roles that own their leads.
    #[serde(default)]
    pub(crate) handover: bool,
}

impl NewLead {
    /// The parsed fields.
    pub(crate) fn parse(self, base: Currency) -> Result<LeadInput> {
        RawLead {
            title: self.title,
            company: self.company.name,
            contact: self.contact.map(Contact::from).unwrap_or_default(),
            description: self.description,
            value: self.value.map(RawMoney::from),
            expected_close: self.expected_close.unwrap_or_default(),
            category: self.category,
            source: self.source,
        }
        .parse(base)
    }
}

/// Changes to a lead. What is absent stays; what is null is emptied.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeadPatch {
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 300)]
    title: Option<Option<String>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = CompanyIn, required = false)]
    company: Option<Option<CompanyIn>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<ContactIn>)]
    contact: Option<Option<ContactIn>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, max_length = 10_000)]
    description: Option<Option<String>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<MoneyIn>)]
    value: Option<Option<MoneyIn>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Option<String>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    category: Option<Option<String>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    source: Option<Option<String>>,
}

impl From<LeadPatch> for Edit {
    fn from(patch: LeadPatch) -> Self {
        Self {
            title: patch.title.map(Option::unwrap_or_default),
            company: patch.company.map(|company| company.map(|company| company.name).unwrap_or_default()),
            contact: patch.contact.map(|contact| contact.map(Contact::from).unwrap_or_default()),
            description: patch.description.map(Option::unwrap_or_default),
            value: patch.value.map(|value| value.map(RawMoney::from)),
            expected_close: patch.expected_close.map(Option::unwrap_or_default),
            category: patch.category.map(Option::unwrap_or_default),
            source: patch.source.map(Option::unwrap_or_default),
        }
    }
}

/// A step of the handshake.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandshakeIn {
    /// The state to bring it to.
    pub(crate) state: HandshakeStep,
    /// The question (returned), the reason (declined), or words to go with the acceptance, the offer or the withdrawal.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(crate) message: String,
}

/// Who shall own the lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnerIn {
    /// The new owner; null passes the lead back to the Managers.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<uuid::Uuid>, required = true)]
    pub(crate) user: Option<UserId>,
    /// Why it is passed back.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(crate) reason: String,
}

/// The stage to move to.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageIn {
    /// The stage's key.
    #[schema(example = "contacted", max_length = 60)]
    pub(crate) stage: String,
}

/// How the lead ended.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClosureIn {
    /// Won or lost.
    pub(crate) outcome: ClosureOutcome,
    /// Why; required when lost.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(crate) reason: String,
    /// What it was won for, where the lead has no value yet. One that it has is changed on the lead, before.
    value: Option<MoneyIn>,
}

impl ClosureIn {
    /// The value that a win is given; a loss has none.
    pub(crate) fn value(&mut self) -> Result<Option<RawMoney>> {
        match (self.value.take(), self.outcome) {
            (Some(_), ClosureOutcome::Lost) => Err(Error::invalid("value", Message::new("error-value-of-loss"))),
            (value, _) => Ok(value.map(RawMoney::from)),
        }
    }
}

kernel::words! {
    /// Won or lost.
    #[derive(ToSchema)]
    pub enum ClosureOutcome {
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

/// Why something is done.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonIn {
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub(crate) reason: String,
}

/// A pause.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParkingIn {
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub(crate) reason: String,
    /// The day it wakes by itself: tomorrow at the earliest.
    #[schema(format = Date)]
    pub(crate) wake_on: Option<String>,
}

/// A new note.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteIn {
    /// What it says.
    #[schema(min_length = 1, max_length = 10_000)]
    pub(crate) text: String,
    /// Stands first.
    #[serde(default)]
    pub(crate) pinned: bool,
    /// Also for an originator who does not read the lead in full.
    #[serde(default)]
    pub(crate) shared: bool,
}

/// Changes to a note. What is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotePatch {
    #[schema(min_length = 1, max_length = 10_000)]
    pub(crate) text: Option<String>,
    pub(crate) pinned: Option<bool>,
    pub(crate) shared: Option<bool>,
}
