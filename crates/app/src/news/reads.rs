//! Who has read what.
//!
//! A post counts as read by somebody it is meant for, other than its author, once they have opened it, or have seen a list that shows the
//! whole of it. Only its author and those who write the news of its organisation are told by how many.

use std::collections::{BTreeMap, HashMap};

use kernel::{Ctx, NewsId, OrganisationId, Result, Role};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Asterisk, Expr, ExprTrait, OnConflict, Query, SelectStatement, UnionType},
};
use store::{Db, Scope};

use super::{
    access::edits,
    post::{Post, State},
    store::{audience, news, reads},
};
use crate::identity;

/// By how many a post was read, and how many it is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) read: i64,
    pub(super) of: i64,
}

/// Keeps that the actor has read these posts, those that they had not read before. What cannot be kept is logged: they are read all the
/// same.
pub(super) async fn mark(db: &Db, ctx: &Ctx, posts: impl IntoIterator<Item = &Post>) {
    if let Err(error) = keep(db, ctx, posts).await {
        tracing::warn!(error = ?error, "news.read: who read it could not be kept");
    }
}

async fn keep(db: &Db, ctx: &Ctx, posts: impl IntoIterator<Item = &Post>) -> Result<()> {
    use reads::Column::{NewsId as Id, TenantId, UserId};
    let Some(me) = ctx.person() else { return Ok(()) };
    let meant = |post: &&Post| post.author != me.id && post.organisations.contains(&me.organisation()) && post.audience.includes(me.role());
    let published = posts.into_iter().filter(|post| post.state(ctx.now()) == State::Published);
    let mut ids: Vec<NewsId> = published.filter(meant).map(|post| post.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let scope = Scope::of(ctx);
    let known = scope.select::<reads::Entity>().filter(UserId.eq(me.id)).filter(Id.is_in(ids.iter().copied()));
    let known: Vec<NewsId> = known.select_only().column(Id).into_tuple().all(db.reader()).await?;
    ids.retain(|id| !known.contains(id));
    if ids.is_empty() {
        return Ok(());
    }
    let rows =
        ids.into_iter().map(|id| reads::ActiveModel { news_id: Set(id), user_id: Set(me.id), at: Set(ctx.now()), ..Default::default() });
    let once = OnConflict::columns([TenantId, Id, UserId]).do_nothing().to_owned();
    let tx = db.begin(ctx).await?;
    scope.insert_many::<reads::Entity>(rows).on_conflict(once).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// How far those of these posts have come that the actor may know it of: one statement, however many they are.
pub(super) async fn reach(db: &Db, ctx: &Ctx, posts: &[Post]) -> Result<HashMap<NewsId, Reach>> {
    let told = |post: &&Post| ctx.person().is_some_and(|me| edits(me, post) || post.author == me.id);
    // Those that are meant for the same people together, so that these are looked up once.
    let mut alike: BTreeMap<(&[OrganisationId], &[Role]), Vec<&Post>> = BTreeMap::new();
    let told_of = |post: &&Post| matches!(post.state(ctx.now()), State::Published | State::Expired);
    for post in posts.iter().filter(told_of).filter(told) {
        alike.entry((&post.organisations, post.audience.roles())).or_default().push(post);
    }
    let mut parts = alike.values().filter_map(|posts| Some(counts(&Scope::of(ctx), posts.first()?, posts)));
    let Some(mut all) = parts.next() else { return Ok(HashMap::new()) };
    for part in parts {
        all.union(UnionType::All, part);
    }
    let rows = db.reader().query_all(&all).await?;
    let reach = |row| Counts::from_query_result(row, "").map(|row| (row.id, Reach { read: row.read, of: row.of - i64::from(row.author) }));
    Ok(rows.iter().map(reach).collect::<Result<_, _>>()?)
}

#[derive(FromQueryResult)]
struct Counts {
    id: NewsId,
    read: i64,
    of: i64,
    /// Its author is among those it is meant for.
    author: bool,
}

/// How many of those whom posts are meant for have read each of them, and how many that are. They are all meant for the same people as `one`
/// of them. Whoever belongs to several of the organisations is one reader; who has left them, or has another role by now, is none.
fn counts(scope: &Scope, one: &Post, posts: &[&Post]) -> SelectStatement {
    let addressed = || {
        let here = scope.select::<audience::Entity>().filter(audience::Column::NewsId.eq(one.id));
        here.filter(audience::Column::Addressed.eq(true)).select_only().column(audience::Column::OrganisationId).into_query()
    };
    let readers = || identity::active_members(scope, addressed(), one.audience.roles());
    let id = Expr::col((news::Entity, news::Column::Id));
    let read = scope
        .select::<reads::Entity>()
        .filter(Expr::col((reads::Entity, reads::Column::NewsId)).eq(id))
        .filter(reads::Column::UserId.in_subquery(readers()))
        .select_only()
        .column_as(reads::Column::UserId.count(), "read")
        .into_query();
    let of = Query::select().expr(Expr::col(Asterisk).count()).from_subquery(readers(), "readers").to_owned();
    scope
        .select::<news::Entity>()
        .filter(news::Column::Id.is_in(posts.iter().map(|post| post.id)))
        .select_only()
        .column(news::Column::Id)
        .column_as(Expr::from(read), "read")
        .column_as(Expr::from(of), "of")
        .column_as(news::Column::AuthorId.in_subquery(readers()), "author")
        .into_query()
}
