//! Changing a post, and deleting it.

use kernel::{Error, Message, Result, Role, Seen, Timestamp};
use sea_orm::{
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use store::{Db, Scope};

use super::{
    access::{EditablePost, find},
    create::place,
    draft::Draft,
    post::{Post, State},
    signals,
    store::news,
    turn,
};
use crate::{App, pictures, responses};

/// Changes a post, if it still is as it was when the request came in, at a version that was seen.
pub(super) async fn edit(db: &Db, granted: &EditablePost, seen: &Seen, draft: Draft) -> Result<Post> {
    let EditablePost { ctx, post: before } = granted;
    if !seen.includes(before.version) {
        return Err(stale());
    }
    // Nobody has read what was not published: that it was changed is nobody's to know.
    let was_read = matches!(before.state(ctx.now()), State::Published | State::Expired);
    let edited_at = if was_read { Some(ctx.now()) } else { before.edited_at };
    let widened = draft.is_for_more_than(before);
    let tx = db.begin(ctx).await?;
    let changed = Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Title, Expr::value(draft.title))
        .col_expr(news::Column::Text, Expr::value(draft.text))
        .col_expr(news::Column::Html, Expr::value(draft.html))
        .col_expr(news::Column::ForLite, Expr::value(draft.audience.includes(Role::Lite)))
        .col_expr(news::Column::ForBasic, Expr::value(draft.audience.includes(Role::Basic)))
        .col_expr(news::Column::ForProfessional, Expr::value(draft.audience.includes(Role::Professional)))
        .col_expr(news::Column::ForManager, Expr::value(draft.audience.includes(Role::Manager)))
        .col_expr(news::Column::PublishAt, Expr::value(draft.publish_at))
        .col_expr(news::Column::WantedAt, Expr::value(draft.wanted_at))
        .col_expr(news::Column::ExpiresAt, Expr::value(draft.expires_at))
        // Those whom it was not meant for before are told of it as well.
        .col_expr(news::Column::Announced, Expr::col(news::Column::Announced).and(!widened))
        .col_expr(news::Column::Pinned, Expr::value(draft.pinned))
        .col_expr(news::Column::EditedAt, Expr::value(edited_at))
        .col_expr(news::Column::Version, Expr::value(before.version + 1))
        .filter(news::Column::Id.eq(before.id))
        .filter(news::Column::Version.eq(before.version))
        .exec(&*tx)
        .await?;
    let now = Post { organisations: draft.organisations, ..find(&*tx, ctx, before.id).await? };
    if changed.rows_affected == 0 {
        return Err(stale());
    }
    place(&tx, &Scope::of(ctx), &now).await?;
    turn::see_to(&tx, ctx, Some(before), &now).await?;
    signals::changed(&tx, ctx.now(), &[before, &now]);
    tx.commit().await?;
    Ok(now)
}

/// Deletes a post for good, if it still is at a version that was seen.
pub(super) async fn delete(app: &App, granted: &EditablePost, seen: &Seen) -> Result<()> {
    let ctx = &granted.ctx;
    let tx = app.db.begin(ctx).await?;
    let now = find(&*tx, ctx, granted.post.id).await?;
    if !seen.includes(now.version) {
        return Err(stale());
    }
    let this = news::Column::Id.eq(now.id);
    let gone = Scope::of(ctx).delete::<news::Entity>().filter(this).filter(news::Column::Version.eq(now.version)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(stale());
    }
    responses::forget(&tx, ctx, now.id.0).await?;
    signals::changed(&tx, ctx.now(), &[&now]);
    tx.commit().await?;
    pictures::forget(app, ctx.tenant.id, now.cover.into_iter().flat_map(|cover| [cover.wide, cover.small])).await;
    Ok(())
}

/// That a post was taken back to the drafts by somebody else, or published.
pub(super) fn turned(post: &Post, now: Timestamp) -> Error {
    match post.state(now) {
        State::Draft => Error::Stale(Message::new("error-stale-news-draft")),
        State::Scheduled => stale(),
        State::Published | State::Expired => Error::Stale(Message::new("error-stale-news-published")),
    }
}

/// That a post was changed by somebody else.
pub(super) fn stale() -> Error {
    Error::Stale(Message::new("error-stale-news"))
}
