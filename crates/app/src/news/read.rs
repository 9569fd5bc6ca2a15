//! Reading the news.

use std::collections::HashMap;

use kernel::{Ctx, Cursor, Limit, NewsId, OrganisationId, Page, Result, Role, UserId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use super::{
    access::{in_state, readable},
    post::{Post, State},
    reads::{self, Reach},
    store::{audience, news},
};
use crate::{
    identity,
    responses::{self, Answers, Subject},
};

/// The posts in some state that the person may read: the pinned ones first, then the newest.
pub(super) async fn list(db: &Db, ctx: &Ctx, state: State, limit: Limit, after: Option<Cursor>) -> Result<Page<Post>> {
    use audience::Column::{NewsId as Id, Place};
    let mut query = readable(ctx)?.filter(in_state(state, ctx.now())).order_by_desc(Place).order_by_desc(Id).limit(limit.and_one());
    if let Some(Cursor { value, id }) = after {
        query = query.filter(Place.lte(value)).filter(Condition::any().add(Place.lt(value)).add(Id.lt(NewsId(id))));
    }
    let rows = query.all(db.reader()).await?;
    let posts = with_organisations(db.reader(), ctx, rows).await?;
    Ok(Page::of(posts, limit, |post: &Post| Cursor { value: post.place(), id: post.id.0 }))
}

/// Rows with the organisations that they are meant for, in the tenant's order: one statement.
pub(super) async fn with_organisations(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    rows: impl IntoIterator<Item = news::Model>,
) -> Result<Vec<Post>> {
    let rows: Vec<news::Model> = rows.into_iter().collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let meant = Scope::of(ctx)
        .select::<audience::Entity>()
        .filter(audience::Column::NewsId.is_in(rows.iter().map(|row| row.id)))
        .filter(audience::Column::Addressed.eq(true));
    let mut by_post: HashMap<NewsId, Vec<OrganisationId>> = HashMap::new();
    for row in meant.all(conn).await? {
        by_post.entry(row.news_id).or_default().push(row.organisation_id);
    }
    let position = |organisation: &OrganisationId| ctx.tenant.organisations.iter().position(|known| known.id == *organisation);
    let post = |row: news::Model| {
        let mut organisations = by_post.remove(&row.id).unwrap_or_default();
        organisations.sort_by_key(position);
        Post::of(row, organisations)
    };
    Ok(rows.into_iter().map(post).collect())
}

/// A post whoever may read it, for the service itself; nothing when it is gone.
pub(super) async fn any(conn: &impl ConnectionTrait, ctx: &Ctx, id: NewsId) -> Result<Option<Post>> {
    let row = Scope::of(ctx).select::<news::Entity>().filter(news::Column::Id.eq(id)).one(conn).await?;
    Ok(with_organisations(conn, ctx, row).await?.pop())
}

/// What belongs to some posts: who wrote them, how they were answered, by how many they were read.
#[derive(Clone, Debug)]
pub(super) struct Around {
    authors: HashMap<UserId, String>,
    answers: HashMap<Subject, Answers>,
    reach: HashMap<NewsId, Reach>,
}

impl Around {
    /// What belongs to a post that stands alone.
    pub(super) async fn one(db: &Db, ctx: &Ctx, post: &Post) -> Result<Self> {
        Self::of(db, ctx, std::slice::from_ref(post), responses::PAGE).await
    }

    /// What belongs to the posts of a list.
    pub(super) async fn many(db: &Db, ctx: &Ctx, posts: &[Post]) -> Result<Self> {
        Self::of(db, ctx, posts, responses::FEW).await
    }

    /// What belongs to these posts, with so many of the `last` comments of each: five statements at most, however many they are.
    async fn of(db: &Db, ctx: &Ctx, posts: &[Post], last: u64) -> Result<Self> {
        let authors = identity::names(db.reader(), &Scope::of(ctx), posts.iter().map(|post| post.author)).await?;
        let subjects: Vec<Subject> = posts.iter().map(|post| post.id.0).collect();
        Ok(Self { authors, answers: responses::to(db, ctx, &subjects, last).await?, reach: reads::reach(db, ctx, posts).await? })
    }

    /// The name of who wrote a post.
    pub(super) fn author(&self, post: &Post) -> &str {
        self.authors.get(&post.author).map(String::as_str).unwrap_or_default()
    }

    /// How a post was answered.
    pub(super) fn answers(&self, post: &Post) -> Answers {
        self.answers.get(&post.id.0).cloned().unwrap_or_default()
    }

    /// By how many a post was read, where the actor may know it.
    pub(super) fn reach(&self, post: &Post) -> Option<Reach> {
        self.reach.get(&post.id).copied()
    }
}

/// The titles of those of these posts that the actor may read now. For other features.
pub(crate) async fn titles(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    ids: impl IntoIterator<Item = NewsId>,
) -> Result<HashMap<NewsId, String>> {
    let ids: Vec<NewsId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let these = readable(ctx)?.filter(in_state(State::Published, ctx.now())).filter(news::Column::Id.is_in(ids));
    let titles = these.select_only().column(news::Column::Id).column(news::Column::Title);
    Ok(titles.into_tuple::<(NewsId, String)>().all(conn).await?.into_iter().collect())
}

/// A post that is published, and whom it is meant for. For other features.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    pub(crate) title: String,
    pub(crate) organisations: Vec<OrganisationId>,
    pub(crate) roles: Vec<Role>,
}

/// A post if it is published now, whoever asks. For the service itself.
pub(crate) async fn published(conn: &impl ConnectionTrait, ctx: &Ctx, id: NewsId) -> Result<Option<Published>> {
    let post = any(conn, ctx, id).await?.filter(|post| post.state(ctx.now()) == State::Published);
    Ok(post.map(|post| Published { roles: post.audience.roles().to_vec(), title: post.title, organisations: post.organisations }))
}
