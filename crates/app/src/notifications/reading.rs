//! Marking as read.

use kernel::{Ctx, Error, NotificationId, Result, Timestamp, first_key_of};
use sea_orm::{ColumnTrait, Condition, QueryFilter, sea_query::Expr};
use store::{Db, Scope};

use super::{
    read::is_seen,
    store::notifications::{Column, Entity},
    tell::signal,
};

/// What stands for the time of reading until it has been read.
pub(super) const NOT_YET: Timestamp = Timestamp(0);

/// Marks what the acting person is told of as read: one thing, or all of it up to the newest that they have seen.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    One(NotificationId),
    UpTo(Option<NotificationId>),
}

/// Marks all of a customer's that is older than a moment as read: for the demo, whose people have looked at it.
pub(crate) async fn mark_older(db: &Db, scope: &Scope, moment: Timestamp, now: Timestamp) -> Result<()> {
    let old = first_key_of::<NotificationId>(moment);
    let update = Scope::update::<Entity>(scope).col_expr(Column::ReadAt, Expr::value(now));
    update.filter(Column::ReadAt.eq(NOT_YET)).filter(Column::Id.lt(old)).exec(db.writer()).await?;
    Ok(())
}

/// Marks something as read. What has been read already stays as it is.
pub(super) async fn mark(db: &Db, ctx: &Ctx, what: What) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let which = match what {
        What::One(id) => Condition::all().add(Column::Id.eq(id)),
        What::UpTo(newest) => Condition::all().add_option(newest.map(|id| Column::Id.lte(id))),
    };
    let (scope, tx) = (Scope::of(ctx), db.begin(ctx).await?);
    let marked = scope
        .update::<Entity>()
        .col_expr(Column::ReadAt, Expr::value(ctx.now()))
        .filter(Column::UserId.eq(me))
        .filter(Column::ReadAt.eq(NOT_YET))
        .filter(which)
        // What only another of their organisations shows, they have not seen here.
        .filter(is_seen(ctx)?)
        .exec(&*tx)
        .await?;
    if marked.rows_affected > 0 {
        signal(&tx, [me]);
    }
    tx.commit().await
}
