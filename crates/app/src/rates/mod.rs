//! What other currencies are worth in the tenant's base currency.

mod store;

use std::collections::BTreeMap;

use ::store::Scope;
use kernel::{Ctx, Currency, Day, Error, Message, Money, Rate, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, sea_query::OnConflict};
use store::rates;

/// The rate that holds on `day`, and the day it was set; none when the currency has none yet. The base currency is always one.
pub(crate) async fn on_day(conn: &impl ConnectionTrait, ctx: &Ctx, currency: Currency, day: Day) -> Result<Option<(Rate, Day)>> {
    if currency == ctx.tenant.base_currency {
        return Ok(Some((Rate::ONE, day)));
    }
    let row = Scope::of(ctx)
        .select::<rates::Entity>()
        .filter(rates::Column::Currency.eq(currency))
        .filter(rates::Column::Day.lte(day))
        .order_by_desc(rates::Column::Day)
        .one(conn)
        .await?;
    Ok(row.map(|row| (row.rate, row.day)))
}

/// An amount in the base currency at today's rate. A currency without a rate cannot be chosen.
pub(crate) async fn in_base(conn: &impl ConnectionTrait, ctx: &Ctx, money: Money) -> Result<(Money, Rate, Day)> {
    let today = ctx.tenant.day(ctx.now());
    let (rate, day) = on_day(conn, ctx, money.currency, today)
        .await?
        .ok_or_else(|| Error::invalid("value.currency", Message::new("error-no-rate").with("currency", money.currency)))?;
    Ok((money.convert(ctx.tenant.base_currency, rate), rate, day))
}

/// Today's rate of every currency that has one, the base currency among them.
pub(crate) async fn today(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<BTreeMap<Currency, Rate>> {
    let today = ctx.tenant.day(ctx.now());
    let rows =
        Scope::of(ctx).select::<rates::Entity>().filter(rates::Column::Day.lte(today)).order_by_asc(rates::Column::Day).all(conn).await?;
    let mut latest: BTreeMap<_, _> = rows.into_iter().map(|row| (row.currency, row.rate)).collect();
    latest.insert(ctx.tenant.base_currency, Rate::ONE);
    Ok(latest)
}

/// Sets what one unit of `currency` is worth from `day` on.
pub async fn set(conn: &impl ConnectionTrait, scope: &Scope, currency: Currency, day: Day, rate: Rate) -> Result<()> {
    let row = rates::ActiveModel { currency: Set(currency), day: Set(day), rate: Set(rate), ..Default::default() };
    let replace = OnConflict::columns([rates::Column::TenantId, rates::Column::Currency, rates::Column::Day])
        .update_column(rates::Column::Rate)
        .to_owned();
    scope.insert::<rates::Entity>(row).on_conflict(replace).exec_without_returning(conn).await?;
    Ok(())
}
