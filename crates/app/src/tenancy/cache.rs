use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::Context;
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Error, Organisation, Rate, Rates, Result, Tenant, TenantId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use store::{Db, Scope, unscoped};

use super::store::{holidays, organisations, rates, stages, tenants};

/// The tenants that requests have asked for, each as it was when last read.
#[derive(Debug, Default)]
pub(crate) struct Tenants {
    kept: RwLock<HashMap<String, Arc<Tenant>>>,
}

impl Tenants {
    /// The tenant with this slug, as it is now: one query when it is known already.
    pub(crate) async fn find(&self, db: &Db, slug: &str) -> Result<Arc<Tenant>> {
        // By the host name of the request, which decides the tenant; nothing but the tenant's own row is read.
        self.load(db, unscoped::<tenants::Entity>().filter(tenants::Column::Slug.eq(slug))).await
    }

    /// The tenant with this key, as it is now.
    pub(crate) async fn get(&self, db: &Db, id: TenantId) -> Result<Arc<Tenant>> {
        // For a job, which carries its tenant's key.
        self.load(db, unscoped::<tenants::Entity>().filter(tenants::Column::Id.eq(id))).await
    }

    /// The tenant with this slug if it is kept and has this version.
    pub(crate) fn kept(&self, slug: &str, version: i64) -> Option<Arc<Tenant>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(slug).filter(|tenant| tenant.version == version).cloned()
    }

    async fn load(&self, db: &Db, query: Select<tenants::Entity>) -> Result<Arc<Tenant>> {
        let row = query.one(db.reader()).await?.ok_or(Error::NotFound)?;
        if let Some(tenant) = self.kept(&row.slug, row.version) {
            return Ok(tenant);
        }
        let tenant = Arc::new(read(db, row).await?);
        self.kept.write().unwrap_or_else(PoisonError::into_inner).insert(tenant.slug.clone(), tenant.clone());
        Ok(tenant)
    }
}

async fn read(db: &Db, row: tenants::Model) -> Result<Tenant> {
    let scope = Scope::tenant(row.id);
    let mut organisations: Vec<Organisation> = all(db, scope.select::<organisations::Entity>()).await?;
    organisations.sort_by(|a, b| (a.parent.is_some(), &a.name).cmp(&(b.parent.is_some(), &b.name)));
    let stages = scope.select::<stages::Entity>().order_by_asc(stages::Column::Position);
    let timezone = TimeZone::get(&row.timezone).with_context(|| format!("tenant {} has an unknown time zone", row.slug))?;
    Ok(Tenant {
        id: row.id,
        timezone,
        organisations,
        stages: all(db, stages).await?,
        rates: Rates::new(row.base_currency, all(db, scope.select::<rates::Entity>()).await?),
        holidays: scope.select::<holidays::Entity>().all(db.reader()).await?.into_iter().map(|h| h.day).collect(),
        slug: row.slug,
        name: row.name,
        base_currency: row.base_currency,
        language: row.language,
        financial_year_start: u8::try_from(row.financial_year_start).unwrap_or(1),
        version: row.version,
    })
}

async fn all<E: EntityTrait, T: From<E::Model>>(db: &Db, query: Select<E>) -> Result<Vec<T>> {
    Ok(query.all(db.reader()).await?.into_iter().map(T::from).collect())
}

impl From<rates::Model> for (Currency, Day, Rate) {
    fn from(row: rates::Model) -> Self {
        (row.currency, row.day, row.rate)
    }
}

impl From<organisations::Model> for Organisation {
    fn from(row: organisations::Model) -> Self {
        Self { id: row.id, name: row.name, parent: row.parent_id }
    }
}
