//! Reading people: their names for pages, their addresses for mails, who stands where.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use kernel::{Email, Locale, OrganisationId, Result, Role, Tenant, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    RelationDef, Select,
    sea_query::{ExprTrait, SelectStatement},
};
use store::Scope;

use super::store::{State, memberships, users};

/// A person as others see them.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, serde::Serialize, utoipa::ToSchema)]
pub struct Named {
    /// Their key.
    #[schema(value_type = uuid::Uuid)]
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// Somebody a mail goes to.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Addressee {
    pub(crate) id: UserId,
    pub(crate) name: String,
    pub(crate) email: Email,
    language: Option<Locale>,
    timezone: Option<String>,
}

impl Addressee {
    /// The language they are written to in.
    pub(crate) fn locale(&self, tenant: &Tenant) -> Locale {
        self.language.unwrap_or(tenant.language)
    }

    /// The time zone that they live by.
    pub(crate) fn zone(&self, tenant: &Tenant) -> TimeZone {
        self.timezone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or_else(|| tenant.timezone.clone())
    }
}

/// The names of these people.
pub(crate) async fn names(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<HashMap<UserId, String>> {
    let mut ids: Vec<UserId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people = scope.select::<users::Entity>().filter(users::Column::Id.is_in(ids)).into_model::<Named>().all(conn).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}

/// Those of these people who can still come in: active, and a member somewhere.
pub(crate) async fn addressees(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<HashMap<UserId, Addressee>> {
    let ids: Vec<UserId> = ids.into_iter().collect();
    let members = scope.select::<memberships::Entity>().filter(memberships::Column::UserId.is_in(ids.iter().copied()));
    let members = members.select_only().column(memberships::Column::UserId).into_query();
    let people = scope
        .select::<users::Entity>()
        .filter(users::Column::Id.is_in(ids))
        .filter(users::Column::State.eq(State::Active))
        .filter(users::Column::Id.in_subquery(members));
    let people = people.into_model::<Addressee>().all(conn).await?;
    Ok(people.into_iter().map(|person| (person.id, person)).collect())
}

/// Some of the active members of an organisation in some roles: the first in the order of their keys, from behind `after` on.
pub(crate) async fn members_after(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    (organisation, roles): (OrganisationId, &[Role]),
    after: Option<UserId>,
    most: u64,
) -> Result<Vec<Addressee>> {
    let some = scope
        .select::<memberships::Entity>()
        .join(JoinType::InnerJoin, person())
        .filter(memberships::Column::OrganisationId.eq(organisation))
        .filter(memberships::Column::Role.is_in(roles.iter().copied()))
        .filter(users::Column::State.eq(State::Active))
        .filter(Condition::all().add_option(after.map(|after| memberships::Column::UserId.gt(after))))
        .order_by_asc(memberships::Column::UserId)
        .limit(most)
        .select_only()
        .columns([users::Column::Id, users::Column::Name, users::Column::Email, users::Column::Language, users::Column::Timezone]);
    Ok(some.into_model::<Addressee>().all(conn).await?)
}

/// Some of those who can still come in: the first in the order of their keys, from behind `after` on.
pub(crate) async fn people_after(conn: &impl ConnectionTrait, scope: &Scope, after: Option<UserId>, most: u64) -> Result<Vec<Addressee>> {
    let some = scope
        .select::<users::Entity>()
        .filter(users::Column::State.eq(State::Active))
        .filter(Condition::all().add_option(after.map(|after| users::Column::Id.gt(after))))
        .order_by_asc(users::Column::Id)
        .limit(most);
    Ok(some.into_model::<Addressee>().all(conn).await?)
}

/// One person to write to, if they still may sign in.
pub(crate) async fn addressee(conn: &impl ConnectionTrait, scope: &Scope, id: UserId) -> Result<Option<Addressee>> {
    let active = scope.select::<users::Entity>().filter(users::Column::Id.eq(id)).filter(users::Column::State.eq(State::Active));
    Ok(active.into_model::<Addressee>().one(conn).await?)
}

/// The active Managers of an organisation.
pub(crate) async fn managers_of(conn: &impl ConnectionTrait, scope: &Scope, organisation: OrganisationId) -> Result<Vec<Named>> {
    members(scope, organisation, memberships::Column::Role.eq(Role::Manager).into()).all(conn).await.map_err(Into::into)
}

/// The active Admins of an organisation.
pub(crate) async fn admins_of(conn: &impl ConnectionTrait, scope: &Scope, organisation: OrganisationId) -> Result<Vec<Named>> {
    members(scope, organisation, memberships::Column::Admin.eq(true).into()).all(conn).await.map_err(Into::into)
}

/// The roles that own leads.
pub(super) const SELLERS: [Role; 2] = [Role::Professional, Role::Manager];

/// Somebody of an organisation who can own leads, if `user` is.
pub(crate) async fn seller(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    organisation: OrganisationId,
    user: UserId,
) -> Result<Option<Named>> {
    let sells = memberships::Column::Role.is_in(SELLERS).and(memberships::Column::UserId.eq(user));
    members(scope, organisation, sells.into()).one(conn).await.map_err(Into::into)
}

/// What `user` is in an organisation, if they are an active member of it.
pub(crate) async fn member_of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    organisation: OrganisationId,
    user: UserId,
) -> Result<Option<Role>> {
    member_of_any(conn, scope, &[organisation], user).await
}

/// The same in several organisations: what they are where they are at home, or else anywhere.
pub(crate) async fn member_of_any(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    organisations: &[OrganisationId],
    user: UserId,
) -> Result<Option<Role>> {
    let role = scope
        .select::<memberships::Entity>()
        .join(JoinType::InnerJoin, person())
        .filter(memberships::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(memberships::Column::UserId.eq(user))
        .filter(users::Column::State.eq(State::Active))
        .order_by_desc(memberships::Column::Home)
        .select_only()
        .column(memberships::Column::Role)
        .into_tuple::<Role>()
        .one(conn)
        .await?;
    Ok(role)
}

/// Whoever may come in to one of these organisations in one of these roles: their keys, each once, for a statement of another feature, which
/// also knows the organisations.
pub(crate) fn active_members(scope: &Scope, organisations: SelectStatement, roles: &[Role]) -> SelectStatement {
    let members = scope
        .select::<memberships::Entity>()
        .filter(memberships::Column::OrganisationId.in_subquery(organisations))
        .filter(memberships::Column::Role.is_in(roles.iter().copied()))
        .select_only()
        .column(memberships::Column::UserId);
    let active = scope.select::<users::Entity>().filter(users::Column::State.eq(State::Active));
    active.filter(users::Column::Id.in_subquery(members.into_query())).select_only().column(users::Column::Id).into_query()
}

fn members(scope: &Scope, organisation: OrganisationId, which: Condition) -> sea_orm::Selector<sea_orm::SelectModel<Named>> {
    let members: Select<memberships::Entity> = scope.select();
    members
        .join(JoinType::InnerJoin, person())
        .filter(memberships::Column::OrganisationId.eq(organisation))
        .filter(users::Column::State.eq(State::Active))
        .filter(which)
        .order_by_asc(users::Column::NameKey)
        .order_by_asc(users::Column::Id)
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .into_model::<Named>()
}

/// From a membership to its person.
pub(super) fn person() -> RelationDef {
    memberships::Entity::belongs_to(users::Entity)
        .from((memberships::Column::TenantId, memberships::Column::UserId))
        .to((users::Column::TenantId, users::Column::Id))
        .into()
}

/// The department of a member of an organisation.
pub(crate) async fn department_of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    organisation: OrganisationId,
    user: UserId,
) -> Result<Option<kernel::DepartmentId>> {
    let row = scope
        .select::<memberships::Entity>()
        .filter(memberships::Column::OrganisationId.eq(organisation))
        .filter(memberships::Column::UserId.eq(user))
        .one(conn)
        .await?;
    Ok(row.and_then(|row| row.department_id))
}

/// The person with this address. For the operator's commands.
pub async fn find(db: &store::Db, tenant: kernel::TenantId, email: &Email) -> Result<UserId> {
    let with_email = users::Column::Email.eq(email.as_str());
    let user = Scope::tenant(tenant).select::<users::Entity>().filter(with_email).one(db.reader()).await?;
    user.map(|user| user.id).ok_or(kernel::Error::NotFound)
}
