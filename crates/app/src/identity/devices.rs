//! Browsers that somebody has signed in with before, so that they can be told of one that they have not.
//!
//! A browser is known by a cookie of its own, which outlives sessions. Only who has given the right password is looked at: to anybody
//! else nothing here is done, and nothing takes longer.

use std::{sync::Arc, time::Duration};

use kernel::{Ctx, Error, LeadId, Result, SessionId, Tenant, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use serde_json::json;
use store::Scope;

use super::{
    secret::token_hash,
    store::{devices, memberships, sessions},
};
use crate::{
    App,
    events::{self, Happened},
};

/// How long a browser is known after it was last signed in with: as long as browsers keep a cookie.
pub(super) const KNOWN: Duration = Duration::from_secs(400 * 24 * 3600);

/// Takes note of the browser that a person who has been checked has opened a session with, by the secret that it is `known` by, and gives
/// the secret for its cookie. That it is a new one is told to them; not of the very first, which is no other than theirs.
pub(super) async fn meet(app: &App, tenant: &Arc<Tenant>, user: UserId, known: Option<&str>, session: SessionId) -> Result<String> {
    let ctx = Ctx::system(tenant.clone(), app.clock.clone(), app.entropy.clone());
    let (scope, now) = (Scope::of(&ctx), ctx.now());
    let theirs = devices::Column::UserId.eq(user);
    let tx = app.db.begin(&ctx).await?;
    if let Some(secret) = known {
        let this = scope.update::<devices::Entity>().filter(theirs.clone()).filter(devices::Column::TokenHash.eq(token_hash(secret)));
        if this.col_expr(devices::Column::SeenAt, Expr::value(now)).exec(&*tx).await?.rows_affected == 1 {
            tx.commit().await?;
            return Ok(secret.to_owned());
        }
    }
    // A browser that somebody else signs in with too keeps its cookie. One that only looks like ours is replaced.
    let new = app.entropy.secret();
    let secret = known.filter(|secret| is_like(secret, &new)).map_or(new.clone(), str::to_owned);
    // Whoever is signed in elsewhere came by a browser before any was taken note of.
    let elsewhere = scope
        .select::<sessions::Entity>()
        .filter(sessions::Column::UserId.eq(user))
        .filter(sessions::Column::Id.ne(session))
        .filter(sessions::Column::ExpiresAt.gt(now));
    let first = scope.select::<devices::Entity>().filter(theirs).one(&*tx).await?.is_none() && elsewhere.one(&*tx).await?.is_none();
    let row = devices::ActiveModel { user_id: Set(user), token_hash: Set(token_hash(&secret)), seen_at: Set(now), ..Default::default() };
    let once =
        OnConflict::columns([devices::Column::TenantId, devices::Column::UserId, devices::Column::TokenHash]).do_nothing().to_owned();
    scope.insert::<devices::Entity>(row).on_conflict(once).exec_without_returning(&*tx).await?;
    if !first {
        let home =
            scope.select::<memberships::Entity>().filter(memberships::Column::UserId.eq(user)).filter(memberships::Column::Home.eq(true));
        let home = home.one(&*tx).await?.ok_or(Error::SignedOut)?.organisation_id;
        // What is known of the browser stands in the session, and goes with it. An event stays.
        let data = json!({ "user": user, "session": session });
        events::record(&tx, &ctx, None::<LeadId>, home, Happened { kind: "person.came_by_new_device", data }, false).await?;
    }
    tx.commit().await?;
    Ok(secret)
}

/// True when a cookie's value, which a browser may send as it likes, is written as secrets are.
fn is_like(value: &str, secret: &str) -> bool {
    value.len() == secret.len() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
