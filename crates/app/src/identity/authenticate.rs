//! From a cookie or a bearer token to the person behind it, in one query.

use std::{sync::Arc, time::Duration};

use jiff::tz::TimeZone;
use kernel::{
    Actor, Ctx, Email, Error, Locale, Membership, OrganisationId, Person, Reach, Result, Role, SessionId, Tenant, Timestamp, TokenId,
    UserId,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationDef, Select, sea_query::Expr};
use store::{Scope, unscoped};

use super::{
    TokenScope, secret,
    store::{State, api_tokens, memberships, sessions, users},
};
use crate::{App, tenancy::tenants};

/// How long a session lasts after it was last used.
pub(crate) const SESSION: Duration = Duration::from_secs(30 * 24 * 3600);
/// How often the time of last use is written: a write for every page would cost more than the page.
const SEEN_EVERY: Duration = Duration::from_secs(300);

/// What a request shows to be let in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Credential<'a> {
    /// A browser's cookie.
    Session(&'a str),
    /// A program's bearer token.
    Token(&'a str),
}

/// How a request was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    /// By a browser's session.
    Session(SessionId),
    /// By a personal API token.
    Token(TokenId, TokenScope),
}

impl Via {
    /// True when the request may change something.
    pub(crate) fn may_write(self) -> bool {
        !matches!(self, Self::Token(_, TokenScope::Read))
    }
}

/// Somebody who was let in.
#[derive(Clone, Debug)]
pub(crate) struct Admitted {
    /// On whose behalf the request is.
    pub(crate) ctx: Ctx,
    /// How they were let in.
    pub(crate) via: Via,
    /// When the credential was last seen in use, to some minutes.
    used_at: Timestamp,
}

/// One membership of the person behind a credential; all that a request needs comes in these rows.
#[derive(Debug, FromQueryResult)]
struct Row {
    tenant_version: i64,
    credential_id: uuid::Uuid,
    credential_scope: Option<TokenScope>,
    used_at: Timestamp,
    acting_in: Option<OrganisationId>,
    user_id: UserId,
    email: Email,
    name: String,
    language: Option<Locale>,
    timezone: Option<String>,
    photo: Option<String>,
    organisation_id: OrganisationId,
    role: Role,
    admin: bool,
    home: bool,
}

/// Where somebody acts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Acting {
    /// Where the session says, or at home.
    AsEver,
    /// In this organisation.
    In(OrganisationId),
    /// In this organisation, and only if they are this person.
    As(UserId, OrganisationId),
}

/// The person behind `credential` at the tenant `slug`. Nobody when it is unknown, has run out, or belongs to somebody who may not sign
/// in, or to somebody else than is meant.
pub(crate) async fn authenticate(app: &App, slug: &str, credential: Credential<'_>, acting: Acting) -> Result<Option<Admitted>> {
    let now = app.clock.now();
    let mut rows = match credential {
        Credential::Session(secret) => by_session(slug, secret, now).into_model::<Row>().all(app.db.reader()).await?,
        Credential::Token(secret) => by_token(slug, secret).into_model::<Row>().all(app.db.reader()).await?,
    };
    rows.sort_by_key(|row| !row.home);
    let Some(first) = rows.first() else { return Ok(None) };
    if matches!(acting, Acting::As(meant, _) if meant != first.user_id) {
        return Ok(None);
    }
    let tenant = match app.tenants.kept(slug, first.tenant_version) {
        Some(tenant) => tenant,
        None => app.tenants.find(&app.db, slug).await?,
    };
    let acting = match acting {
        Acting::AsEver => first.acting_in.and_then(|id| rows.iter().find(|row| row.organisation_id == id)).unwrap_or(first),
        // An organisation asked for by name that is not theirs does not exist for them.
        Acting::In(id) => acting_in(&tenant, &rows, id).ok_or(Error::NotFound)?,
        // What somebody wrote as a member there is sent by that membership alone, and by no Manager of the parent.
        Acting::As(_, id) => rows.iter().find(|row| row.organisation_id == id).ok_or(Error::NotFound)?,
    };
    let via = match first.credential_scope {
        Some(scope) => Via::Token(first.credential_id.into(), scope),
        None => Via::Session(first.credential_id.into()),
    };
    let person = person(&tenant, first, acting, &rows);
    let (clock, entropy) = (app.clock.clone(), app.entropy.clone());
    Ok(Some(Admitted {
        ctx: Ctx { tenant, actor: Actor::Person(Arc::new(person)), clock, entropy, claim: None, request: None },
        via,
        used_at: first.used_at,
    }))
}

/// Writes down that a credential was used. True when its session was thereby made to last longer, and so must the cookie.
pub(crate) async fn renew(app: &App, admitted: &Admitted) -> bool {
    let Admitted { ctx, via, used_at } = admitted;
    if ctx.now().since(*used_at) < SEEN_EVERY {
        return false;
    }
    let written = seen(app, &ctx.tenant, *via, ctx.now()).await;
    if let Err(error) = &written {
        // Whoever only reads is answered all the same, also where nothing can be written.
        tracing::warn!(error = ?error, "identity.seen: when a credential was used could not be written down");
    }
    written.is_ok()
}

/// The membership to act under in an organisation: the one there, or for a child that of its parent's Manager.
fn acting_in<'a>(tenant: &Tenant, rows: &'a [Row], id: OrganisationId) -> Option<&'a Row> {
    let there = rows.iter().find(|row| row.organisation_id == id);
    there.or_else(|| {
        let parent = tenant.parent_of(id)?;
        rows.iter().find(|row| row.organisation_id == parent && row.role == Role::Manager)
    })
}

fn person(tenant: &Tenant, first: &Row, acting: &Row, rows: &[Row]) -> Person {
    let membership = |row: &Row| Membership { organisation: row.organisation_id, role: row.role, admin: row.admin, home: row.home };
    let active = membership(acting);
    Person {
        id: first.user_id,
        name: first.name.clone(),
        email: first.email.clone(),
        locale: first.language.unwrap_or(tenant.language),
        timezone: first.timezone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or_else(|| tenant.timezone.clone()),
        has_photo: first.photo.is_some(),
        reach: Reach::of(first.user_id, &active, tenant),
        active,
        memberships: rows.iter().map(membership).collect(),
    }
}

fn by_session(slug: &str, secret: &str, now: Timestamp) -> Select<sessions::Entity> {
    use sessions::{Column, Entity};
    // Before the tenant is known: the host name names it, and the join on its row holds the session to it.
    let query = unscoped::<Entity>()
        .select_only()
        .column_as(Column::Id, "credential_id")
        .column_as(Expr::cust("null"), "credential_scope")
        .column_as(Column::SeenAt, "used_at")
        .column_as(Column::OrganisationId, "acting_in")
        .filter(Column::TokenHash.eq(secret::token_hash(secret)))
        .filter(Column::ExpiresAt.gt(now));
    with_person(query, slug, Column::TenantId, Column::UserId)
}

fn by_token(slug: &str, secret: &str) -> Select<api_tokens::Entity> {
    use api_tokens::{Column, Entity};
    // As above: the join on the tenant's row holds the token to it.
    let query = unscoped::<Entity>()
        .select_only()
        .column_as(Column::Id, "credential_id")
        .column_as(Column::Scope, "credential_scope")
        .column_as(Column::UsedAt, "used_at")
        .column_as(Expr::cust("null"), "acting_in")
        .filter(Column::TokenHash.eq(secret::token_hash(secret)));
    with_person(query, slug, Column::TenantId, Column::UserId)
}

/// Joins the tenant with this slug, the person if they may sign in, and each of their memberships.
fn with_person<E: EntityTrait>(query: Select<E>, slug: &str, tenant: E::Column, user: E::Column) -> Select<E> {
    let tenants: RelationDef = E::belongs_to(tenants::Entity).from(tenant).to(tenants::Column::Id).into();
    let users: RelationDef = E::belongs_to(users::Entity).from((tenant, user)).to((users::Column::TenantId, users::Column::Id)).into();
    let memberships: RelationDef =
        E::belongs_to(memberships::Entity).from((tenant, user)).to((memberships::Column::TenantId, memberships::Column::UserId)).into();
    query
        .join(JoinType::InnerJoin, tenants)
        .join(JoinType::InnerJoin, users)
        .join(JoinType::InnerJoin, memberships)
        .filter(tenants::Column::Slug.eq(slug))
        .filter(users::Column::State.eq(State::Active))
        .column_as(tenants::Column::Version, "tenant_version")
        .column_as(users::Column::Id, "user_id")
        .column_as(users::Column::Email, "email")
        .column_as(users::Column::Name, "name")
        .column_as(users::Column::Language, "language")
        .column_as(users::Column::Timezone, "timezone")
        .column_as(users::Column::Photo, "photo")
        .column_as(memberships::Column::OrganisationId, "organisation_id")
        .column_as(memberships::Column::Role, "role")
        .column_as(memberships::Column::Admin, "admin")
        .column_as(memberships::Column::Home, "home")
}

/// Writes that a credential was used; a session that is used lasts on.
async fn seen(app: &App, tenant: &Tenant, via: Via, now: Timestamp) -> Result<()> {
    let scope = Scope::tenant(tenant.id);
    match via {
        Via::Session(id) => {
            scope
                .update::<sessions::Entity>()
                .col_expr(sessions::Column::SeenAt, Expr::value(now))
                .col_expr(sessions::Column::ExpiresAt, Expr::value(now.plus(SESSION)))
                .filter(sessions::Column::Id.eq(id))
                .exec(app.db.writer())
                .await?;
        }
        Via::Token(id, _) => {
            scope
                .update::<api_tokens::Entity>()
                .col_expr(api_tokens::Column::UsedAt, Expr::value(now))
                .filter(api_tokens::Column::Id.eq(id))
                .exec(app.db.writer())
                .await?;
        }
    }
    Ok(())
}

/// A context of `user` in their home organisation, without a request: for the demo's history, which is made by the
/// product's own verbs, and for what is read to be told to them.
pub(crate) async fn acting_as(app: &App, tenant: &Arc<Tenant>, user: UserId) -> Result<Ctx> {
    acting_as_in(app, tenant, user, None).await
}

/// The same in another of their organisations, if it is one of theirs.
pub(crate) async fn acting_as_in(app: &App, tenant: &Arc<Tenant>, user: UserId, organisation: Option<OrganisationId>) -> Result<Ctx> {
    let scope = Scope::tenant(tenant.id);
    let person = scope.select::<users::Entity>().filter(users::Column::Id.eq(user)).one(app.db.reader()).await?;
    let person = person.ok_or(Error::NotFound)?;
    let mine = scope.select::<memberships::Entity>().filter(memberships::Column::UserId.eq(user)).all(app.db.reader()).await?;
    let rows: Vec<Row> = mine
        .into_iter()
        .map(|membership| Row {
            tenant_version: tenant.version,
            credential_id: person.id.0,
            credential_scope: None,
            used_at: app.clock.now(),
            acting_in: None,
            user_id: person.id,
            email: person.email.clone(),
            name: person.name.clone(),
            language: person.language,
            timezone: person.timezone.clone(),
            photo: person.photo.clone(),
            organisation_id: membership.organisation_id,
            role: membership.role,
            admin: membership.admin,
            home: membership.home,
        })
        .collect();
    let home = rows.iter().find(|row| row.home).or(rows.first()).ok_or(Error::NotFound)?;
    let acting = organisation.and_then(|id| acting_in(tenant, &rows, id)).unwrap_or(home);
    let person = self::person(tenant, home, acting, &rows);
    let (clock, entropy) = (app.clock.clone(), app.entropy.clone());
    Ok(Ctx { tenant: tenant.clone(), actor: Actor::Person(Arc::new(person)), clock, entropy, claim: None, request: None })
}
