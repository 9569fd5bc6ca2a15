//! Forgotten passwords. Whether an address exists is told by no answer and by no waiting time: the question only leaves a job in
//! the queue, and the job looks.

use std::{sync::Arc, time::Duration};

use jobs::{Done, Job, enqueue};
use kernel::{Ctx, Email, Error, Result, SessionId, Tenant, TenantId, UserId};
use live::Signal;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};
use store::Scope;

use super::{
    Password, mails, people,
    secret::token_hash,
    store::{State, password_resets, sessions, users},
    throttle,
};
use crate::AppState;

/// How long a reset link holds.
const HOLDS: Duration = Duration::from_secs(30 * 60);

/// Somebody asked for a reset link.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SendResetLink {
    email: Email,
}

impl Job for SendResetLink {
    const KIND: &'static str = "identity.send_reset_link";
}

/// Has a reset link sent to `email`, if somebody has that address.
pub(crate) async fn ask(app: &AppState, tenant: &Arc<Tenant>, email: Email, address: &str) -> Result<()> {
    throttle::RESET_ADDRESS.count(&app.db, &app.clock, tenant.id, &throttle::net(address)).await?;
    throttle::RESET.count(&app.db, &app.clock, tenant.id, email.as_str()).await?;
    let ctx = Ctx::system(tenant.clone(), app.clock.clone(), app.entropy.clone());
    let tx = app.db.begin(&ctx).await?;
    enqueue(&*tx, &ctx, &SendResetLink { email }, ctx.now(), None).await?;
    tx.commit().await
}

/// Sends the link, if somebody has the address.
pub(super) async fn send_link(app: AppState, tenant: TenantId, job: SendResetLink) -> Done {
    let ctx = app.system(tenant).await?;
    let scope = Scope::of(&ctx);
    let tx = app.db.begin(&ctx).await?;
    let with_email = users::Column::Email.eq(job.email.as_str());
    let user = scope
        .select::<users::Entity>()
        .filter(with_email)
        .filter(users::Column::State.eq(State::Active))
        .into_model::<people::Addressee>()
        .one(&*tx)
        .await
        .map_err(Error::from)?;
    let Some(user) = user else { return Ok(()) };
    let secret = ctx.entropy.secret();
    let row = password_resets::ActiveModel {
        token_hash: Set(token_hash(&secret)),
        user_id: Set(user.id),
        created_at: Set(ctx.now()),
        expires_at: Set(ctx.now().plus(HOLDS)),
        ..Default::default()
    };
    scope.insert::<password_resets::Entity>(row).exec_without_returning(&*tx).await.map_err(Error::from)?;
    mails::reset_link(&*tx, &ctx, &user, app.settings.url(&ctx.tenant.slug, &format!("/password/{secret}"))).await?;
    Ok(tx.commit().await?)
}

/// True while the link with this secret holds.
pub(crate) async fn holds(app: &AppState, tenant: &Tenant, secret: &str) -> Result<bool> {
    Ok(find(app, tenant, secret).await?.is_some())
}

async fn find(app: &AppState, tenant: &Tenant, secret: &str) -> Result<Option<password_resets::Model>> {
    let row = Scope::tenant(tenant.id)
        .select::<password_resets::Entity>()
        .filter(password_resets::Column::TokenHash.eq(token_hash(secret)))
        .filter(password_resets::Column::ExpiresAt.gt(app.clock.now()))
        .one(app.db.reader())
        .await?;
    Ok(row)
}

/// Uses a reset link, once: sets the password, ends every session and every other link of the person, and tells them by mail.
pub(crate) async fn choose(app: &AppState, tenant: &Arc<Tenant>, secret: &str, password: Password) -> Result<()> {
    let reset = find(app, tenant, secret).await?.ok_or(Error::NotFound)?;
    let ctx = Ctx::system(tenant.clone(), app.clock.clone(), app.entropy.clone());
    let scope = Scope::of(&ctx);
    let person = people::addressee(app.db.reader(), &scope, reset.user_id).await?.ok_or(Error::NotFound)?;
    let hash = password.fit_for(&person.email, &tenant.name)?.hash(&app.entropy).await?;
    let tx = app.db.begin(&ctx).await?;
    // Whoever deletes the link has used it; a second use at the same moment finds nothing to delete.
    let mine = password_resets::Column::TokenHash.eq(reset.token_hash);
    if scope.delete::<password_resets::Entity>().filter(mine).exec(&*tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    scope.delete::<password_resets::Entity>().filter(password_resets::Column::UserId.eq(reset.user_id)).exec(&*tx).await?;
    replace(&tx, &ctx, reset.user_id, hash, None).await?;
    tx.commit().await?;
    // Whoever guessed at the old password has not guessed at this one; its owner has shown to be that.
    if let Err(error) = throttle::ACCOUNT.forget(&app.db, tenant.id, person.email.as_str()).await {
        tracing::warn!(error = ?error, "identity.reset: earlier guesses at a password that was replaced still count");
    }
    Ok(())
}

/// Sets a new password, ends every session of the person but perhaps one, and tells them.
pub(super) async fn replace(tx: &store::Tx, ctx: &Ctx, user: UserId, hash: String, but: Option<SessionId>) -> Result<()> {
    let scope = Scope::of(ctx);
    scope
        .update::<users::Entity>()
        .col_expr(users::Column::PasswordHash, Expr::value(hash))
        .filter(users::Column::Id.eq(user))
        .exec(&**tx)
        .await?;
    let but = Condition::all().add_option(but.map(|session| sessions::Column::Id.ne(session)));
    scope.delete::<sessions::Entity>().filter(sessions::Column::UserId.eq(user)).filter(but).exec(&**tx).await?;
    Signal::rights(user).send(tx);
    if let Some(to) = people::addressee(&**tx, &scope, user).await? {
        mails::password_changed(&**tx, ctx, &to).await?;
    }
    Ok(())
}
