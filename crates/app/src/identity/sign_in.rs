//! Signing in with e-mail and password.

use kernel::{Email, Error, Result, SessionId, Tenant, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use store::Scope;

use super::{
    authenticate::SESSION,
    secret::{is_password, token_hash},
    store::{State, memberships, sessions, users},
    throttle,
};
use crate::App;

/// Somebody who says who they are.
#[derive(Clone)]
pub(crate) struct Claimed {
    /// The address as typed.
    pub(crate) email: String,
    /// The password as typed.
    pub(crate) password: String,
    /// The network address they come from.
    pub(crate) address: String,
}

/// The person with this address and password. Wrong ones are counted for the account and for the network address, and answered
/// alike whether the account exists or not: [`Error::SignedOut`].
pub(crate) async fn check(app: &App, tenant: &Tenant, claimed: Claimed) -> Result<UserId> {
    let (email, net) = (claimed.email.trim().to_lowercase(), throttle::net(&claimed.address));
    throttle::ADDRESS.count(&app.db, &app.clock, tenant.id, &net).await?;
    throttle::ACCOUNT.count(&app.db, &app.clock, tenant.id, &email).await?;
    let user = match email.parse::<Email>() {
        Ok(email) => {
            let active = users::Column::State.eq(State::Active);
            let with_email = users::Column::Email.eq(email.as_str());
            Scope::tenant(tenant.id).select::<users::Entity>().filter(with_email).filter(active).one(app.db.reader()).await?
        }
        Err(_) => None,
    };
    let kept = user.as_ref().and_then(|user| user.password_hash.clone());
    if !is_password(claimed.password, kept).await? {
        return Err(Error::SignedOut);
    }
    let user = user.ok_or(Error::SignedOut)?;
    // Whoever belongs nowhere has nothing to come in to.
    let somewhere = Scope::tenant(tenant.id).select::<memberships::Entity>().filter(memberships::Column::UserId.eq(user.id));
    if somewhere.one(app.db.reader()).await?.is_none() {
        return Err(Error::SignedOut);
    }
    throttle::ACCOUNT.forget(&app.db, tenant.id, &email).await?;
    throttle::ADDRESS.uncount(&app.db, tenant.id, &net).await?;
    Ok(user.id)
}

/// Opens a session for a person who has been checked, and gives the cookie's secret.
pub async fn open_session(app: &App, tenant: &Tenant, user: UserId, device: &str, address: &str) -> Result<String> {
    open(app, tenant, user, device, address).await.map(|(_, secret)| secret)
}

/// The same, with the session's key.
pub(super) async fn open(app: &App, tenant: &Tenant, user: UserId, device: &str, address: &str) -> Result<(SessionId, String)> {
    let (scope, now, secret) = (Scope::tenant(tenant.id), app.clock.now(), app.entropy.secret());
    let tx = app.db.begin_unclaimed().await?;
    let home = scope
        .select::<memberships::Entity>()
        .filter(memberships::Column::UserId.eq(user))
        .filter(memberships::Column::Home.eq(true))
        .one(&*tx)
        .await?
        .ok_or(Error::SignedOut)?;
    let id = app.entropy.id(now);
    let session = sessions::ActiveModel {
        id: Set(id),
        user_id: Set(user),
        token_hash: Set(token_hash(&secret)),
        organisation_id: Set(home.organisation_id),
        device: Set(device.chars().take(200).collect()),
        address: Set(address.to_owned()),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now.plus(SESSION)),
        ..Default::default()
    };
    scope.insert::<sessions::Entity>(session).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok((id, secret))
}
