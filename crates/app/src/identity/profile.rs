//! What a person may change of themselves.

use jiff::tz::TimeZone;
use kernel::{Ctx, Error, FieldError, Locale, Message, Result, Seen, SessionId, UserId, folded, line};
use sea_orm::{
    ColumnTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use store::Scope;

use super::{Password, people, reset, secret::is_password, session, store::users, throttle};
use crate::{
    App, AppState,
    pictures::{self, Size},
};

/// A person's own data, as the profile shows it.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) title: String,
    pub(crate) language: Option<Locale>,
    pub(crate) timezone: Option<String>,
    pub(crate) has_photo: bool,
    pub(crate) version: i64,
}

/// What a person changes of it; nothing where nothing is to change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    pub(crate) name: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<Option<Locale>>,
    pub(crate) timezone: Option<Option<String>>,
}

/// The acting person's profile.
pub(crate) async fn read(app: &App, ctx: &Ctx) -> Result<Profile> {
    let row = row(app, ctx, ctx.user().ok_or(Error::SignedOut)?).await?;
    Ok(Profile {
        name: row.name,
        phone: row.phone,
        title: row.title,
        language: row.language,
        timezone: row.timezone,
        has_photo: row.photo.is_some(),
        version: row.version,
    })
}

async fn row(app: &App, ctx: &Ctx, user: UserId) -> Result<users::Model> {
    let one = Scope::of(ctx).select::<users::Entity>().filter(users::Column::Id.eq(user));
    one.one(app.db.reader()).await?.ok_or(Error::NotFound)
}

/// Changes the acting person's profile, if it still is at a version that was seen.
pub(crate) async fn change(app: &App, ctx: &Ctx, seen: &Seen, changes: Changes) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let mut update = Scope::of(ctx).update::<users::Entity>().filter(users::Column::Id.eq(me));
    let mut errors = Vec::new();
    if let Some(name) = text("name", changes.name.as_deref(), 120, &mut errors) {
        if name.is_empty() {
            errors.push(FieldError::new("name", Message::new("error-required")));
        }
        update = update.col_expr(users::Column::NameKey, Expr::value(folded(&name))).col_expr(users::Column::Name, Expr::value(name));
    }
    if let Some(phone) = text("phone", changes.phone.as_deref(), 40, &mut errors) {
        update = update.col_expr(users::Column::Phone, Expr::value(phone));
    }
    if let Some(title) = text("title", changes.title.as_deref(), 120, &mut errors) {
        update = update.col_expr(users::Column::Title, Expr::value(title));
    }
    if let Some(language) = changes.language {
        update = update.col_expr(users::Column::Language, Expr::value(language));
    }
    if let Some(timezone) = changes.timezone {
        if timezone.as_deref().is_some_and(|zone| TimeZone::get(zone).is_err()) {
            errors.push(FieldError::new("timezone", Message::new("error-timezone")));
        }
        update = update.col_expr(users::Column::Timezone, Expr::value(timezone));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    if let Some(versions) = seen.versions() {
        update = update.filter(users::Column::Version.is_in(versions.iter().copied()));
    }
    let tx = app.db.begin(ctx).await?;
    let changed = update.col_expr(users::Column::Version, Expr::col(users::Column::Version).add(1)).exec(&*tx).await?;
    if changed.rows_affected == 0 {
        return Err(stale());
    }
    tx.commit().await
}

/// Refuses what is meant for a profile as it was.
pub(super) fn stale() -> Error {
    Error::Stale(Message::new("error-stale-profile"))
}

fn text(field: &'static str, value: Option<&str>, max: usize, errors: &mut Vec<FieldError>) -> Option<String> {
    let value = line(value?);
    if value.chars().count() > max {
        errors.push(FieldError::new(field, Message::new("error-too-long").with("max", max)));
    }
    Some(value)
}

/// Changes the acting person's password, and gives the session that it is done in a new secret. Every other session ends; what hangs on
/// this one, as pushes to its device do, stays.
pub(crate) async fn change_password(app: &AppState, ctx: &Ctx, session: SessionId, current: String, password: Password) -> Result<String> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let password = password.fit_for(&me.email, &ctx.tenant.name)?;
    throttle::ACCOUNT.count(&app.db, &app.clock, ctx.tenant.id, me.email.as_str()).await?;
    let kept = row(app, ctx, me.id).await?.password_hash;
    if !is_password(current, kept).await? {
        return Err(Error::invalid("current", Message::new("error-wrong-password")));
    }
    throttle::ACCOUNT.forget(&app.db, ctx.tenant.id, me.email.as_str()).await?;
    let hash = password.hash(&app.entropy).await?;
    let tx = app.db.begin(ctx).await?;
    reset::replace(&tx, ctx, me.id, hash, Some(session)).await?;
    let secret = session::renew(&tx, ctx, session).await?;
    tx.commit().await?;
    Ok(secret)
}

/// The side of a kept photo, in pixels.
const PHOTO_SIDE: u32 = 256;

/// Keeps a photo of the acting person: a JPEG, PNG or WebP by its content, cut to a square and scaled, or none.
pub(crate) async fn set_photo(app: &AppState, ctx: &Ctx, bytes: Option<Vec<u8>>) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let name = match bytes {
        None => None,
        Some(bytes) => {
            let [square] = pictures::scaled("photo", bytes, [Size::Cut(PHOTO_SIDE, PHOTO_SIDE)]).await?;
            let name = format!("photo-{}.jpg", ctx.entropy.id::<uuid::Uuid>(ctx.now()));
            app.files.put(ctx.tenant.id, &name, square.bytes).await?;
            Some(name)
        }
    };
    let before = pictures::or_forget(app, ctx.tenant.id, name.clone(), replace_photo(app, ctx, me, name).await).await?;
    pictures::forget(app, ctx.tenant.id, before).await;
    Ok(())
}

/// Names another photo, and gives the name of the one before.
async fn replace_photo(app: &AppState, ctx: &Ctx, me: UserId, name: Option<String>) -> Result<Option<String>> {
    let tx = app.db.begin(ctx).await?;
    // Locked, so that of photos sent at once each throws away the one before it.
    let mine = Scope::of(ctx).select::<users::Entity>().filter(users::Column::Id.eq(me)).lock_exclusive();
    let before = mine.one(&*tx).await?.ok_or(Error::NotFound)?.photo;
    Scope::of(ctx)
        .update::<users::Entity>()
        .col_expr(users::Column::Photo, Expr::value(name))
        .filter(users::Column::Id.eq(me))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(before)
}

/// The name that a person's photo is kept under. Whoever is not around the actor does not exist for them: in an organisation of theirs,
/// or above it, or in one that they read or administer.
pub(crate) async fn photo_of(app: &AppState, ctx: &Ctx, user: UserId) -> Result<String> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    if user != me.id {
        let own = || me.memberships.iter().map(|membership| membership.organisation);
        let above = own().filter_map(|organisation| ctx.tenant.parent_of(organisation));
        let below = me.reach.organisations.iter().chain(&me.reach.administered).copied();
        let around: Vec<_> = own().chain(above).chain(below).collect();
        people::member_of_any(app.db.reader(), &Scope::of(ctx), &around, user).await?.ok_or(Error::NotFound)?;
    }
    row(app, ctx, user).await?.photo.ok_or(Error::NotFound)
}
