//! The moments at which a post turns by itself: when it is published, and when it expires.

use jobs::{Done, Handlers, Job, enqueue};
use kernel::{Ctx, NewsId, Result, TenantId, Timestamp};
use sea_orm::{
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Scope, Tx};

use super::{create::place, post::Post, read, signals, store::news};
use crate::{
    AppState,
    events::{self, Happened},
};

/// Looks after a post at a moment when it turns. Whether it still does then is seen when the job runs.
#[derive(Debug, Serialize, Deserialize)]
struct Turn {
    news: NewsId,
    at: Timestamp,
}

impl Job for Turn {
    const KIND: &'static str = "news.turn";
}

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(turn)
}

/// Tells of a post that is published by now, and leaves work for the moments to come that it did not have `before`.
pub(super) async fn see_to(tx: &Tx, ctx: &Ctx, before: Option<&Post>, post: &Post) -> Result<()> {
    if post.publish_at.is_some_and(|at| at <= ctx.now()) {
        announce(tx, ctx, post).await?;
    }
    let known = before.map_or([None, None], |before| [before.publish_at, before.expires_at]);
    let new = [post.publish_at, post.expires_at].into_iter().flatten().filter(|at| *at > ctx.now() && !known.contains(&Some(*at)));
    for at in new {
        enqueue(&**tx, ctx, &Turn { news: post.id, at }, at, None).await?;
    }
    Ok(())
}

/// Tells of a post that it was published: once, however often that is taken back and done again.
async fn announce(tx: &Tx, ctx: &Ctx, post: &Post) -> Result<()> {
    let first = Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Announced, Expr::value(true))
        .filter(news::Column::Id.eq(post.id))
        .filter(news::Column::Announced.eq(false))
        .filter(news::Column::PublishAt.lte(ctx.now()))
        .exec(&**tx)
        .await?;
    if first.rows_affected == 1 {
        let data = json!({ "news": post.id, "author": post.author });
        events::record(tx, ctx, None, post.organisation, Happened { kind: "news.published", data }, false).await?;
    }
    Ok(())
}

async fn turn(app: AppState, tenant: TenantId, job: Turn) -> Done {
    let ctx = app.system(tenant).await?;
    let tx = app.db.begin(&ctx).await?;
    let Some(post) = read::any(&*tx, &ctx, job.news).await? else { return Ok(()) };
    if post.publish_at == Some(job.at) {
        announce(&tx, &ctx, &post).await?;
    } else if post.expires_at == Some(job.at) {
        unpin(&tx, &ctx, &post).await?;
    } else {
        return Ok(());
    }
    signals::turned(&tx, &post);
    Ok(tx.commit().await?)
}

/// What has expired stands above others no longer.
async fn unpin(tx: &Tx, ctx: &Ctx, post: &Post) -> Result<()> {
    let scope = Scope::of(ctx);
    let unpinned = scope
        .update::<news::Entity>()
        .col_expr(news::Column::Pinned, Expr::value(false))
        .col_expr(news::Column::Version, Expr::col(news::Column::Version).add(1))
        .filter(news::Column::Id.eq(post.id))
        .filter(news::Column::ExpiresAt.eq(post.expires_at))
        .filter(news::Column::Pinned.eq(true))
        .exec(&**tx)
        .await?;
    if unpinned.rows_affected == 1
        && let Some(now) = read::any(&**tx, ctx, post.id).await?
    {
        place(tx, &scope, &now).await?;
    }
    Ok(())
}
