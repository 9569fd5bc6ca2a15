//! Writing a post.

use kernel::{Ctx, Error, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use store::{Db, Scope, Tx};

use super::{
    access::NewsWriter,
    cover::{self, Sent},
    draft::Draft,
    post::{Cover, Post},
    signals,
    store::{audience, news},
    turn,
};
use crate::App;

/// Writes a post in the organisation that its author acts in: one that is published now, or later, or a draft. Fails with
/// [`Error::NoRoom`] when there is no room for the picture that was sent with it.
pub(super) async fn create(app: &App, NewsWriter(ctx): &NewsWriter, draft: Draft, sent: Sent) -> Result<Post> {
    cover::above_new(app, ctx, sent, async |cover| write(&app.db, ctx, draft, cover).await).await
}

async fn write(db: &Db, ctx: &Ctx, draft: Draft, cover: Option<Cover>) -> Result<Post> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let post = Post {
        id: ctx.entropy.id(ctx.now()),
        organisation: me.organisation(),
        author: me.id,
        title: draft.title,
        text: draft.text,
        html: draft.html,
        audience: draft.audience,
        organisations: draft.organisations,
        publish_at: draft.publish_at,
        wanted_at: draft.wanted_at,
        expires_at: draft.expires_at,
        pinned: draft.pinned,
        cover,
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
        html: Set(post.html.clone()),
        for_lite: Set(post.audience.includes(kernel::Role::Lite)),
        for_basic: Set(post.audience.includes(kernel::Role::Basic)),
        for_professional: Set(post.audience.includes(kernel::Role::Professional)),
        for_manager: Set(post.audience.includes(kernel::Role::Manager)),
        publish_at: Set(post.publish_at),
        wanted_at: Set(post.wanted_at),
        expires_at: Set(post.expires_at),
        announced: Set(false),
        pinned: Set(post.pinned),
        cover: Set(post.cover.as_ref().map(|cover| cover.wide.clone())),
        cover_small: Set(post.cover.as_ref().map(|cover| cover.small.clone())),
        cover_alt: Set(post.cover.as_ref().map(|cover| cover.alt.clone()).unwrap_or_default()),
        version: Set(post.version),
        created_at: Set(post.created_at),
        edited_at: Set(None),
        ..Default::default()
    };
    let tx = db.begin(ctx).await?;
    Scope::of(ctx).insert::<news::Entity>(row).exec_without_returning(&*tx).await?;
    place(&tx, &Scope::of(ctx), &post).await?;
    turn::see_to(&tx, ctx, None, &post).await?;
    signals::changed(&tx, ctx.now(), &[&post]);
    tx.commit().await?;
    Ok(post)
}

/// Puts a post where it stands in the lists of its own organisation and of those that it is meant for, and nowhere else.
pub(super) async fn place(tx: &Tx, scope: &Scope, post: &Post) -> Result<()> {
    scope.delete::<audience::Entity>().filter(audience::Column::NewsId.eq(post.id)).exec(&**tx).await?;
    let own = Some(post.organisation).filter(|own| !post.organisations.contains(own));
    let rows = post.organisations.iter().copied().chain(own).map(|organisation| audience::ActiveModel {
        organisation_id: Set(organisation),
        news_id: Set(post.id),
        addressed: Set(Some(organisation) != own),
        place: Set(post.place()),
        ..Default::default()
    });
    scope.insert_many::<audience::Entity>(rows).exec_without_returning(&**tx).await?;
    Ok(())
}
