//! Writing the news.

use kernel::{Error, Message, Result, Role, Seen};
use live::{Audience, Signal, Topic};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, sea_query::Expr};
use store::{Db, Scope, Tx};

use super::{
    access::{EditablePost, NewsWriter, find},
    post::{Draft, Post},
    store::news,
};

/// Publishes a post in the organisation that its author acts in.
pub(super) async fn publish(db: &Db, NewsWriter(ctx): &NewsWriter, draft: Draft) -> Result<Post> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let post = Post {
        id: ctx.entropy.id(ctx.now()),
        organisation: me.organisation(),
        author: me.id,
        title: draft.title,
        text: draft.text,
        audience: draft.audience,
        version: 1,
        created_at: ctx.now(),
        edited_at: None,
    };
    let row = news::ActiveModel {
        id: Set(post.id),
        organisation_id: Set(post.organisation),
        author_id: Set(post.author),
        title: Set(post.title.clone()),
        text: Set(post.text.clone()),
        for_lite: Set(post.audience.includes(Role::Lite)),
        for_basic: Set(post.audience.includes(Role::Basic)),
        for_professional: Set(post.audience.includes(Role::Professional)),
        for_manager: Set(post.audience.includes(Role::Manager)),
        version: Set(post.version),
        created_at: Set(post.created_at),
        edited_at: Set(None),
        ..Default::default()
    };
    let tx = db.begin(ctx).await?;
    Scope::of(ctx).insert::<news::Entity>(row).exec_without_returning(&*tx).await?;
    signal(&tx, &[&post]);
    tx.commit().await?;
    Ok(post)
}

/// Changes a post, if it still is as it was when the request came in, at a version that was seen.
pub(super) async fn edit(db: &Db, granted: &EditablePost, seen: &Seen, draft: Draft) -> Result<Post> {
    let (ctx, id, version) = (&granted.ctx, granted.post.id, granted.post.version);
    if !seen.includes(version) {
        return Err(stale());
    }
    let tx = db.begin(ctx).await?;
    let changed = Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Title, Expr::value(draft.title))
        .col_expr(news::Column::Text, Expr::value(draft.text))
        .col_expr(news::Column::ForLite, Expr::value(draft.audience.includes(Role::Lite)))
        .col_expr(news::Column::ForBasic, Expr::value(draft.audience.includes(Role::Basic)))
        .col_expr(news::Column::ForProfessional, Expr::value(draft.audience.includes(Role::Professional)))
        .col_expr(news::Column::ForManager, Expr::value(draft.audience.includes(Role::Manager)))
        .col_expr(news::Column::EditedAt, Expr::value(Some(ctx.now())))
        .col_expr(news::Column::Version, Expr::value(version + 1))
        .filter(news::Column::Id.eq(id))
        .filter(news::Column::Version.eq(version))
        .exec(&*tx)
        .await?;
    let now = find(&*tx, ctx, id).await?;
    if changed.rows_affected == 0 {
        return Err(stale());
    }
    signal(&tx, &[&granted.post, &now]);
    tx.commit().await?;
    Ok(now)
}

/// Deletes a post for good, if it still is at a version that was seen.
pub(super) async fn delete(db: &Db, granted: &EditablePost, seen: &Seen) -> Result<()> {
    let ctx = &granted.ctx;
    let tx = db.begin(ctx).await?;
    let now = find(&*tx, ctx, granted.post.id).await?;
    if !seen.includes(now.version) {
        return Err(stale());
    }
    let this = news::Column::Id.eq(now.id);
    let gone = Scope::of(ctx).delete::<news::Entity>().filter(this).filter(news::Column::Version.eq(now.version)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(stale());
    }
    signal(&tx, &[&now]);
    tx.commit().await
}

/// Signals to whoever reads these states of a post that the news changed.
fn signal(tx: &Tx, states: &[&Post]) {
    let Some(organisation) = states.first().map(|post| post.organisation) else { return };
    let roles = Role::ALL.iter().filter(|role| states.iter().any(|post| post.audience.includes(**role)));
    let members = roles.map(|role| Audience::Members(organisation, *role));
    let authors = states.iter().map(|post| Audience::Member(organisation, post.author));
    let readers = members.chain(authors).chain([Audience::NewsWriters(organisation)]);
    Signal::default().tell(readers, [Topic::News(organisation)]).send(tx);
}

fn stale() -> Error {
    Error::Stale(Message::new("error-stale-news"))
}
