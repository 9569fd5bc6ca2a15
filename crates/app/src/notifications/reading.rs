//! Marking as read.

use kernel::{Ctx, EntryId, Error, LeadId, NewsId, NotificationId, Result, Timestamp, UserId, first_key_of};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, sea_query::Expr};
use store::{Db, Scope, Tx};

use super::{
    kind::Kind,
    read::is_seen,
    store::notifications::{Column, Entity},
    tell::signal,
};

/// What stands for the time of reading until it has been read.
pub(super) const NOT_YET: Timestamp = Timestamp(0);

/// Marks what the acting person is told of as read: one thing, all of it up to what they were told last of all that they have seen, or what is said of
/// something that they look at.
#[derive(Clone, Debug)]
pub(super) enum What {
    One(NotificationId),
    UpTo(Option<NotificationId>),
    Of(Subject),
}

/// What people are told of, as they look at it.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    Lead(LeadId),
    Entry(EntryId),
    Posts(Vec<NewsId>),
}

impl Subject {
    /// What is told of it. A comment stands below its entry, not on the lead that the entry is about.
    fn told(&self) -> Condition {
        match self {
            Self::Lead(lead) => Condition::all().add(Column::LeadId.eq(*lead)).add(Column::Kind.ne(Kind::Commented)),
            Self::Entry(entry) => Condition::all().add(Column::EntryId.eq(*entry)),
            Self::Posts(posts) => Condition::all().add(Column::NewsId.is_in(posts.iter().copied())),
        }
    }
}

/// Whoever looks at something has read what they are told of it: one statement more for a page, and another only when there is
/// something. What cannot be marked is logged: it is looked at all the same.
pub(crate) async fn looked_at(db: &Db, ctx: &Ctx, subject: Subject) {
    if let Err(error) = mark_those_of(db, ctx, subject).await {
        tracing::warn!(error = ?error, "notifications.read: what was looked at could not be marked");
    }
}

async fn mark_those_of(db: &Db, ctx: &Ctx, subject: Subject) -> Result<()> {
    let Some(me) = ctx.user() else { return Ok(()) };
    let unread = Scope::of(ctx).select::<Entity>().filter(Column::UserId.eq(me)).filter(Column::ReadAt.eq(NOT_YET));
    let some = unread.filter(subject.told()).limit(1).select_only().column(Column::Id);
    match some.into_tuple::<NotificationId>().one(db.reader()).await? {
        None => Ok(()),
        Some(_) => mark(db, ctx, What::Of(subject)).await,
    }
}

/// Whoever does something with a lead knows what they were told of it before.
pub(super) async fn acted(tx: &Tx, ctx: &Ctx, person: UserId, lead: LeadId, at: Timestamp) -> Result<()> {
    let marked = Scope::of(ctx)
        .update::<Entity>()
        .col_expr(Column::ReadAt, Expr::value(ctx.now()))
        .filter(Column::UserId.eq(person))
        .filter(Column::ReadAt.eq(NOT_YET))
        .filter(Subject::Lead(lead).told())
        .filter(Column::At.lte(at))
        .exec(&**tx)
        .await?;
    if marked.rows_affected > 0 {
        signal(tx, [person]);
    }
    Ok(())
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
        What::Of(subject) => subject.told(),
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
