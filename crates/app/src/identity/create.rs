use kernel::{
    Clock, DepartmentId, Email, Entropy, Error, Locale, Message, OrganisationId, Result, Role, Tenant, TenantId, UserId, folded, line,
};
use live::Signal;
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, sea_query::Expr};
use store::{Db, Scope, is_duplicate};

use super::{
    Password,
    store::{State, memberships, sessions, users},
};

/// A person to be made.
#[derive(Clone)]
pub struct NewUser {
    /// Their address, unique within the tenant.
    pub email: Email,
    /// Their name.
    pub name: String,
    /// Their title; may be empty.
    pub title: String,
    /// Their language; none for the tenant's.
    pub language: Option<Locale>,
    /// Where they are a member, with which role, as Admin or not, in which department. The first is their home.
    pub memberships: Vec<(OrganisationId, Role, bool, Option<DepartmentId>)>,
}

/// Makes a person with their memberships. They have no password yet: they use "forgot password" first, or are given one.
pub async fn create(db: &Db, clock: &Clock, entropy: &Entropy, tenant: TenantId, new: NewUser) -> Result<UserId> {
    let name = line(&new.name);
    if name.is_empty() {
        return Err(Error::invalid("name", Message::new("error-required")));
    }
    if new.memberships.is_empty() {
        return Err(Error::invalid("organisation", Message::new("error-required")));
    }
    let (scope, now) = (Scope::tenant(tenant), clock.now());
    let id: UserId = entropy.id(now);
    let tx = db.begin_unclaimed().await?;
    let user = users::ActiveModel {
        id: Set(id),
        email: Set(new.email),
        name_key: Set(folded(&name)),
        name: Set(name),
        phone: Set(String::new()),
        title: Set(line(&new.title)),
        language: Set(new.language),
        timezone: Set(None),
        photo: Set(None),
        password_hash: Set(None),
        state: Set(State::Active),
        version: Set(1),
        created_at: Set(now),
        ..Default::default()
    };
    scope.insert::<users::Entity>(user).exec_without_returning(&*tx).await.map_err(|error| match is_duplicate(&error) {
        true => Error::invalid("email", Message::new("error-email-taken")),
        false => error.into(),
    })?;
    let memberships =
        new.memberships.into_iter().enumerate().map(|(nth, (organisation, role, admin, department))| memberships::ActiveModel {
            user_id: Set(id),
            organisation_id: Set(organisation),
            role: Set(role),
            admin: Set(admin),
            home: Set(nth == 0),
            department_id: Set(department),
            ..Default::default()
        });
    scope.insert_many::<memberships::Entity>(memberships).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives the person with this address a new password and ends all of their sessions. For the operator's command line.
pub async fn set_password(db: &Db, entropy: &Entropy, tenant: &Tenant, email: &Email, password: Password) -> Result<()> {
    let (scope, hash) = (Scope::tenant(tenant.id), password.fit_for(email, &tenant.name)?.hash(entropy).await?);
    let tx = db.begin_unclaimed().await?;
    let user = scope.select::<users::Entity>().filter(users::Column::Email.eq(email.as_str())).one(&*tx).await?.ok_or(Error::NotFound)?;
    scope
        .update::<users::Entity>()
        .col_expr(users::Column::PasswordHash, Expr::value(hash))
        .filter(users::Column::Id.eq(user.id))
        .exec(&*tx)
        .await?;
    scope.delete::<sessions::Entity>().filter(sessions::Column::UserId.eq(user.id)).exec(&*tx).await?;
    Signal::rights(user.id).send(&tx);
    tx.commit().await
}
