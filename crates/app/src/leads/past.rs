//! Leads with a past, written many at a time.
//!
//! Each is lived through in memory by the verbs' own steps, at the times they were taken, and only then written: rows, words, events,
//! notes and entries of the feed are what the verbs would have left, but that no win stands as a record. Nobody is told of what happened
//! long ago, and the figures are left to a recount ([`crate::recount_kpis`]).

mod write;

use kernel::{Ctx, Day, Error, Event, Money, Result, StageKey, Timestamp, UserId};

pub use write::Historian;

use super::{
    change::{Moment, Step},
    close::{losing, winning},
    handshake::{accepting, declining, returning},
    lead::Lead,
    notes::Note,
    owner::assigning,
    park::parking,
    stage::moving,
};
use crate::{events, tenancy};

/// A lead and what became of it.
#[derive(Clone, Debug)]
pub struct Past {
    /// When it was caught.
    pub at: Timestamp,
    /// Who caught it, in their home organisation.
    pub by: UserId,
    /// What it is about.
    pub title: String,
    /// The company's name.
    pub company: String,
    /// The name of the person there; may be empty.
    pub contact: String,
    /// More about it; may be empty.
    pub description: String,
    /// What it is worth.
    pub value: Option<Money>,
    /// When it is expected to close.
    pub expected_close: Option<Day>,
    /// Whether it was offered to sales at once, where its originator does not sell.
    pub handover: bool,
    /// What was done with it, in the order of time.
    pub turns: Vec<Turn>,
}

/// Something that was done with a lead.
#[derive(Clone, Debug)]
pub struct Turn {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// What.
    pub what: Deed,
}

/// What can have been done with a lead.
#[derive(Clone, Debug)]
pub enum Deed {
    /// The offer was taken.
    Accept,
    /// It was given to somebody of sales.
    Assign(UserId),
    /// The offer was given back with a question.
    GiveBack(String),
    /// The offer was refused, with a reason.
    Decline(String),
    /// It was moved to a later stage.
    Move(StageKey),
    /// It was won.
    Win,
    /// It was lost, with a reason.
    Lose(String),
    /// It was parked, with a reason.
    Park(String),
    /// A note was written, perhaps shared with the originator.
    Note {
        /// Its text.
        text: String,
        /// Whether its originator reads it.
        shared: bool,
    },
}

/// A lead with all that goes with it.
struct Lived {
    lead: Lead,
    events: Vec<Event>,
    notes: Vec<Note>,
}

impl Lived {
    /// Lets the lead take a turn, whose time and actor are `ctx`'s. What the lead's state refuses is an error: that past cannot have been.
    fn turn(&mut self, ctx: &Ctx, what: &Deed) -> Result<()> {
        let me = ctx.user().ok_or(Error::SignedOut)?;
        let (now, lead) = (ctx.now(), &mut self.lead);
        let at = Moment { ctx, now, today: ctx.tenant.day(now) };
        let step = match what {
            Deed::Accept => accepting(lead, at, me, ""),
            Deed::Assign(owner) => assigning(lead, at, *owner),
            Deed::GiveBack(question) => returning(lead, at, question),
            Deed::Decline(reason) => declining(lead, at, reason),
            Deed::Move(stage) => moving(lead, at, stage),
            Deed::Win => {
                let rate = match lead.facts.value {
                    Some(value) => tenancy::in_base(ctx, value).map(|(_, rate, day)| (rate, day))?,
                    None => (kernel::Rate::ONE, at.today),
                };
                winning(lead, at, rate, "", None)
            }
            Deed::Lose(reason) => losing(lead, at, reason),
            Deed::Park(reason) => parking(lead, at, reason, None),
            Deed::Note { text, shared } => {
                self.notes.push(Note::new(ctx, lead.id, me, text.clone(), *shared));
                return Ok(());
            }
        }?;
        if let Some(Step { happened, .. }) = step {
            (lead.version, lead.updated_at) = (lead.version + 1, now);
            self.events.push(events::of(ctx, lead.id, lead.organisation, happened));
        }
        Ok(())
    }
}
