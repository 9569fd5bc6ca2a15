//! Deputies: who answers offers in a Manager's place.

use kernel::{Ctx, Day, Error, Message, OrganisationId, Result, Role, UserId};
use live::{Audience, Signal, Topic};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::OnConflict,
};
use store::{Db, Scope};

use super::{
    member_of,
    people::{SELLERS, person},
    store::{State, deputies, memberships, users},
};

/// Until further notice.
pub(crate) const FOR_GOOD: Day = Day(9999_12_31);

/// True when `user` stands in for a Manager of `organisation` today.
pub(crate) async fn deputises(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId, user: UserId) -> Result<bool> {
    let count = standing_in(ctx, organisation).filter(deputies::Column::DeputyId.eq(user)).count(conn).await?;
    Ok(count > 0)
}

/// Everybody who stands in for a Manager of `organisation` today.
pub(crate) async fn deputies_of(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId) -> Result<Vec<UserId>> {
    let ids = standing_in(ctx, organisation).select_only().column(deputies::Column::DeputyId).into_tuple::<UserId>().all(conn).await?;
    Ok(ids)
}

/// The deputies of an organisation whose last day has not passed. A deputy answers in a Manager's place: when that one is none any more,
/// there is no place to answer in. Whoever no longer sells there answers for nobody.
fn standing_in(ctx: &Ctx, organisation: OrganisationId) -> Select<deputies::Entity> {
    let scope = Scope::of(ctx);
    let active = |roles: &[Role]| {
        scope
            .select::<memberships::Entity>()
            .join(JoinType::InnerJoin, person())
            .filter(memberships::Column::OrganisationId.eq(organisation))
            .filter(memberships::Column::Role.is_in(roles.iter().copied()))
            .filter(users::Column::State.eq(State::Active))
            .select_only()
            .column(memberships::Column::UserId)
            .into_query()
    };
    scope
        .select::<deputies::Entity>()
        .filter(deputies::Column::OrganisationId.eq(organisation))
        .filter(deputies::Column::Until.gte(ctx.tenant.day(ctx.now())))
        .filter(deputies::Column::ManagerId.in_subquery(active(&[Role::Manager])))
        .filter(deputies::Column::DeputyId.in_subquery(active(&SELLERS)))
}

/// The deputy the acting Manager has named, and the last day it holds.
pub(crate) async fn deputy(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<Option<(UserId, Day)>> {
    let Some(me) = ctx.person() else { return Ok(None) };
    let row = Scope::of(ctx)
        .select::<deputies::Entity>()
        .filter(deputies::Column::OrganisationId.eq(me.organisation()))
        .filter(deputies::Column::ManagerId.eq(me.id))
        .one(conn)
        .await?;
    Ok(row.map(|row| (row.deputy_id, row.until)))
}

/// Names (or takes back) the acting Manager's deputy: somebody who can own leads there.
pub(crate) async fn name_deputy(db: &Db, ctx: &Ctx, deputy: Option<(UserId, Option<Day>)>) -> Result<()> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    if !me.manages(me.organisation()) {
        return Err(Error::forbidden("error-managers-only"));
    }
    let scope = Scope::of(ctx);
    let tx = db.begin(ctx).await?;
    let before = self::deputy(&*tx, ctx).await?.map(|(user, _)| user);
    let now = deputy.map(|(user, _)| user);
    match deputy {
        None => {
            scope
                .delete::<deputies::Entity>()
                .filter(deputies::Column::OrganisationId.eq(me.organisation()))
                .filter(deputies::Column::ManagerId.eq(me.id))
                .exec(&*tx)
                .await?;
        }
        Some((_, Some(until))) if until < ctx.tenant.day(ctx.now()) => {
            return Err(Error::invalid("until", Message::new("error-day-over")));
        }
        Some((user, until)) => {
            let sells = member_of(&*tx, &scope, me.organisation(), user).await?.is_some_and(kernel::Role::sells);
            if !sells || user == me.id {
                return Err(Error::invalid("deputy", Message::new("error-not-a-seller")));
            }
            let row = deputies::ActiveModel {
                organisation_id: Set(me.organisation()),
                manager_id: Set(me.id),
                deputy_id: Set(user),
                until: Set(until.unwrap_or(FOR_GOOD)),
                ..Default::default()
            };
            let replace = OnConflict::columns([deputies::Column::TenantId, deputies::Column::OrganisationId, deputies::Column::ManagerId])
                .update_columns([deputies::Column::DeputyId, deputies::Column::Until])
                .to_owned();
            scope.insert::<deputies::Entity>(row).on_conflict(replace).exec_without_returning(&*tx).await?;
        }
    }
    // What waits is theirs to answer now, or no longer.
    let people = before.into_iter().chain(now).map(Audience::Person);
    Signal::default().tell(people, [Topic::Offers(me.organisation())]).send(&tx);
    tx.commit().await
}
