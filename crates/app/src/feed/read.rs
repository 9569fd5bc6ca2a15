//! Reading the feed.

use std::{cmp::Reverse, collections::HashMap};

use kernel::{Ctx, Cursor, EntryId, LeadId, Limit, NewsId, OrganisationId, Page, Result, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Asterisk, Order, Query, SelectStatement, UnionType},
};
use store::{Db, Scope};

use super::{
    access::{meant, parts},
    entry::{Entry, Kind},
    store::entries::{Column, Entity, Model},
};
use crate::{
    identity,
    leads::{self, Summary},
    news,
    responses::{self, Answers, Subject},
};

/// A part of the feed, with everything that its entries speak of.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    pub(super) page: Page<Entry>,
    pub(super) leads: HashMap<LeadId, Summary>,
    pub(super) people: HashMap<UserId, String>,
    /// The titles of posts.
    news: HashMap<NewsId, String>,
    answers: HashMap<Subject, Answers>,
}

impl Feed {
    /// How an entry was answered.
    pub(super) fn answers(&self, entry: &Entry) -> Answers {
        self.answers.get(&entry.subject()).cloned().unwrap_or_default()
    }

    /// The post that an entry tells of, by its title.
    pub(super) fn post(&self, entry: &Entry) -> Option<(NewsId, &str)> {
        entry.news.and_then(|id| Some((id, self.news.get(&id)?.as_str())))
    }

    /// The lead that an entry tells of, if the reader sees it.
    pub(super) fn lead(&self, entry: &Entry) -> Option<&Summary> {
        entry.lead.and_then(|lead| self.leads.get(&lead))
    }

    /// To whom a lead was given, where whoever answered the offer did not take it themself.
    pub(super) fn given_to(&self, entry: &Entry) -> Option<(UserId, &str)> {
        let owner = self.lead(entry).filter(|_| entry.kind == Kind::Accepted)?.first_owner.filter(|owner| entry.person != Some(*owner))?;
        Some((owner, self.people.get(&owner)?.as_str()))
    }

    /// Who did it, or whose record it is.
    pub(super) fn person(&self, entry: &Entry) -> Option<&str> {
        entry.person.and_then(|person| self.people.get(&person)).map(String::as_str)
    }
}

/// What of the feed is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Of<'a> {
    /// Of these kinds; of all when there are none.
    pub(super) kinds: &'a [Kind],
    /// Of this organisation alone; of all in reach when there is none.
    pub(super) organisation: Option<OrganisationId>,
}

/// A page of what the actor may see, the newest first. Seven statements at most, however long it is, and one more for each
/// [`AT_ONCE`] walks.
pub(super) async fn feed(db: &Db, ctx: &Ctx, Of { kinds, organisation }: Of<'_>, limit: Limit, after: Option<Cursor>) -> Result<Feed> {
    let parts = parts(ctx, &meant(ctx, organisation)?, kinds)?;
    let beyond = Condition::all().add_option(after.map(|after| Column::Id.lt(EntryId(after.id))));
    let entries = newest(db.reader(), ctx, parts, &beyond, limit.and_one()).await?;
    around(db, ctx, Page::of(entries, limit, |entry: &Entry| Cursor { value: 0, id: entry.id.0 }), responses::FEW).await
}

/// How many entries stand on the screen on the wall, and of how many they are chosen: a lead that is won has four, and its record.
const ON_THE_WALL: usize = 8;
const AROUND_THEM: u64 = 40;

/// What the screen on the wall shows of an organisation, or of all in reach: of each lead one entry, its win rather than its bell, and either
/// rather than what led there; nothing that was taken back, and of the posts that its reader may read those for everybody.
pub(super) async fn on_the_wall(db: &Db, ctx: &Ctx, organisation: Option<OrganisationId>) -> Result<Feed> {
    let parts = parts(ctx, &meant(ctx, organisation)?, &[])?;
    let shown = Condition::any().add(Column::Kind.ne(Kind::News)).add(news::is_for_everybody(ctx, (Entity, Column::NewsId))?);
    let stands = Condition::all().add(Column::Reversed.eq(false)).add(shown);
    let mut chosen: Vec<Entry> = Vec::new();
    for entry in newest(db.reader(), ctx, parts, &stands, AROUND_THEM).await? {
        let same = |other: &&mut Entry| {
            entry.lead.is_some() && (other.lead, other.kind == Kind::Record) == (entry.lead, entry.kind == Kind::Record)
        };
        match chosen.iter_mut().find(same) {
            Some(bell) if bell.kind == Kind::Bell && entry.kind == Kind::Won => *bell = entry,
            Some(_) => {}
            None => chosen.push(entry),
        }
    }
    chosen.truncate(ON_THE_WALL);
    around(db, ctx, Page { items: chosen, next: None }, responses::FEW).await
}

/// How many walks are joined: SQLite takes five hundred.
const AT_ONCE: usize = 400;

/// The newest entries of these disjoint parts for which `which` holds, so many at most. Each part is a walk of its own, so that an index
/// gives just the entries that can be wanted, however rare they are.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    parts: Vec<Condition>,
    which: &Condition,
    most: u64,
) -> Result<Vec<Entry>> {
    let scope = Scope::of(ctx);
    let walks: Vec<SelectStatement> = parts
        .into_iter()
        .enumerate()
        .map(|(nth, part)| {
            let walk = scope.select::<Entity>().filter(part).filter(which.clone()).order_by_desc(Column::Id).limit(most);
            Query::select().column(Asterisk).from_subquery(walk.into_query(), Alias::new(format!("walk{nth}"))).to_owned()
        })
        .collect();
    let mut entries: Vec<Entry> = Vec::new();
    for walks in walks.chunks(AT_ONCE) {
        let Some((first, others)) = walks.split_first() else { break };
        let mut joined = first.clone();
        joined.unions(others.iter().map(|walk| (UnionType::All, walk.clone()))).order_by(Column::Id, Order::Desc).limit(most);
        for row in conn.query_all(&joined).await? {
            entries.push(Model::from_query_result(&row, "")?.into());
        }
    }
    entries.sort_by_key(|entry| Reverse(entry.id));
    entries.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(entries)
}

/// One entry with everything that it speaks of.
pub(super) async fn one(db: &Db, ctx: &Ctx, entry: Entry) -> Result<Feed> {
    around(db, ctx, Page { items: vec![entry], next: None }, responses::PAGE).await
}

/// Entries with everything that they speak of, and so many of the `last` comments below each.
async fn around(db: &Db, ctx: &Ctx, page: Page<Entry>, last: u64) -> Result<Feed> {
    let leads = leads::summaries(db, ctx, page.items.iter().filter_map(|entry| entry.lead)).await?;
    let subjects: Vec<_> = page.items.iter().map(Entry::subject).collect();
    let news = news::titles(db.reader(), ctx, page.items.iter().filter_map(|entry| entry.news)).await?;
    let answers = responses::to(db, ctx, &subjects, last).await?;
    let owners = leads.values().filter_map(|lead| lead.first_owner);
    let people = identity::names(db.reader(), &Scope::of(ctx), page.items.iter().filter_map(|entry| entry.person).chain(owners)).await?;
    Ok(Feed { page, leads, people, news, answers })
}
