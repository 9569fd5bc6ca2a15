//! The picture above a post.

use kernel::{Error, Message, Result, line};
use sea_orm::{
    ColumnTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use store::Scope;
use uuid::Uuid;

use super::{access::EditablePost, post::Cover, read, signals, store::news};
use crate::{
    AppState,
    pictures::{self, Size},
};

/// Where it stands alone.
const WIDE: Size = Size::Within(1280);
/// In lists.
const SMALL: Size = Size::Cut(960, 320);
/// The most characters of what it shows in words.
const ALT_MAX: usize = 300;

/// Gives a post a picture, or another one, or another description of the one it has.
pub(super) async fn set(app: &AppState, granted: &EditablePost, picture: Option<Vec<u8>>, alt: &str) -> Result<()> {
    let alt = line(alt);
    if alt.chars().count() > ALT_MAX {
        return Err(Error::invalid("alt", Message::new("error-too-long").with("max", ALT_MAX)));
    }
    let ctx = &granted.ctx;
    let cover = match (picture, granted.post.cover.clone()) {
        (None, None) => return Err(Error::invalid("cover", Message::new("error-no-photo"))),
        (None, Some(cover)) => Cover { alt, ..cover },
        (Some(picture), _) => {
            let [wide, small] = pictures::scaled("cover", picture, [WIDE, SMALL]).await?;
            let key: Uuid = ctx.entropy.id(ctx.now());
            let cover = Cover { wide: format!("cover-{key}.jpg"), small: format!("cover-{key}-small.jpg"), alt };
            app.files.put(ctx.tenant.id, &cover.wide, wide.bytes).await?;
            app.files.put(ctx.tenant.id, &cover.small, small.bytes).await?;
            cover
        }
    };
    keep(app, granted, Some(cover)).await
}

/// Takes the picture away from a post.
pub(super) async fn forget(app: &AppState, granted: &EditablePost) -> Result<()> {
    keep(app, granted, None).await
}

async fn keep(app: &AppState, EditablePost { ctx, post }: &EditablePost, cover: Option<Cover>) -> Result<()> {
    let scope = Scope::of(ctx);
    let tx = app.db.begin(ctx).await?;
    // Locked, so that of pictures sent at once each throws away the one before it.
    let row = scope.select::<news::Entity>().filter(news::Column::Id.eq(post.id)).lock_exclusive().one(&*tx).await?;
    let before = row.ok_or(Error::NotFound)?;
    let kept = cover.clone();
    let (wide, small, alt) = cover.map_or((None, None, String::new()), |cover| (Some(cover.wide), Some(cover.small), cover.alt));
    scope
        .update::<news::Entity>()
        .col_expr(news::Column::Cover, Expr::value(wide))
        .col_expr(news::Column::CoverSmall, Expr::value(small))
        .col_expr(news::Column::CoverAlt, Expr::value(alt))
        .col_expr(news::Column::Version, Expr::col(news::Column::Version).add(1))
        .filter(news::Column::Id.eq(post.id))
        .exec(&*tx)
        .await?;
    if let Some(now) = read::any(&*tx, ctx, post.id).await? {
        signals::changed(&tx, ctx.now(), &[&now]);
    }
    tx.commit().await?;
    let gone = [before.cover, before.cover_small].into_iter().flatten();
    let gone = gone.filter(|name| kept.as_ref().is_none_or(|kept| *name != kept.wide && *name != kept.small));
    pictures::forget(app, ctx.tenant.id, gone).await;
    Ok(())
}
