//! What a lead is: parsed types and the rules of its life, with no I/O.

mod kept;

use std::time::Duration;

use kernel::{ContactId, Day, DepartmentId, LeadId, Money, OrganisationId, Rate, Role, StageKey, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::{contacts::Company, http::mark};

/// A lead, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lead {
    pub(crate) id: LeadId,
    pub(crate) number: i64,
    pub(crate) facts: Facts,
    pub(crate) origin: Origin,
    pub(crate) organisation: OrganisationId,
    pub(crate) owner: Option<UserId>,
    pub(crate) first_owner: Option<UserId>,
    pub(crate) state: State,
    pub(crate) stage: StageKey,
    pub(crate) stage_since: Timestamp,
    pub(crate) visits: Vec<Visit>,
    pub(crate) handshake: Handshake,
    /// When and where the handshake was completed; kept through everything that follows.
    pub(crate) accepted: Option<Accepted>,
    pub(crate) created_at: Timestamp,
    pub(crate) created_day: Day,
    pub(crate) updated_at: Timestamp,
    pub(crate) version: i64,
    /// The value in the base currency at the rate of the last change; 0 without one.
    pub(crate) value_in_base: i64,
}

/// What people write about a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) company: Company,
    pub(crate) contact: Option<ContactId>,
    #[serde(with = "kept::money")]
    pub(crate) value: Option<Money>,
    pub(crate) expected_close: Option<Day>,
    pub(crate) category: String,
    pub(crate) source: String,
}

impl Facts {
    /// A short mark of what one field says, which differs wherever the field does; none where no field is called that.
    pub(crate) fn mark(&self, field: &str) -> Option<String> {
        let words = match field {
            "value" => self.value.map(|money| money.to_string()).unwrap_or_default(),
            "expected_close" => self.expected_close.map(|day| day.to_string()).unwrap_or_default(),
            "category" => self.category.clone(),
            "source" => self.source.clone(),
            "description" => self.description.clone(),
            _ => return None,
        };
        Some(mark(&words))
    }
}

/// Who caught a lead, and where they stood then. Never changed: the credit stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) creator: UserId,
    pub(crate) organisation: OrganisationId,
    pub(crate) department: Option<DepartmentId>,
    pub(crate) role: Role,
    /// The originator's own words: what an originator who may not read the lead in full is shown of its text.
    pub(crate) tip: Tip,
}

impl Origin {
    /// True when the lead was caught by somebody who does not own leads: only such leads have a handshake.
    pub(crate) fn is_lead_gen(&self) -> bool {
        !self.role.sells()
    }
}

/// A lead as its originator wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tip {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) company: String,
    pub(crate) contact: String,
    #[serde(with = "kept::money")]
    pub(crate) value: Option<Money>,
}

/// Whether a lead is being worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum State {
    /// It is.
    Open,
    /// It waits, outside every KPI.
    Parked { at: Timestamp, reason: String, wake_on: Option<Day> },
    /// It is over.
    Closed(Closing),
}

/// How a lead ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Closing {
    pub(crate) outcome: Outcome,
    pub(crate) reason: String,
    pub(crate) at: Timestamp,
    pub(crate) day: Day,
    /// The organisation and the owner that the win or loss stays with.
    pub(crate) organisation: OrganisationId,
    pub(crate) owner: Option<UserId>,
}

/// Won, or lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// Won, with its value frozen.
    Won(Win),
    /// Lost.
    Lost,
}

/// A win's value in the base currency (minor units), at the rate of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Win {
    pub(crate) value: i64,
    #[serde(with = "kept::rate")]
    pub(crate) rate: Rate,
    pub(crate) rate_day: Day,
    /// The bell, once it has been rung.
    #[serde(default)]
    pub(crate) bell: Option<Bell>,
}

/// Who rang the bell of a win, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bell {
    pub(crate) by: UserId,
    pub(crate) at: Timestamp,
}

kernel::words! {
    /// How a lead stands, as everybody sees it.
    #[derive(utoipa::ToSchema)]
    pub enum Status {
        /// Being worked.
        Open = "open",
        /// Waiting, outside every KPI.
        Parked = "parked",
        /// Closed with a win.
        Won = "won",
        /// Closed without.
        Lost = "lost",
    }
}

kernel::words! {
    /// How far the handshake between an originator and sales has come.
    #[derive(utoipa::ToSchema)]
    pub enum HandshakeState {
        /// There is none: caught by sales, or not handed over yet.
        None = "none",
        /// Handed over, waiting for sales: one hand is green.
        Offered = "offered",
        /// Taken by sales: both hands are green.
        Accepted = "accepted",
        /// Given back with a question.
        Returned = "returned",
        /// Refused with a reason.
        Declined = "declined",
        /// Taken back by the originator before an answer.
        Withdrawn = "withdrawn",
    }
}

impl HandshakeState {
    /// True while sales has not taken or refused the lead.
    pub(crate) fn is_with_originator(self) -> bool {
        matches!(self, Self::None | Self::Offered | Self::Returned | Self::Withdrawn)
    }
}

kernel::words! {
    /// Who may answer an offer.
    pub enum OfferedTo {
        /// The Managers of the organisation, and their deputies.
        Managers = "managers",
        /// The Managers of the parent, since nobody below has answered.
        Parent = "parent",
        /// The Admins, since there is no Manager.
        Admins = "admins",
    }
}

/// The handshake of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Handshake {
    pub(crate) state: HandshakeState,
    pub(crate) to: OfferedTo,
    pub(crate) offered_at: Option<Timestamp>,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) answered_by: Option<UserId>,
    pub(crate) answered_at: Option<Timestamp>,
    /// The question, the reason, the answer: the last words of either side.
    pub(crate) answer: String,
}

impl Handshake {
    /// No handshake.
    pub(crate) const NONE: Self = Self {
        state: HandshakeState::None,
        to: OfferedTo::Managers,
        offered_at: None,
        due_at: None,
        answered_by: None,
        answered_at: None,
        answer: String::new(),
    };

    /// True when an answer is overdue at `now`.
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        self.state == HandshakeState::Offered && self.due_at.is_some_and(|due| due < now)
    }
}

/// A completed handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Accepted {
    pub(crate) day: Day,
    pub(crate) organisation: OrganisationId,
}

/// A stay in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Visit {
    pub(crate) stage: StageKey,
    /// The organisation that held the lead then.
    pub(crate) organisation: OrganisationId,
    pub(crate) entered_at: Timestamp,
    pub(crate) entered_day: Day,
    /// When and on which day it ended; none while it lasts.
    pub(crate) left: Option<(Timestamp, Day)>,
    /// Microseconds of it that were spent parked, which do not count.
    pub(crate) parked: i64,
}

impl Visit {
    /// The time spent, up to `now` if it still lasts, parked time not counted.
    pub(crate) fn time(&self, now: Timestamp) -> Duration {
        let end = self.left.map_or(now, |(at, _)| at);
        end.since(self.entered_at).saturating_sub(Duration::from_micros(u64::try_from(self.parked).unwrap_or(0)))
    }
}

impl Lead {
    /// How it stands.
    pub(crate) fn status(&self) -> Status {
        match &self.state {
            State::Open => Status::Open,
            State::Parked { .. } => Status::Parked,
            State::Closed(closing) => match closing.outcome {
                Outcome::Won(_) => Status::Won,
                Outcome::Lost => Status::Lost,
            },
        }
    }

    /// True when it is being worked.
    pub(crate) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// The closing of a closed lead.
    pub(crate) fn closing(&self) -> Option<&Closing> {
        match &self.state {
            State::Closed(closing) => Some(closing),
            _ => None,
        }
    }

    /// The win of a won lead.
    pub(crate) fn win(&self) -> Option<&Win> {
        match &self.closing()?.outcome {
            Outcome::Won(win) => Some(win),
            Outcome::Lost => None,
        }
    }

    /// True while its originator may still change it: New, open, and not taken by sales.
    pub(crate) fn is_with_originator(&self) -> bool {
        self.is_open() && self.owner.is_none() && self.stage.as_str() == StageKey::NEW && self.handshake.state.is_with_originator()
    }

    /// True when somebody owned it and nobody does, while it is not closed: its Managers give it to somebody else.
    pub(crate) fn is_passed_back(&self) -> bool {
        self.owner.is_none() && self.first_owner.is_some() && self.closing().is_none()
    }

    /// True while it waits for an answer of others than its organisation's Managers.
    pub(crate) fn is_past_managers(&self) -> bool {
        self.handshake.state == HandshakeState::Offered && self.handshake.to != OfferedTo::Managers
    }

    /// Ends the stay in the present stage and begins one in `stage`.
    pub(crate) fn enter(&mut self, stage: StageKey, now: Timestamp, today: Day) {
        self.leave(now, today);
        self.stage = stage.clone();
        self.stage_since = now;
        let organisation = self.organisation;
        self.visits.push(Visit { stage, organisation, entered_at: now, entered_day: today, left: None, parked: 0 });
    }

    /// Ends the stay in the present stage, if it has not ended.
    pub(crate) fn leave(&mut self, now: Timestamp, today: Day) {
        if let Some(visit) = self.visits.last_mut().filter(|visit| visit.left.is_none()) {
            visit.left = Some((now, today));
        }
    }

    /// The time spent in each stage so far, in the order the stages were entered; stays in one stage are added up.
    pub(crate) fn time_per_stage(&self, now: Timestamp) -> Vec<(StageKey, Duration)> {
        let mut times: Vec<(StageKey, Duration)> = Vec::new();
        for visit in &self.visits {
            let parked_now = match &self.state {
                State::Parked { at, .. } if visit.left.is_none() => now.since(*at),
                _ => Duration::ZERO,
            };
            let time = visit.time(now).saturating_sub(parked_now);
            match times.iter_mut().find(|(stage, _)| *stage == visit.stage) {
                Some((_, sum)) => *sum += time,
                None => times.push((visit.stage.clone(), time)),
            }
        }
        times
    }
}
