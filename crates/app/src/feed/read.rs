//! Reading the feed.

use std::collections::HashMap;

use kernel::{Ctx, Cursor, EntryId, LeadId, Limit, NewsId, OrganisationId, Page, Result, UserId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::ExprTrait};
use store::{Db, Scope};

use super::{
    access::visible,
    entry::{Entry, Kind},
    store::entries::{Column, Entity},
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
    /// Of this organisation alone.
    pub(super) organisation: Option<OrganisationId>,
}

/// A page of what the actor may see, the newest first. Seven statements at most, however long it is.
pub(super) async fn feed(db: &Db, ctx: &Ctx, Of { kinds, organisation }: Of<'_>, limit: Limit, after: Option<Cursor>) -> Result<Feed> {
    let mut query = Scope::of(ctx).select::<Entity>().filter(visible(ctx)?).order_by_desc(Column::Id).limit(limit.and_one());
    query = match kinds {
        [] => query,
        [one] => query.filter(Column::Kind.eq(*one)),
        // As in [`visible`]: the walk is in the order of the keys, and never sorts all there is of some kinds.
        several => query.filter(Column::Kind.is_not_in(several.iter().copied()).not()),
    };
    if let Some(organisation) = organisation {
        query = query.filter(Column::OrganisationId.eq(organisation));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(EntryId(after.id)));
    }
    let entries = query.all(db.reader()).await?.into_iter().map(Entry::from).collect();
    around(db, ctx, Page::of(entries, limit, |entry: &Entry| Cursor { value: 0, id: entry.id.0 })).await
}

/// One entry with everything that it speaks of.
pub(super) async fn one(db: &Db, ctx: &Ctx, entry: Entry) -> Result<Feed> {
    around(db, ctx, Page { items: vec![entry], next: None }).await
}

async fn around(db: &Db, ctx: &Ctx, page: Page<Entry>) -> Result<Feed> {
    let leads = leads::summaries(db, ctx, page.items.iter().filter_map(|entry| entry.lead)).await?;
    let subjects: Vec<_> = page.items.iter().map(Entry::subject).collect();
    let news = news::titles(db.reader(), ctx, page.items.iter().filter_map(|entry| entry.news)).await?;
    let answers = responses::to(db, ctx, &subjects).await?;
    let owners = leads.values().filter_map(|lead| lead.first_owner);
    let people = identity::names(db.reader(), &Scope::of(ctx), page.items.iter().filter_map(|entry| entry.person).chain(owners)).await?;
    Ok(Feed { page, leads, people, news, answers })
}
