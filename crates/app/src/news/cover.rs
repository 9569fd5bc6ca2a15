//! The picture above a post.

use kernel::{Ctx, Error, FieldError, Message, Result, line};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use store::Scope;
use uuid::Uuid;

use super::{
    access::EditablePost,
    post::{Cover, Post},
    signals,
    store::news,
};
use crate::{
    App,
    pictures::{self, Size},
};

/// Where it stands alone.
const WIDE: Size = Size::Within(1280);
/// In lists.
const SMALL: Size = Size::Cut(960, 320);
/// The most characters of what it shows in words.
const ALT_MAX: usize = 300;

/// A picture as it is sent, with what it shows in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    pub(super) picture: Option<Vec<u8>>,
    pub(super) alt: String,
}

impl Sent {
    /// What is wrong with it as far as can be said without reading the picture.
    pub(super) fn wrong(&self) -> Vec<FieldError> {
        let alone = self.picture.is_none() && !line(&self.alt).is_empty();
        let alone = alone.then(|| FieldError::new("cover", Message::new("error-no-photo")));
        alone.into_iter().chain(described(&self.alt).err()).collect()
    }
}

/// Gives a post a picture, or another one, or another description of the one it has. Fails with [`Error::NoRoom`] when there is no
/// room for it, and with [`Error::Raced`] when somebody changed the post in the meantime.
pub(super) async fn set(app: &App, granted: &EditablePost, Sent { picture, alt }: Sent) -> Result<Post> {
    let alt = described(&alt).map_err(|wrong| Error::Invalid(vec![wrong]))?;
    match (picture, granted.post.cover.clone()) {
        (None, None) => Err(Error::invalid("cover", Message::new("error-no-photo"))),
        (None, Some(cover)) => keep(app, granted, Some(Cover { alt, ..cover })).await,
        (Some(picture), _) => with_files(app, &granted.ctx, picture, alt, async |cover| keep(app, granted, Some(cover)).await).await,
    }
}

/// Writes a new post below the picture that was sent with it, if one was.
pub(super) async fn above_new<T>(app: &App, ctx: &Ctx, sent: Sent, write: impl AsyncFnOnce(Option<Cover>) -> Result<T>) -> Result<T> {
    let wrong = sent.wrong();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    match sent.picture {
        None => write(None).await,
        Some(picture) => with_files(app, ctx, picture, line(&sent.alt), async |cover| write(Some(cover)).await).await,
    }
}

fn described(alt: &str) -> std::result::Result<String, FieldError> {
    let alt = line(alt);
    if alt.chars().count() > ALT_MAX {
        return Err(FieldError::new("alt", Message::new("error-too-long").with("max", ALT_MAX)));
    }
    Ok(alt)
}

/// Keeps the files of a picture, and throws them away if the post that they are for is not written after all.
async fn with_files<T>(app: &App, ctx: &Ctx, picture: Vec<u8>, alt: String, write: impl AsyncFnOnce(Cover) -> Result<T>) -> Result<T> {
    let [wide, small] = pictures::scaled("cover", picture, [WIDE, SMALL]).await?;
    let key: Uuid = ctx.entropy.id(ctx.now());
    let cover = Cover { wide: format!("cover-{key}.jpg"), small: format!("cover-{key}-small.jpg"), alt };
    let names = [cover.wide.clone(), cover.small.clone()];
    let written = async {
        app.files.put(ctx.tenant.id, &cover.wide, wide.bytes).await?;
        app.files.put(ctx.tenant.id, &cover.small, small.bytes).await?;
        write(cover).await
    };
    pictures::or_forget(app, ctx.tenant.id, names, written.await).await
}

/// Takes the picture away from a post.
pub(super) async fn forget(app: &App, granted: &EditablePost) -> Result<()> {
    keep(app, granted, None).await.map(drop)
}

async fn keep(app: &App, EditablePost { ctx, post }: &EditablePost, cover: Option<Cover>) -> Result<Post> {
    let names = |cover: &Option<Cover>| cover.as_ref().map(|cover| (cover.wide.clone(), cover.small.clone())).unzip();
    let (wide, small): (Option<String>, Option<String>) = names(&cover);
    let alt = cover.as_ref().map(|cover| cover.alt.clone()).unwrap_or_default();
    let tx = app.db.begin(ctx).await?;
    let changed = Scope::of(ctx)
        .update::<news::Entity>()
        .col_expr(news::Column::Cover, Expr::value(wide.clone()))
        .col_expr(news::Column::CoverSmall, Expr::value(small.clone()))
        .col_expr(news::Column::CoverAlt, Expr::value(alt))
        .col_expr(news::Column::Version, Expr::value(post.version + 1))
        .filter(news::Column::Id.eq(post.id))
        // Of pictures sent at once each throws away the one before it, and no description brings one back that is gone.
        .filter(news::Column::Version.eq(post.version))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Raced);
    }
    let now = Post { cover, version: post.version + 1, ..post.clone() };
    signals::changed(&tx, ctx.now(), &[&now]);
    tx.commit().await?;
    let gone = names(&post.cover);
    let gone = [gone.0, gone.1].into_iter().flatten().filter(|name| Some(name) != wide.as_ref() && Some(name) != small.as_ref());
    pictures::forget(app, ctx.tenant.id, gone).await;
    Ok(now)
}
