use std::collections::{HashMap, HashSet};

use kernel::{Ctx, Event, EventId, Money, Result, Timestamp, UserId};
use store::{Db, Scope};

use crate::{
    contacts::{self, Contact},
    events, identity,
    leads::{
        access::{VisibleLead, may_answer, reads_in_full},
        change::undo_of,
        lead::{HandshakeState, Lead},
        notes::{self, Note},
        stage::is_workable,
    },
};

/// A lead as its page shows it, with what the reader may do.
#[derive(Clone, Debug)]
pub(crate) struct Detail {
    pub(crate) lead: Lead,
    /// Read in full; else the text is the originator's own words.
    pub(crate) in_full: bool,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) contact: Contact,
    pub(crate) description: String,
    pub(crate) value: Option<Money>,
    pub(crate) people: HashMap<UserId, String>,
    pub(crate) may: May,
}

impl Detail {
    /// The lead's version, for whoever reads it in full or may change it. To others it would tell of every hand that sales lays on it.
    pub(crate) fn version(&self) -> Option<i64> {
        (self.in_full || self.lead.is_with_originator()).then_some(self.lead.version)
    }
}

/// What the reader may do with the lead now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct May {
    pub(crate) edit: bool,
    /// Move, close, park.
    pub(crate) work: bool,
    pub(crate) wake: bool,
    pub(crate) answer: bool,
    /// Answer by accepting it oneself: only those who own leads can.
    pub(crate) accept: bool,
    pub(crate) assign: bool,
    pub(crate) pass_back: bool,
    pub(crate) offer: bool,
    pub(crate) withdraw: bool,
    pub(crate) reopen: bool,
    pub(crate) note: bool,
    /// Take back the last move, until then.
    pub(crate) undo: Option<Timestamp>,
}

/// Everything a lead's page shows but its timeline.
pub(crate) async fn detail(db: &Db, granted: &VisibleLead) -> Result<Detail> {
    let (ctx, lead, scope) = (&granted.ctx, granted.lead.clone(), Scope::of(&granted.ctx));
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, &lead));
    let ids = [Some(lead.origin.creator), lead.owner, lead.first_owner, lead.handshake.answered_by];
    let people = identity::names(db.reader(), &scope, ids.into_iter().flatten()).await?;
    let may = may(db, ctx, &lead).await?;
    let (title, company, contact, description, value) = if in_full {
        let contact = match lead.facts.contact {
            Some(id) => contacts::contact(db.reader(), &scope, id).await?.unwrap_or_default(),
            None => Contact::default(),
        };
        let company = contacts::company_name(db.reader(), &scope, lead.facts.company).await?;
        (lead.facts.title.clone(), company, contact, lead.facts.description.clone(), lead.facts.value)
    } else {
        let tip = lead.origin.tip.clone();
        (tip.title, tip.company, Contact { name: tip.contact, ..Contact::default() }, tip.description, tip.value)
    };
    Ok(Detail { lead, in_full, title, company, contact, description, value, people, may })
}

async fn may(db: &Db, ctx: &Ctx, lead: &Lead) -> Result<May> {
    let Some(me) = ctx.person() else { return Ok(May::default()) };
    let (mine, caught) = (lead.owner == Some(me.id) && me.role().sells(), lead.origin.creator == me.id);
    let manages = me.manages(lead.organisation);
    let state = lead.handshake.state;
    let offered = state == HandshakeState::Offered && lead.is_open();
    let answer = offered && may_answer(db.reader(), ctx, me, lead).await?;
    let handed_over = state == HandshakeState::Accepted || lead.origin.role.sells();
    let undo = undo_of(db.reader(), ctx, lead).await?.map(|undo| undo.until);
    Ok(May {
        edit: mine && lead.closing().is_none() || caught && lead.is_with_originator(),
        work: mine && is_workable(lead),
        wake: mine && lead.closing().is_none() && !lead.is_open(),
        answer,
        accept: answer && me.role().sells(),
        assign: answer || (manages && handed_over && lead.closing().is_none()),
        pass_back: mine && lead.closing().is_none() && !manages,
        offer: caught
            && lead.is_open()
            && lead.origin.is_lead_gen()
            && matches!(state, HandshakeState::None | HandshakeState::Returned | HandshakeState::Withdrawn),
        withdraw: caught && matches!(state, HandshakeState::Offered | HandshakeState::Returned),
        reopen: manages && lead.closing().is_some(),
        note: caught || mine || manages,
        undo,
    })
}

/// Something on a lead's timeline.
#[derive(Clone, Debug)]
pub(crate) enum Moment {
    /// Something happened.
    Event(Event),
    /// Somebody wrote a note.
    Note(Note),
}

impl Moment {
    /// When.
    pub(crate) fn at(&self) -> Timestamp {
        match self {
            Self::Event(event) => event.at,
            Self::Note(note) => note.created_at,
        }
    }
}

/// What sales does with a lead by itself.
fn of_sales(event: &Event) -> bool {
    matches!(event.kind.as_str(), "lead.edited" | "lead.parked" | "lead.woken" | "lead.passed_back" | "lead.escalated")
}

/// What an undo took back.
fn taken_back(event: &Event) -> Option<EventId> {
    event.data["of"].as_str()?.parse().ok()
}

/// Leaves of an event what an originator may read who does not read the lead in full.
fn in_part(event: &mut Event) {
    let spoken_to_originator = matches!(event.kind.as_str(), "lead.returned" | "lead.declined" | "lead.offered" | "lead.withdrawn");
    if let Some(data) = event.data.as_object_mut().filter(|_| !spoken_to_originator) {
        data.retain(|name, _| matches!(name.as_str(), "offered" | "to" | "owner" | "of"));
    }
}

/// A lead's timeline, the newest first, and the names of those in it. Who does not read the lead in full sees the handshake, the stages,
/// the outcome and shared notes.
pub(crate) async fn timeline(db: &Db, ctx: &Ctx, lead: &Lead) -> Result<(Vec<Moment>, HashMap<UserId, String>)> {
    let scope = Scope::of(ctx);
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, lead));
    let mut events = events::of_lead(db, &scope, lead.id).await?;
    if !in_full {
        let hidden: HashSet<EventId> = events.iter().filter(|event| of_sales(event)).map(|event| event.id).collect();
        events.retain(|event| !hidden.contains(&event.id) && taken_back(event).is_none_or(|of| !hidden.contains(&of)));
        events.iter_mut().for_each(in_part);
    }
    let notes = notes::of_lead(db, ctx, lead).await?;
    let named = |event: &Event| {
        let id = |name: &str| event.data[name].as_str().and_then(|id| id.parse::<UserId>().ok());
        [event.actor, id("owner"), id("from")]
    };
    let people = events.iter().flat_map(named).flatten().chain(notes.iter().map(|note| note.author)).collect::<Vec<_>>();
    let people = identity::names(db.reader(), &scope, people).await?;
    let mut all: Vec<Moment> = events.into_iter().map(Moment::Event).chain(notes.into_iter().map(Moment::Note)).collect();
    all.sort_by_key(|moment| std::cmp::Reverse(moment.at()));
    Ok((all, people))
}
