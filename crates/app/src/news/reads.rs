//! Who has read what.
//!
//! A post counts as read by somebody it is meant for, other than its author, once they have opened it, or have seen a list that shows the
//! whole of it. Only its author and those who write the news of its organisation are told by how many.

use std::collections::HashMap;

use kernel::{Ctx, NewsId, OrganisationId, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QuerySelect, sea_query::OnConflict};
use store::{Db, Scope};

use super::{
    access::edits,
    post::{Post, State},
    store::reads,
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

/// How far those of these posts have come that the actor may know it of: three statements, however many they are. Whoever acts in
/// several of the organisations that a post is meant for is counted in each.
pub(super) async fn reach(db: &Db, ctx: &Ctx, posts: &[Post]) -> Result<HashMap<NewsId, Reach>> {
    let told = |post: &&Post| ctx.person().is_some_and(|me| edits(me, post) || post.author == me.id);
    let posts: Vec<&Post> = posts.iter().filter(told).filter(|post| post.publish_at.is_some()).collect();
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = Scope::of(ctx);
    let read = scope
        .select::<reads::Entity>()
        .filter(reads::Column::NewsId.is_in(posts.iter().map(|post| post.id)))
        .select_only()
        .column(reads::Column::NewsId)
        .column_as(reads::Column::UserId.count(), "count")
        .group_by(reads::Column::NewsId);
    let read: HashMap<NewsId, i64> = read.into_tuple::<(NewsId, i64)>().all(db.reader()).await?.into_iter().collect();
    let mut organisations: Vec<OrganisationId> = posts.iter().flat_map(|post| post.organisations.iter().copied()).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let heads = identity::headcount(db.reader(), &scope, &organisations).await?;
    let roles = identity::roles_of(db.reader(), &scope, posts.iter().map(|post| post.author)).await?;
    let reach = |post: &Post| {
        let read = read.get(&post.id).copied().unwrap_or_default();
        let each = post.organisations.iter().flat_map(|organisation| post.audience.roles().iter().map(|role| (*organisation, *role)));
        let of: i64 = each.filter_map(|key| heads.get(&key)).sum();
        let authors_own = roles.iter().filter(|(author, organisation, role)| {
            *author == post.author && post.organisations.contains(organisation) && post.audience.includes(*role)
        });
        let of = of - i64::try_from(authors_own.count()).unwrap_or_default();
        // Some who have read it may have left since.
        (post.id, Reach { read, of: of.max(read) })
    };
    Ok(posts.into_iter().map(reach).collect())
}
