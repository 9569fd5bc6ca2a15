//! Reading the news.

use std::collections::HashMap;

use kernel::{Ctx, Cursor, Limit, NewsId, Page, Result, UserId};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use super::{access::readable, post::Post, store::news};
use crate::identity;

/// The posts that the person may read, the newest first.
pub(super) async fn list(db: &Db, ctx: &Ctx, limit: Limit, after: Option<Cursor>) -> Result<Page<Post>> {
    // Keys are made in the order of time, so that they alone are the order.
    let mut query = Scope::of(ctx).select::<news::Entity>().filter(readable(ctx)?).order_by_desc(news::Column::Id).limit(limit.and_one());
    if let Some(after) = after {
        query = query.filter(news::Column::Id.lt(NewsId(after.id)));
    }
    let posts = query.all(db.reader()).await?.into_iter().map(Post::from).collect();
    Ok(Page::of(posts, limit, |post: &Post| Cursor { value: post.created_at.0, id: post.id.0 }))
}

/// The names of who wrote these posts.
pub(super) async fn authors(db: &Db, ctx: &Ctx, posts: &[Post]) -> Result<HashMap<UserId, String>> {
    identity::names(db.reader(), &Scope::of(ctx), posts.iter().map(|post| post.author)).await
}
