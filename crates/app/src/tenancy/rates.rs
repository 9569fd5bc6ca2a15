use kernel::{Ctx, Currency, Day, Error, Message, Money, Rate, Result, TenantId};
use sea_orm::{ActiveValue::Set, sea_query::OnConflict};
use store::{Db, Scope};

use super::{store::rates, touch};

/// An amount in the tenant's base currency at today's rate, with that rate and its day. A currency without a rate cannot be chosen.
pub(crate) fn in_base(ctx: &Ctx, money: Money) -> Result<(Money, Rate, Day)> {
    let today = ctx.tenant.day(ctx.now());
    let (rate, day) = ctx
        .tenant
        .rates
        .on(today, money.currency)
        .ok_or_else(|| Error::invalid("value.currency", Message::new("error-no-rate").with("currency", money.currency)))?;
    Ok((money.convert(ctx.tenant.base_currency, rate), rate, day))
}

/// Sets what one unit of `currency` is worth in the tenant's base currency from `day` on.
pub async fn set_rate(db: &Db, tenant: TenantId, currency: Currency, day: Day, rate: Rate) -> Result<()> {
    let scope = Scope::tenant(tenant);
    let row = rates::ActiveModel { currency: Set(currency), day: Set(day), rate: Set(rate), ..Default::default() };
    let replace = OnConflict::columns([rates::Column::TenantId, rates::Column::Currency, rates::Column::Day])
        .update_column(rates::Column::Rate)
        .to_owned();
    let tx = db.begin_unclaimed().await?;
    scope.insert::<rates::Entity>(row).on_conflict(replace).exec_without_returning(&*tx).await?;
    touch(&tx, &scope).await?;
    tx.commit().await
}
