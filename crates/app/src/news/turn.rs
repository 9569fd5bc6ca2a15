//! The moments at which a post turns by itself: when it is published, and when it expires.

use jobs::{Done, Handlers, Job, enqueue};
use kernel::{Ctx, NewsId, Result, TenantId, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Scope, Tx};

use super::{
    access::in_state,
    create::place,
    post::{Post, State},
    read::{self, Published},
    signals,
    store::news,
};
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
    announce(tx, ctx, post).await?;
    let known = before.map_or([None, None], |before| [before.publish_at, before.expires_at]);
    let new = [post.publish_at, post.expires_at].into_iter().flatten().filter(|at| *at > ctx.now() && !known.contains(&Some(*at)));
    for at in new {
        enqueue(&**tx, ctx, &Turn { news: post.id, at }, at, None).await?;
    }
    Ok(())
}

/// Has a post told to all who read it, if it is published and somebody of them was not told yet. Who was told before is known to those
/// who tell: it is nobody's twice, however often it is taken back and published again.
async fn announce(tx: &Tx, ctx: &Ctx, post: &Post) -> Result<()> {
    let untold = Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Announced, Expr::value(true))
        .filter(news::Column::Id.eq(post.id))
        .filter(news::Column::Announced.eq(false))
        .filter(in_state(State::Published, ctx.now()))
        .exec(&**tx)
        .await?;
    if untold.rows_affected == 1 {
        let data = json!({ "news": post.id, "author": post.author });
        events::record(tx, ctx, None, post.organisation, Happened { kind: "news.published", data }, false).await?;
    }
    Ok(())
}

/// A post that is to be told of, if it is published. One that is not by now is told of again once it is: not everybody was. For other
/// features.
pub(crate) async fn to_tell(tx: &Tx, ctx: &Ctx, id: NewsId) -> Result<Option<Published>> {
    if let Some(post) = read::published(&**tx, ctx, id).await? {
        return Ok(Some(post));
    }
    let unread = [State::Draft, State::Scheduled, State::Expired].into_iter().map(|state| in_state(state, ctx.now()));
    Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Announced, Expr::value(false))
        .filter(news::Column::Id.eq(id))
        .filter(unread.fold(Condition::any(), Condition::add))
        .exec(&**tx)
        .await?;
    // Whoever published it in the meantime took it for told.
    read::published(&**tx, ctx, id).await
}

async fn turn(app: AppState, tenant: TenantId, job: Turn) -> Done {
    let ctx = app.system(tenant).await?;
    let tx = app.db.begin(&ctx).await?;
    let Some(post) = read::any(&*tx, &ctx, job.news).await? else { return Ok(()) };
    if post.publish_at == Some(job.at) {
        announce(&tx, &ctx, &post).await?;
    } else if post.expires_at == Some(job.at) && post.state(ctx.now()) == State::Expired {
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
        .filter(in_state(State::Expired, ctx.now()))
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
