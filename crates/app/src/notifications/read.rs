//! Reading what one is told of.

use std::{collections::HashMap, ops::Range};

use kernel::{
    Ctx, Cursor, EntryId, Error, LeadId, Limit, NewsId, NotificationId, OrganisationId, Page, Result, Role, Timestamp, UserId, first_key_of,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::{Db, Scope};

use super::{
    kind::Kind,
    reading::NOT_YET,
    store::notifications::{Column, Entity, Model},
    tell::About,
    words::{self, Besides},
};
use crate::{
    App,
    identity::{self, Named},
    leads::{self, Summary},
    news,
};

/// The most that are counted; more are shown as a plus.
const COUNTED: u64 = 100;

/// Something that the acting person is told of, with everything that it speaks of.
#[derive(Clone, Debug)]
pub(super) struct Notification {
    pub(super) id: NotificationId,
    pub(super) kind: Kind,
    pub(super) organisation: OrganisationId,
    pub(super) lead: Option<Summary>,
    pub(super) entry: Option<EntryId>,
    /// A post, by its title.
    pub(super) post: Option<(NewsId, String)>,
    pub(super) actor: Option<Named>,
    /// What its sentence says besides, in the reader's words.
    besides: String,
    pub(super) at: Timestamp,
    pub(super) read: bool,
}

impl Notification {
    /// The sentence, in the reader's language.
    pub(super) fn words(&self, ctx: &Ctx) -> String {
        let name = self.actor.as_ref().map_or("LeadX", |actor| actor.name.as_str());
        let title = match (&self.lead, &self.post) {
            (Some(lead), _) => lead.title.clone(),
            (None, Some((_, title))) => title.clone(),
            (None, None) => String::new(),
        };
        words::sentence(ctx.locale(), self.kind, name, &title, &self.besides)
    }

    /// True when it holds no more.
    pub(super) fn is_taken_back(&self) -> bool {
        self.lead.as_ref().is_some_and(|lead| self.kind.is_taken_back(lead.status))
    }

    /// Where it leads.
    pub(super) fn href(&self, ctx: &Ctx) -> String {
        let reads_feed = ctx.person().is_some_and(|me| me.role() >= Role::Basic && me.reach.covers(self.organisation));
        match (self.entry.filter(|_| reads_feed), &self.lead) {
            // The page that a bell leads to rings it.
            (Some(entry), _) if self.kind == Kind::Bell => format!("/feed/{entry}?ring={entry}"),
            (Some(entry), _) => format!("/feed/{entry}"),
            (None, Some(lead)) => match self.entry.filter(|_| self.kind == Kind::Bell) {
                Some(entry) => format!("/leads/L-{}?ring={entry}", lead.number),
                None => format!("/leads/L-{}", lead.number),
            },
            (None, None) => self.post.as_ref().map_or_else(|| String::from("/profile"), |(post, _)| format!("/news/{post}")),
        }
    }

    /// The way there that marks it as read, and acts where it was told. It names the page for a device without a connection that has kept
    /// it (`assets/js/service_worker.js`).
    pub(super) fn way(&self, ctx: &Ctx) -> String {
        let href = self.href(ctx);
        let page = href.split_once('?').map_or(href.as_str(), |(page, _)| page);
        format!("/notifications/{}?page={page}", self.id)
    }

    /// What leads there from the centre. The page itself marks what is told of it as read; what is told on another page than its own is
    /// marked on the way.
    pub(super) fn link(&self, ctx: &Ctx) -> String {
        match self.kind {
            Kind::SignIn | Kind::Commented => self.way(ctx),
            _ => self.href(ctx),
        }
    }
}

/// What the acting person is told of without a row in the centre, if they see it.
pub(super) async fn unlisted(db: &Db, ctx: &Ctx, kind: Kind, about: &About) -> Result<Option<Notification>> {
    let scope = Scope::of(ctx);
    let lead = match about.lead {
        Some(id) => match leads::summaries(db, ctx, [id]).await?.remove(&id) {
            None => return Ok(None),
            lead => lead,
        },
        None => None,
    };
    let post = match about.news {
        Some(id) => match news::titles(db.reader(), ctx, [id]).await?.remove(&id) {
            None => return Ok(None),
            Some(title) => Some((id, title)),
        },
        None => None,
    };
    let first_owner = lead.as_ref().and_then(|lead| lead.first_owner);
    let besides = Besides { kind, detail: &about.detail, actor: about.actor, first_owner };
    let names = identity::names(db.reader(), &scope, about.actor.into_iter().chain(besides.given_to())).await?;
    Ok(Some(Notification {
        id: NotificationId(uuid::Uuid::nil()),
        kind,
        organisation: about.organisation,
        besides: besides.words(&ctx.tenant, ctx.locale(), &names),
        lead,
        entry: about.entry,
        post,
        actor: about.actor.and_then(|id| Some(Named { id, name: names.get(&id)?.clone() })),
        at: about.at,
        read: false,
    }))
}

/// What the acting person is told of in the centre and may see by now.
fn mine(ctx: &Ctx) -> Result<Select<Entity>> {
    Ok(all_mine(ctx)?.filter(Column::Listed.eq(true)))
}

/// The same with what is kept for their digest alone.
fn all_mine(ctx: &Ctx) -> Result<Select<Entity>> {
    let (scope, me) = (Scope::of(ctx), ctx.user().ok_or(Error::SignedOut)?);
    Ok(scope.select::<Entity>().filter(Column::UserId.eq(me)).filter(is_seen(ctx)?))
}

/// That what a row is about is seen from where the reader acts.
pub(super) fn is_seen(ctx: &Ctx) -> Result<Condition> {
    let lead = Condition::any().add(Column::LeadId.is_null()).add(leads::is_visible(&Scope::of(ctx), Column::LeadId.as_column_ref()));
    let post = Condition::any().add(Column::NewsId.is_null()).add(news::is_readable(ctx, Column::NewsId.as_column_ref())?);
    Ok(Condition::all().add(lead).add(post))
}

/// How many are not read yet, counted to a hundred: one short walk over an index that holds nothing else.
pub(super) async fn unread(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<usize> {
    let some = mine(ctx)?.filter(Column::ReadAt.eq(NOT_YET)).limit(COUNTED).select_only().column(Column::Id);
    Ok(some.into_tuple::<NotificationId>().all(conn).await?.len())
}

/// A page of them, by when it happened, the newest first, perhaps of the unread alone. What could be taken back for a while was told later
/// than what came after it, so keys are in another order. Four statements at most, however long it is.
pub(super) async fn page(db: &Db, ctx: &Ctx, unread: bool, limit: Limit, after: Option<Cursor>) -> Result<Page<Notification>> {
    let rows = mine(ctx)?
        .filter(Condition::all().add_option(unread.then(|| Column::ReadAt.eq(NOT_YET))))
        .filter(Condition::all().add_option(after.map(before)))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit.and_one())
        .all(db.reader())
        .await?;
    let Page { items, next } = Page::of(rows, limit, |row| Cursor { value: row.at.0, id: row.id.0 });
    Ok(Page { items: around(db, ctx, items).await?, next })
}

/// What happened before the cursor. The first condition bounds the walk over the index, the second settles what happened at once.
fn before(Cursor { value, id }: Cursor) -> Condition {
    let earlier = Condition::any().add(Column::At.lt(value)).add(Column::Id.lt(id));
    Condition::all().add(Column::At.lte(value)).add(earlier)
}

/// Those of some kinds with keys in a range, the newest first; also what is not listed in the centre.
pub(super) async fn between(db: &Db, ctx: &Ctx, kinds: &[Kind], keys: Range<NotificationId>, most: u64) -> Result<Vec<Notification>> {
    let rows = all_mine(ctx)?
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::Id.gte(keys.start))
        .filter(Column::Id.lt(keys.end))
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db.reader())
        .await?;
    around(db, ctx, rows).await
}

/// One of them.
pub(super) async fn one(db: &Db, ctx: &Ctx, id: NotificationId) -> Result<Notification> {
    let row = mine(ctx)?.filter(Column::Id.eq(id)).one(db.reader()).await?.ok_or(Error::NotFound)?;
    around(db, ctx, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// True when the acting person has been told something of one of these kinds of a lead, after a moment.
pub(super) async fn is_followed(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    lead: LeadId,
    moment: Timestamp,
    kinds: impl Iterator<Item = Kind>,
) -> Result<bool> {
    // By key as well: then it is a walk over what they were told of since.
    let since = all_mine(ctx)?.filter(Column::Id.gte(first_key_of::<NotificationId>(moment))).filter(Column::At.gt(moment));
    let later = since.filter(Column::LeadId.eq(lead)).filter(Column::Kind.is_in(kinds)).limit(1).select_only().column(Column::Id);
    Ok(later.into_tuple::<NotificationId>().one(conn).await?.is_some())
}

/// One of them, seen from another of the acting person's organisations than the one they act in: with a context that acts there.
pub(super) async fn elsewhere(app: &App, ctx: &Ctx, id: NotificationId) -> Result<(Ctx, Notification)> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    for other in me.memberships.iter().filter(|other| other.organisation != me.organisation()) {
        let there = identity::acting_as_in(app, &ctx.tenant, me.id, Some(other.organisation)).await?;
        match one(&app.db, &there, id).await {
            Err(Error::NotFound) => {}
            told => return Ok((there, told?)),
        }
    }
    Err(Error::NotFound)
}

async fn around(db: &Db, ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Notification>> {
    let leads: HashMap<LeadId, Summary> = leads::summaries(db, ctx, rows.iter().filter_map(|row| row.lead_id)).await?;
    let people: Vec<UserId> = rows.iter().flat_map(|row| [row.actor_id, besides(row, &leads).given_to()]).flatten().collect();
    let names: HashMap<UserId, String> = identity::names(db.reader(), &Scope::of(ctx), people).await?;
    let posts = news::titles(db.reader(), ctx, rows.iter().filter_map(|row| row.news_id)).await?;
    let told = rows.into_iter().map(|row| Notification {
        id: row.id,
        kind: row.kind,
        organisation: row.organisation_id,
        lead: row.lead_id.and_then(|id| leads.get(&id).cloned()),
        besides: besides(&row, &leads).words(&ctx.tenant, ctx.locale(), &names),
        entry: row.entry_id,
        post: row.news_id.and_then(|id| Some((id, posts.get(&id)?.clone()))),
        actor: row.actor_id.and_then(|id| Some(Named { id, name: names.get(&id)?.clone() })),
        at: row.at,
        read: row.read_at != NOT_YET,
    });
    Ok(told.collect())
}

fn besides<'a>(row: &'a Model, leads: &HashMap<LeadId, Summary>) -> Besides<'a> {
    let lead = row.lead_id.and_then(|id| leads.get(&id));
    Besides { kind: row.kind, detail: &row.detail, actor: row.actor_id, first_owner: lead.and_then(|lead| lead.first_owner) }
}
