//! The photo of a note: what somebody saw, or the card they were given. Kept outside the database, with a smaller one to look at first.

use axum::body::Bytes;
use kernel::{Ctx, Error, NoteId, Result, TenantId};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use store::Scope;

use super::{
    access::{Granted, NoteTaker, VisibleLead},
    notes::{self, Note},
    signals,
    store::notes::{Column, Entity},
};
use crate::{
    App,
    pictures::{self, Size},
};

/// The longest side of a kept photo and of its preview, in pixels.
const SIDES: [Size; 2] = [Size::Within(2048), Size::Within(480)];

/// A photo that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Photo {
    /// The name its file is kept under.
    pub(crate) name: String,
    /// In pixels.
    pub(crate) width: i32,
    /// In pixels.
    pub(crate) height: i32,
}

impl Photo {
    fn preview(&self) -> String {
        format!("preview-{}", self.name)
    }

    /// The names of its files.
    fn files(&self) -> [String; 2] {
        [self.name.clone(), self.preview()]
    }
}

/// How much of a photo is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All of it.
    Whole,
    /// Enough for a first look.
    Preview,
}

/// Keeps a photo for a note that is about to be written; [`forget`] it when that fails. Fails with [`Error::Invalid`] on `photo` when it
/// is no picture, and with [`Error::NoRoom`] when there is no room for it.
async fn keep(app: &App, ctx: &Ctx, bytes: Vec<u8>) -> Result<Photo> {
    let [whole, preview] = pictures::scaled("photo", bytes, SIDES).await?;
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let name = format!("note-{}.jpg", ctx.entropy.id::<uuid::Uuid>(ctx.now()));
    let photo = Photo { name, width: side(whole.width), height: side(whole.height) };
    let kept = async {
        app.files.put(ctx.tenant.id, &photo.name, whole.bytes).await?;
        app.files.put(ctx.tenant.id, &photo.preview(), preview.bytes).await
    };
    pictures::or_forget(app, ctx.tenant.id, photo.files(), kept.await).await?;
    Ok(photo)
}

/// Keeps the photo that came with a form, if one did, does `write` with it, and forgets it when that fails.
pub(crate) async fn with<T>(app: &App, ctx: &Ctx, photo: Option<Bytes>, write: impl AsyncFnOnce(Option<Photo>) -> Result<T>) -> Result<T> {
    let Some(bytes) = photo else { return write(None).await };
    let photo = keep(app, ctx, bytes.into()).await?;
    let files = photo.files();
    pictures::or_forget(app, ctx.tenant.id, files, write(Some(photo)).await).await
}

/// Throws a photo away that no note has.
async fn forget(app: &App, tenant: TenantId, photo: &Photo) {
    pictures::forget(app, tenant, photo.files()).await;
}

/// The name of the file of a photo whose note the caller may read. It changes with the photo.
pub(crate) async fn name(app: &App, granted: &VisibleLead, note: NoteId, wanted: Wanted) -> Result<String> {
    let photo = notes::one(&app.db, &granted.ctx, &granted.lead, note).await?.photo.ok_or(Error::NotFound)?;
    Ok(if wanted == Wanted::Whole { photo.name } else { photo.preview() })
}

/// Gives the actor's own note a photo in place of the one it has.
pub(crate) async fn put(app: &App, granted: &Granted<NoteTaker>, note: NoteId, bytes: Bytes) -> Result<Note> {
    let was = notes::own(&app.db, granted, note).await?;
    let now = with(app, &granted.ctx, Some(bytes), async |photo| replace(app, granted, &was, photo).await).await?;
    if let Some(before) = &was.photo {
        forget(app, granted.ctx.tenant.id, before).await;
    }
    Ok(now)
}

/// Takes the photo away from the actor's own note, and with it a note that says nothing else.
pub(crate) async fn take(app: &App, granted: &Granted<NoteTaker>, note: NoteId) -> Result<()> {
    let was = notes::own(&app.db, granted, note).await?;
    let Some(photo) = &was.photo else { return Ok(()) };
    if was.text.is_empty() {
        notes::delete(&app.db, granted, &was).await?;
    } else {
        replace(app, granted, &was, None).await?;
    }
    forget(app, granted.ctx.tenant.id, photo).await;
    Ok(())
}

async fn replace(app: &App, granted: &Granted<NoteTaker>, was: &Note, photo: Option<Photo>) -> Result<Note> {
    let ctx = &granted.ctx;
    let tx = app.db.begin(ctx).await?;
    let lead = granted.again(&*tx).await?;
    let changed = Scope::of(ctx)
        .update::<Entity>()
        .col_expr(Column::Photo, Expr::value(photo.as_ref().map(|photo| photo.name.clone())))
        .col_expr(Column::PhotoWidth, Expr::value(photo.as_ref().map_or(0, |photo| photo.width)))
        .col_expr(Column::PhotoHeight, Expr::value(photo.as_ref().map_or(0, |photo| photo.height)))
        .col_expr(Column::Version, Expr::value(was.version + 1))
        .filter(Column::Id.eq(was.id))
        // Of photos sent at once each throws away the one before it.
        .filter(Column::Version.eq(was.version))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Raced);
    }
    let now = Note { photo, version: was.version + 1, ..was.clone() };
    signals::noted(&tx, &lead, Some(was), &now);
    tx.commit().await?;
    Ok(now)
}
