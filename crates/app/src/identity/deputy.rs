//! Deputies: who answers offers in a Manager's place.

use kernel::{Ctx, Day, Error, Message, OrganisationId, Result, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::OnConflict};
use store::{Db, Scope};

use super::{member_of, store::deputies};

/// Until further notice.
pub(crate) const FOR_GOOD: Day = Day(9999_12_31);

/// True when `user` stands in for a Manager of `organisation` today.
pub(crate) async fn deputises(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId, user: UserId) -> Result<bool> {
    let today = ctx.tenant.day(ctx.now());
    let count = Scope::of(ctx)
        .select::<deputies::Entity>()
        .filter(deputies::Column::OrganisationId.eq(organisation))
        .filter(deputies::Column::DeputyId.eq(user))
        .filter(deputies::Column::Until.gte(today))
        .count(conn)
        .await?;
    Ok(count > 0)
}

/// Everybody who stands in for a Manager of `organisation` today.
pub(crate) async fn deputies_of(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId) -> Result<Vec<UserId>> {
    let today = ctx.tenant.day(ctx.now());
    let ids = Scope::of(ctx)
        .select::<deputies::Entity>()
        .filter(deputies::Column::OrganisationId.eq(organisation))
        .filter(deputies::Column::Until.gte(today))
        .select_only()
        .column(deputies::Column::DeputyId)
        .into_tuple::<UserId>()
        .all(conn)
        .await?;
    Ok(ids)
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
    tx.commit().await
}
