//! What programs are shown.

use std::collections::HashMap;

use kernel::{Currency, Day, Event, LeadId, Money, OrganisationId, StageKey, Timestamp, UserId};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    identity::Named,
    leads::{
        HandshakeState, Status,
        lead::{Outcome, State},
        read::{Detail, Moment, Summary},
    },
};

/// An amount in a currency.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MoneyOut {
    /// A decimal number with a point.
    #[schema(example = "125000.00")]
    amount: String,
    /// ISO 4217.
    #[schema(example = "NOK")]
    currency: String,
}

impl From<Money> for MoneyOut {
    fn from(money: Money) -> Self {
        Self { amount: money.amount(), currency: money.currency.to_string() }
    }
}

/// A lead's handshake.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandshakeOut {
    state: HandshakeState,
    /// When an answer is due.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// Whether the answer is overdue.
    late: bool,
}

/// A company.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompanyOut {
    name: String,
}

/// A lead in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LeadOut {
    #[schema(value_type = uuid::Uuid)]
    id: LeadId,
    #[schema(example = "L-1042")]
    number: String,
    title: String,
    company: CompanyOut,
    value: Option<MoneyOut>,
    /// The stage's key; `closed` when closed.
    #[schema(example = "new")]
    stage: String,
    /// The stage that a closed lead was closed from.
    closed_from: Option<String>,
    /// When it came to its stage.
    #[schema(value_type = String, format = DateTime)]
    stage_since: Timestamp,
    status: Status,
    handshake: HandshakeOut,
    creator: Named,
    owner: Option<Named>,
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Day>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it last changed; null for an originator who does not read the lead in full.
    #[schema(value_type = Option<String>, format = DateTime)]
    updated_at: Option<Timestamp>,
    /// Grows with every change; the entity tag is this number in quotes. Null for an originator who does not read the lead in full and
    /// may not change it any more.
    version: Option<i64>,
}

impl LeadOut {
    /// A lead of a list.
    pub(crate) fn of(lead: Summary, now: Timestamp) -> Self {
        let late = lead.is_late(now);
        let (stage, closed_from) = stage(&lead.stage, lead.status);
        Self {
            id: lead.id,
            number: format!("L-{}", lead.number),
            title: lead.title,
            company: CompanyOut { name: lead.company },
            value: lead.value.map(MoneyOut::from),
            stage,
            closed_from,
            stage_since: lead.stage_since,
            status: lead.status,
            handshake: HandshakeOut { state: lead.handshake, due_at: lead.answer_due_at, late },
            creator: lead.creator,
            owner: lead.owner,
            organisation: lead.organisation,
            expected_close: lead.expected_close,
            created_at: lead.created_at,
            updated_at: lead.updated_at,
            version: lead.version,
        }
    }
}

fn stage(stage: &StageKey, status: Status) -> (String, Option<String>) {
    match status {
        Status::Open | Status::Parked => (stage.to_string(), None),
        Status::Won | Status::Lost => (StageKey::CLOSED.to_owned(), Some(stage.to_string())),
    }
}

/// A person at the lead's company.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactOut {
    name: String,
    title: String,
    email: String,
    phone: String,
}

/// A win's value in the base currency.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WinOut {
    value: MoneyOut,
    /// How many units of the base currency one unit of the lead's currency bought.
    #[schema(example = "11.42")]
    rate: String,
    /// The day that rate was set.
    #[schema(value_type = String, format = Date)]
    rate_day: Day,
    /// The bell, once it has been rung.
    bell: Option<BellOut>,
}

/// Who rang the bell of a win.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BellOut {
    by: Named,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// How a lead ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClosureOut {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why. Absent for an originator who does not read the lead in full, unless it was declined.
    reason: Option<String>,
    win: Option<WinOut>,
}

/// A pause.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ParkingOut {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    reason: String,
    #[schema(value_type = Option<String>, format = Date)]
    wake_on: Option<Day>,
}

/// The time spent in a stage.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StageTime {
    stage: String,
    /// In seconds, time parked not counted.
    seconds: u64,
}

/// A lead by itself.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LeadDetailOut {
    #[serde(flatten)]
    lead: LeadOut,
    description: String,
    contact: Option<ContactOut>,
    category: String,
    source: String,
    /// Who may answer its offer: `managers`, `parent` or `admins`. For those who read the lead in full.
    offered_to: Option<String>,
    /// The last words of the handshake.
    message: String,
    first_owner: Option<Named>,
    closure: Option<ClosureOut>,
    parking: Option<ParkingOut>,
    stages: Vec<StageTime>,
    /// Until when the caller may take back the last move.
    #[schema(value_type = Option<String>, format = DateTime)]
    undo_until: Option<Timestamp>,
}

impl LeadDetailOut {
    /// A lead as its reader may see it.
    pub(crate) fn of(detail: Detail, base: Currency, now: Timestamp) -> Self {
        let named = |id: UserId| Named { id, name: detail.people.get(&id).cloned().unwrap_or_default() };
        let lead = &detail.lead;
        let (stage, closed_from) = stage(&lead.stage, lead.status());
        let summary = LeadOut {
            id: lead.id,
            number: format!("L-{}", lead.number),
            title: detail.title.clone(),
            company: CompanyOut { name: detail.company.clone() },
            value: detail.value.map(MoneyOut::from),
            stage,
            closed_from,
            stage_since: lead.stage_since,
            status: lead.status(),
            handshake: HandshakeOut { state: lead.handshake.state, due_at: lead.handshake.due_at, late: lead.handshake.is_late(now) },
            creator: named(lead.origin.creator),
            owner: lead.owner.map(named),
            organisation: lead.organisation,
            expected_close: lead.facts.expected_close.filter(|_| detail.in_full),
            created_at: lead.created_at,
            updated_at: detail.in_full.then_some(lead.updated_at),
            version: detail.version(),
        };
        let full = |text: &String| if detail.in_full { text.clone() } else { String::new() };
        let contact = &detail.contact;
        Self {
            description: detail.description.clone(),
            contact: (!contact.name.is_empty()).then(|| ContactOut {
                name: contact.name.clone(),
                title: contact.title.clone(),
                email: contact.email.clone(),
                phone: contact.phone.clone(),
            }),
            category: full(&lead.facts.category),
            source: full(&lead.facts.source),
            offered_to: (detail.in_full && lead.handshake.state == HandshakeState::Offered).then(|| lead.handshake.to.to_string()),
            message: lead.handshake.answer.clone(),
            first_owner: lead.first_owner.map(named),
            closure: closure(&detail, base),
            parking: match &lead.state {
                State::Parked { at, reason, wake_on } if detail.in_full => {
                    Some(ParkingOut { at: *at, reason: reason.clone(), wake_on: *wake_on })
                }
                _ => None,
            },
            stages: lead
                .time_per_stage(now)
                .into_iter()
                .map(|(stage, time)| StageTime { stage: stage.to_string(), seconds: time.as_secs() })
                .collect(),
            undo_until: detail.may.undo,
            lead: summary,
        }
    }
}

fn closure(detail: &Detail, base: Currency) -> Option<ClosureOut> {
    let closing = detail.lead.closing()?;
    let told = detail.in_full || detail.lead.handshake.state == HandshakeState::Declined;
    let win = match closing.outcome {
        Outcome::Won(win) if detail.in_full => {
            let named = |id: UserId| Named { id, name: detail.people.get(&id).cloned().unwrap_or_default() };
            Some(WinOut {
                value: Money { minor: win.value, currency: base }.into(),
                rate: win.rate.to_string(),
                rate_day: win.rate_day,
                bell: win.bell.map(|bell| BellOut { by: named(bell.by), at: bell.at }),
            })
        }
        _ => None,
    };
    Some(ClosureOut { at: closing.at, reason: told.then(|| closing.reason.clone()), win })
}

/// Something on a lead's timeline.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineOut {
    /// What happened, such as `lead.won`, or `note`.
    kind: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who did it; null when the clock did.
    actor: Option<Named>,
    /// What goes with it; its shape depends on the kind.
    #[schema(value_type = Object)]
    data: Value,
}

impl TimelineOut {
    /// A moment with the names of those in it.
    pub(crate) fn of(moment: Moment, people: &HashMap<UserId, String>) -> Self {
        let named = |id: UserId| Named { id, name: people.get(&id).cloned().unwrap_or_default() };
        match moment {
            Moment::Event(Event { at, actor, kind, data, .. }) => Self { kind, at, actor: actor.map(named), data },
            Moment::Note(note) => {
                let data = serde_json::json!({ "id": note.id, "text": note.text, "shared": note.shared, "pinned": note.pinned });
                Self { kind: String::from("note"), at: note.created_at, actor: Some(named(note.author)), data }
            }
        }
    }
}
