//! Customers (tenants), their organisations and departments, and what other currencies are worth to them.
//!
//! One parent organisation per tenant and any number of children, one level deep. What every request needs of a tenant is kept
//! in memory as [`kernel::Tenant`] and read again when its version in the database has changed.

mod cache;
mod create;
mod holidays;
mod rates;
mod store;

pub(crate) use cache::Tenants;
pub use create::{NewTenant, add_department, add_organisation, create};
pub(crate) use rates::in_base;
pub use rates::set_rate;
pub(crate) use store::tenants;

use ::store::{Scope, Tx};
use kernel::{Error, Result, Tenant};
use sea_orm::{
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

/// The next lead's number, counted up in the transaction that creates it.
pub(crate) async fn next_lead_number(tx: &Tx, scope: &Scope) -> Result<i64> {
    last_of_lead_numbers(tx, scope, 1).await
}

/// The last of the next `count` leads' numbers, all of which are the transaction's to use.
pub(crate) async fn last_of_lead_numbers(tx: &Tx, scope: &Scope, count: i64) -> Result<i64> {
    // The row lock makes two creators of one tenant wait for each other; a number is handed out once.
    let updated = store::update_tenant(scope)
        .col_expr(tenants::Column::LeadCounter, Expr::col(tenants::Column::LeadCounter).add(count))
        .exec_with_returning(&**tx)
        .await?;
    updated.first().map(|tenant| tenant.lead_counter).ok_or(Error::NotFound)
}

/// Waits for whoever catches a lead at this moment, and makes those wait who come: two would make a record of the same company.
pub(crate) async fn wait_for_creators(tx: &Tx, scope: &Scope) -> Result<()> {
    last_of_lead_numbers(tx, scope, 0).await.map(drop)
}

/// Counts the tenant's version up and gives it: until somebody else changes the tenant, [`hold`] finds it unchanged.
pub(crate) async fn claim(tx: &Tx, scope: &Scope) -> Result<i64> {
    let updated = store::update_tenant(scope)
        .col_expr(tenants::Column::Version, Expr::col(tenants::Column::Version).add(1))
        .exec_with_returning(&**tx)
        .await?;
    updated.first().map(|tenant| tenant.version).ok_or(Error::NotFound)
}

/// Keeps others from changing the tenant until the transaction ends. Fails with [`Error::Raced`] when it has left `version` already.
pub(crate) async fn hold(tx: &Tx, scope: &Scope, version: i64) -> Result<()> {
    let held = store::update_tenant(scope)
        .col_expr(tenants::Column::Version, Expr::col(tenants::Column::Version))
        .filter(tenants::Column::Version.eq(version))
        .exec(&**tx)
        .await?;
    if held.rows_affected == 1 { Ok(()) } else { Err(Error::Raced) }
}

/// Tells every node that what it keeps of this tenant is out of date.
pub(crate) async fn touch(tx: &Tx, scope: &Scope) -> Result<()> {
    store::update_tenant(scope).col_expr(tenants::Column::Version, Expr::col(tenants::Column::Version).add(1)).exec(&**tx).await?;
    Ok(())
}

/// True when `slug` may be a customer's sub-domain: letters, digits and inner hyphens, 1 to 40 of them, and not reserved.
pub fn is_slug(slug: &str) -> bool {
    const RESERVED: [&str; 7] = ["www", "api", "app", "admin", "operator", "static", "mail"];
    (1..=40).contains(&slug.len())
        && slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !RESERVED.contains(&slug)
}

/// The organisation's name, for a page.
pub(crate) fn organisation_name(tenant: &Tenant, id: kernel::OrganisationId) -> String {
    tenant.organisation(id).map(|organisation| organisation.name.clone()).unwrap_or_default()
}

/// Every customer's key. For what is done for each of them.
pub(crate) async fn keys(db: &::store::Db) -> Result<Vec<kernel::TenantId>> {
    use sea_orm::QuerySelect;
    // Keys alone; each job is then run within its own tenant.
    let rows = ::store::unscoped::<tenants::Entity>().select_only().column(tenants::Column::Id).into_tuple().all(db.reader()).await?;
    Ok(rows)
}

/// Every customer's sub-domain and name, in order. For the operator's commands.
pub async fn list(db: &::store::Db) -> Result<Vec<(String, String)>> {
    use sea_orm::{QueryOrder, QuerySelect};
    // Names of customers alone, for whoever holds the database anyway.
    let rows = ::store::unscoped::<tenants::Entity>()
        .select_only()
        .column(tenants::Column::Slug)
        .column(tenants::Column::Name)
        .order_by_asc(tenants::Column::Slug)
        .into_tuple()
        .all(db.reader())
        .await?;
    Ok(rows)
}
