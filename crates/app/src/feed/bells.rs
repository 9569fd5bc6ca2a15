//! The bells that a person hears.

use std::str::FromStr;

use kernel::{Ctx, EntryId, Error, LeadId, OrganisationId, Result, Timestamp, first_key_of, made_at};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder};
use store::{Db, Scope};

use super::{
    access::meant,
    entry::{Entry, Kind},
    read::newest,
    store::entries::{Column, Entity},
};
use crate::{
    identity::{self, Named},
    leads::{self, Summary},
};

/// How long after it was rung a bell is still heard by who comes later.
const HEARD: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Two servers tell of what rang by their own clocks: a bell may come so much after one with a later key.
const OVERLAP: std::time::Duration = std::time::Duration::from_secs(5);

/// The most bells that are told at once.
const MOST: usize = 20;

/// A bell that was rung.
#[derive(Clone, Debug)]
pub(super) struct Bell {
    pub(super) entry: Entry,
    pub(super) lead: Summary,
    pub(super) rung_by: Named,
}

/// Some bells, the newest first.
#[derive(Clone, Debug)]
pub(super) struct Rung {
    pub(super) bells: Vec<Bell>,
    /// There are more than these.
    pub(super) more: bool,
}

impl Rung {
    /// Of these only that one, if it is among them.
    pub(super) fn keep(&mut self, only: Option<EntryId>) {
        self.bells.retain(|bell| Some(bell.entry.id) == only);
        self.more = false;
    }
}

/// Where bells are listened to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Where the person acts.
    Here,
    /// In one organisation in reach.
    One(OrganisationId),
    /// In all in reach.
    All,
}

impl FromStr for Place {
    type Err = <OrganisationId as FromStr>::Err;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "all" { Ok(Self::All) } else { text.parse().map(Self::One) }
    }
}

impl Place {
    fn organisations(self, ctx: &Ctx) -> Result<Vec<OrganisationId>> {
        match self {
            Self::Here => Ok(vec![ctx.person().ok_or(Error::SignedOut)?.organisation()]),
            Self::One(one) => meant(ctx, Some(one)),
            Self::All => meant(ctx, None),
        }
    }
}

/// That an entry is a bell that is still heard: not those of wins that were taken back.
fn stands(ctx: &Ctx) -> Condition {
    let since = first_key_of::<EntryId>(ctx.now().minus(HEARD));
    Condition::all().add(Column::Kind.eq(Kind::Bell)).add(Column::Reversed.eq(false)).add(Column::Id.gte(since))
}

/// The key to ask with for those that ring from now on: among those that are known it says that nothing before is wanted.
pub(crate) fn listening_from(now: Timestamp) -> EntryId {
    first_key_of(now.plus(OVERLAP))
}

/// The moment from which on bells are wanted by who knows these: a key of [`listening_from`] is no entry's, as nothing of it is random.
fn begun(known: &[EntryId]) -> Option<EntryId> {
    let made = known.iter().map(|key| made_at(key.0)).filter(|made| known.contains(&first_key_of(*made)));
    made.max().map(|latest| first_key_of(latest.minus(OVERLAP)))
}

/// Which bells are asked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Those of this place, of the last day.
    pub(super) place: Place,
    /// But only those from a little before this one on,
    pub(super) after: Option<EntryId>,
    /// without these.
    pub(super) known: Vec<EntryId>,
    /// And this one, wherever it was rung.
    pub(super) called: Option<EntryId>,
}

/// The bells that are wanted and stand: for those who read the organisation everybody's, for others those of leads that they caught,
/// however many others rang. The one that is called is heard by whoever sees the lead.
pub(super) async fn bells(db: &Db, ctx: &Ctx, Wanted { place, after, known, called }: Wanted) -> Result<Rung> {
    let reach = &ctx.person().ok_or(Error::SignedOut)?.reach;
    let rings = |organisation: OrganisationId| {
        let own = (!reach.covers(organisation)).then(|| leads::is_visible(&Scope::of(ctx), (Entity, Column::LeadId)));
        Condition::all().add(Column::OrganisationId.eq(organisation)).add_option(own)
    };
    let parts = place.organisations(ctx)?.into_iter().map(rings).collect();
    let begun = begun(&known).map(|begun| Column::Id.gte(begun));
    let others = (!known.is_empty()).then(|| Column::Id.is_not_in(known));
    let since = |after: EntryId| Column::Id.gte(first_key_of::<EntryId>(made_at(after.0).minus(OVERLAP)));
    let which = stands(ctx).add_option(after.map(since)).add_option(begun).add_option(others);
    let mut entries = newest(db.reader(), ctx, parts, &which, MOST as u64 + 1).await?;
    let cut = entries.split_off(MOST.min(entries.len()));
    let more = cut.iter().any(|entry| Some(entry.id) != called);
    if let Some(called) = called.filter(|called| entries.iter().all(|entry| entry.id != *called)) {
        let scope = Scope::of(ctx);
        let this = scope.select::<Entity>().filter(Column::Id.eq(called)).filter(stands(ctx));
        let heard = this.filter(leads::is_visible(&scope, (Entity, Column::LeadId))).one(db.reader()).await?;
        entries.extend(heard.map(Entry::from));
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    }
    Ok(Rung { bells: around(db, ctx, entries).await?, more })
}

async fn around(db: &Db, ctx: &Ctx, entries: Vec<Entry>) -> Result<Vec<Bell>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = leads::summaries(db, ctx, entries.iter().filter_map(|entry| entry.lead)).await?;
    let people = identity::names(db.reader(), &Scope::of(ctx), entries.iter().filter_map(|entry| entry.person)).await?;
    let bell = |entry: Entry| {
        let lead = entry.lead.and_then(|id| found.remove(&id))?;
        let rung_by = entry.person.and_then(|id| Some(Named { id, name: people.get(&id)?.clone() }))?;
        Some(Bell { entry, lead, rung_by })
    };
    Ok(entries.into_iter().filter_map(bell).collect())
}

/// The entry that tells of the last bell that rang for a lead.
pub(crate) async fn bell_of(conn: &impl ConnectionTrait, ctx: &Ctx, lead: LeadId) -> Result<Option<EntryId>> {
    let of_lead = Scope::of(ctx).select::<Entity>().filter(Column::LeadId.eq(lead)).filter(Column::Kind.eq(Kind::Bell));
    let last = of_lead.order_by_desc(Column::Id).one(conn).await?;
    Ok(last.map(|entry| entry.id))
}
