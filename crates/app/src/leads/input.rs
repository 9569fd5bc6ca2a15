//! What people and programs send about a lead, parsed: every field that is wrong is told at once.

use kernel::{Currency, Day, Email, Error, FieldError, Message, Money, NotMoney, Result, line, paragraph};

use crate::contacts::{Contact, NAME_MAX};

/// The longest title, in characters.
pub(crate) const TITLE_MAX: usize = 300;
/// The longest description or note.
pub(crate) const TEXT_MAX: usize = 10_000;
/// The longest short text: category, source, reason, question.
pub(crate) const SHORT_MAX: usize = 1_000;

/// Fields as they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawLead {
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) contact: Contact,
    pub(crate) description: String,
    pub(crate) value: Option<RawMoney>,
    pub(crate) expected_close: String,
    pub(crate) category: String,
    pub(crate) source: String,
}

/// A value as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RawMoney {
    /// By nobody: one that can be kept already.
    Kept(Money),
    /// By a person.
    Typed {
        /// The amount as people write it.
        amount: String,
        /// The currency's code; the base currency where it is empty.
        currency: String,
    },
    /// By a program.
    Sent {
        /// The amount as [`Money::amount`] writes it.
        amount: String,
        /// The currency's code; the base currency where there is none.
        currency: Option<String>,
    },
}

impl RawMoney {
    /// What was typed; no value where the amount is left empty.
    pub(crate) fn typed(amount: String, currency: String) -> Option<Self> {
        (!amount.trim().is_empty()).then_some(Self::Typed { amount, currency })
    }

    fn parse(self, base: Currency, wrong: &mut Wrong) -> Option<Money> {
        let (amount, code, by_hand) = match self {
            Self::Kept(money) => return Some(money),
            Self::Typed { amount, currency } => (amount, Some(currency).filter(|code| !code.trim().is_empty()), true),
            Self::Sent { amount, currency } => (amount, currency, false),
        };
        let Ok(currency) = code.map_or(Ok(base), |code| code.parse()) else {
            wrong.add("value.currency", Message::new("error-not-a-currency"));
            return None;
        };
        let read = if by_hand { Money::typed(&amount, currency) } else { Money::parse(&amount, currency) };
        let key = match read {
            Ok(money) => return Some(money),
            Err(NotMoney::Number) => "error-not-an-amount",
            Err(NotMoney::Negative) => "error-negative-amount",
            Err(NotMoney::TooLarge) => "error-amount-too-large",
            Err(NotMoney::Decimals) => "error-amount-decimals",
        };
        wrong.add("value.amount", Message::new(key).with("digits", currency.digits()));
        None
    }
}

/// Fields that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeadInput {
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) contact: Contact,
    pub(crate) description: String,
    pub(crate) value: Option<Money>,
    pub(crate) expected_close: Option<Day>,
    pub(crate) category: String,
    pub(crate) source: String,
}

impl RawLead {
    /// Parses the fields; what is wrong comes back field by field.
    pub(crate) fn parse(self, base: Currency) -> Result<LeadInput> {
        let mut wrong = Wrong::default();
        let input = LeadInput {
            title: wrong.required("title", line(&self.title), TITLE_MAX),
            company: wrong.required("company.name", line(&self.company), NAME_MAX),
            contact: contact(&self.contact, &mut wrong),
            description: wrong.at_most("description", paragraph(&self.description), TEXT_MAX),
            value: self.value.and_then(|value| value.parse(base, &mut wrong)),
            expected_close: day(&self.expected_close, "expected_close", &mut wrong),
            category: wrong.at_most("category", line(&self.category), 100),
            source: wrong.at_most("source", line(&self.source), 100),
        };
        if !input.company.is_empty() && kernel::folded(&input.company).is_empty() {
            wrong.add("company.name", Message::new("error-no-letters"));
        }
        wrong.or(input)
    }
}

fn contact(raw: &Contact, wrong: &mut Wrong) -> Contact {
    let contact = Contact {
        name: wrong.at_most("contact.name", line(&raw.name), NAME_MAX),
        title: wrong.at_most("contact.title", line(&raw.title), NAME_MAX),
        email: wrong.at_most("contact.email", line(&raw.email), Email::MAX),
        phone: wrong.at_most("contact.phone", line(&raw.phone), 40),
    };
    if !contact.email.is_empty() && contact.email.parse::<Email>().is_err() {
        wrong.add("contact.email", Message::new("error-not-an-email"));
    }
    let nameless = contact.name.is_empty() && [&contact.title, &contact.email, &contact.phone].iter().any(|part| !part.is_empty());
    if nameless {
        wrong.add("contact.name", Message::new("error-required"));
    }
    contact
}

fn day(text: &str, field: &'static str, wrong: &mut Wrong) -> Option<Day> {
    if text.trim().is_empty() {
        return None;
    }
    // Four digits of a year are plenty; a typing error such as 20266 is none of them.
    match text.trim().parse::<Day>() {
        Ok(day) if (1900_01_01..=2999_12_31).contains(&day.0) => Some(day),
        _ => {
            wrong.add(field, Message::new("error-not-a-date"));
            None
        }
    }
}

/// What decided a win, and the value that it is given with it.
pub(crate) fn win(reason: &str, value: Option<RawMoney>, base: Currency) -> Result<(String, Option<Money>)> {
    let mut wrong = Wrong::default();
    let value = value.and_then(|value| value.parse(base, &mut wrong));
    let reason = wrong.at_most("reason", paragraph(reason), SHORT_MAX);
    wrong.or((reason, value))
}

/// A reason, question or answer: required, or not.
pub(crate) fn short(field: &'static str, text: &str, required: bool) -> Result<String> {
    let mut wrong = Wrong::default();
    let text = paragraph(text);
    let text = if required { wrong.required(field, text, SHORT_MAX) } else { wrong.at_most(field, text, SHORT_MAX) };
    wrong.or(text)
}

/// The text of a note.
pub(crate) fn note_text(text: &str) -> Result<String> {
    let mut wrong = Wrong::default();
    let text = wrong.required("text", paragraph(text), TEXT_MAX);
    wrong.or(text)
}

/// Collects what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Wrong(Vec<FieldError>);

impl Wrong {
    /// One more thing.
    pub(crate) fn add(&mut self, field: &'static str, message: Message) {
        self.0.push(FieldError::new(field, message));
    }

    /// A text that may not be longer than `max` characters.
    pub(crate) fn at_most(&mut self, field: &'static str, text: String, max: usize) -> String {
        if text.chars().count() > max {
            self.add(field, Message::new("error-too-long").with("max", max));
        }
        text
    }

    /// A text that may not be empty either.
    pub(crate) fn required(&mut self, field: &'static str, text: String, max: usize) -> String {
        if text.is_empty() {
            self.add(field, Message::new("error-required"));
        }
        self.at_most(field, text, max)
    }

    /// The value, if nothing was wrong.
    pub(crate) fn or<T>(self, value: T) -> Result<T> {
        if self.0.is_empty() { Ok(value) } else { Err(Error::Invalid(self.0)) }
    }
}
