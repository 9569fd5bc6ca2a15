use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use kernel::{Ctx, Cursor, Event, EventId, Limit, Page, Result, UserId};
use sea_orm::ConnectionTrait;
use store::{Db, Scope};
use uuid::Uuid;

use crate::{
    events, identity,
    leads::{
        access::reads_in_full,
        lead::Lead,
        notes::{self, Note},
    },
};

kernel::words! {
    /// What of a timeline is wanted.
    pub enum What {
        /// All of it.
        Everything = "",
        /// What was written.
        Notes = "notes",
        /// What happened.
        Changes = "changes",
    }
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
    /// Its key. Keys follow each other in time, whatever they are of.
    fn id(&self) -> Uuid {
        match self {
            Self::Event(event) => event.id.0,
            Self::Note(note) => note.id.0,
        }
    }

    /// Those in it: who did it, and whom it was about.
    fn people(&self) -> Vec<UserId> {
        match self {
            Self::Event(event) => people_of(event),
            Self::Note(note) => vec![note.author],
        }
    }
}

/// Those in what happened: who did it, and whom it was about.
pub(crate) fn people_of(event: &Event) -> Vec<UserId> {
    let id = |name: &str| event.data[name].as_str().and_then(|id| id.parse().ok());
    [event.actor, id("owner"), id("from")].into_iter().flatten().collect()
}

/// Which part of a timeline is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) what: What,
    /// Pinned notes stand above the first page, and not among what happened around them.
    pub(crate) pinned_above: bool,
    pub(crate) limit: Limit,
    pub(crate) after: Option<Cursor>,
}

/// A part of a lead's timeline.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// The pinned notes above the first page, the newest first.
    pub(crate) pinned: Vec<Note>,
    /// What happened, the newest first.
    pub(crate) page: Page<Moment>,
    /// The names of those in it.
    pub(crate) people: HashMap<UserId, String>,
}

/// A part of a lead's timeline. Who does not read the lead in full sees the handshake, the stages, the outcome and shared notes; a page
/// of theirs may be shorter than asked for.
pub(crate) async fn timeline(db: &Db, ctx: &Ctx, lead: &Lead, Part { what, pinned_above, limit, after }: Part) -> Result<Timeline> {
    let scope = Scope::of(ctx);
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, lead));
    let pinned = if pinned_above && what != What::Changes { notes::pinned(db, ctx, lead).await? } else { Vec::new() };
    let before = after.map(|cursor| cursor.id);
    let mut moments = Vec::new();
    if what != What::Notes {
        let sales: &[&str] = if in_full { &[] } else { &OF_SALES };
        let kinds = [sales, &NO_CHANGES].concat();
        let happened = events::of_lead(db, &scope, lead.id, &kinds, before, limit).await?;
        moments.extend(happened.into_iter().map(Moment::Event));
    }
    if what != What::Changes {
        let above: Vec<_> = pinned.iter().map(|note| note.id).collect();
        let written = notes::newest(db, ctx, lead, &above, before, limit).await?;
        moments.extend(written.into_iter().map(Moment::Note));
    }
    moments.sort_by_key(|moment| Reverse(moment.id()));
    let mut page = Page::of(moments, limit, |moment| Cursor { value: 0, id: moment.id() });
    if !in_full {
        page.items = in_part(db, &scope, page.items).await?;
    }
    let pinned = if after.is_none() { pinned } else { Vec::new() };
    let people = page.items.iter().flat_map(Moment::people).chain(pinned.iter().map(|note| note.author));
    let people = identity::names(db.reader(), &scope, people.collect::<Vec<_>>()).await?;
    Ok(Timeline { pinned, page, people })
}

/// What sales does with a lead by itself: who does not read the lead in full hears nothing of it.
const OF_SALES: [&str; 5] = ["lead.edited", "lead.parked", "lead.woken", "lead.passed_back", "lead.escalated"];

/// What happens around a lead and changes nothing of it: a note stands there itself.
const NO_CHANGES: [&str; 3] = ["lead.noted", "lead.late", "feed.commented"];

/// Leaves of moments what an originator may read who does not read the lead in full: nor do they see that taken back which they never
/// saw done.
async fn in_part(db: &Db, scope: &Scope, moments: Vec<Moment>) -> Result<Vec<Moment>> {
    let undone: Vec<EventId> = moments.iter().filter_map(taken_back).collect();
    let hidden: HashSet<EventId> = events::of_kinds(db, scope, undone, &OF_SALES).await?.into_iter().collect();
    let seen = moments.into_iter().filter(|moment| taken_back(moment).is_none_or(|of| !hidden.contains(&of)));
    Ok(seen.map(told_in_part).collect())
}

/// What an undo took back.
fn taken_back(moment: &Moment) -> Option<EventId> {
    match moment {
        Moment::Event(event) => taken_back_by(event),
        Moment::Note(_) => None,
    }
}

fn taken_back_by(event: &Event) -> Option<EventId> {
    event.data["of"].as_str()?.parse().ok()
}

/// What somebody did to a lead.
#[derive(Debug)]
pub(crate) struct Deed {
    pub(crate) event: Event,
    /// The kind of what it took back, where it took something back.
    pub(crate) took_back: Option<String>,
}

/// What the mover may take back for a while.
const UNDOABLE: [&str; 4] = ["lead.moved", "lead.won", "lead.lost", "lead.parked"];

/// The last deed of these kinds that fits and stands, as far as the actor's timeline shows it. Where undoing is one of the kinds, it is
/// what undid one of the others. None is found behind a hundred others.
pub(crate) async fn last_deed(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    lead: &Lead,
    kinds: &[&str],
    fits: impl Fn(&Event) -> bool,
) -> Result<Option<Deed>> {
    const LOOKED_THROUGH: u64 = 100;
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, lead));
    let counts_undoing = kinds.contains(&"lead.undone");
    let mut known: Vec<&str> = kinds.iter().copied().filter(|kind| in_full || !OF_SALES.contains(kind)).collect();
    if !counts_undoing && kinds.iter().any(|kind| UNDOABLE.contains(kind)) {
        known.push("lead.undone");
    }
    let last = events::last_of_lead(conn, &Scope::of(ctx), lead.id, &known, LOOKED_THROUGH).await?;
    let undone: HashSet<EventId> = last.iter().filter_map(taken_back_by).collect();
    let kind = |id: EventId| last.iter().find(|event| event.id == id).map(|event| event.kind.clone());
    let deeds = last.iter().filter_map(|event| match taken_back_by(event) {
        Some(of) => kind(of).filter(|_| counts_undoing).map(|took_back| (event, Some(took_back))),
        None => (fits(event) && !undone.contains(&event.id)).then_some((event, None)),
    });
    Ok(deeds.map(|(event, took_back)| Deed { event: event.clone(), took_back }).next())
}

fn told_in_part(mut moment: Moment) -> Moment {
    if let Moment::Event(event) = &mut moment {
        let spoken_to_originator =
            matches!(event.kind.as_str(), "lead.accepted" | "lead.returned" | "lead.declined" | "lead.offered" | "lead.withdrawn");
        if let Some(data) = event.data.as_object_mut().filter(|_| !spoken_to_originator) {
            data.retain(|name, _| matches!(name.as_str(), "offered" | "to" | "owner" | "of"));
        }
    }
    moment
}
