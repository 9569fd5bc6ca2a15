use anyhow::Context;
use jiff::tz::TimeZone;
use kernel::{Clock, Currency, DepartmentId, Entropy, Error, Locale, Message, OrganisationId, Result, TenantId, line};
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{Db, Scope, is_duplicate};

use super::{
    holidays::norwegian,
    is_slug,
    store::{departments, holidays, organisations, stages, tenants},
    touch,
};

/// A customer to be set up.
#[derive(Clone, Debug)]
pub struct NewTenant {
    /// Its sub-domain.
    pub slug: String,
    /// The name of its parent organisation.
    pub name: String,
    /// The currency that sums are given in.
    pub base_currency: Currency,
    /// Its IANA time zone.
    pub timezone: String,
    /// Its language.
    pub language: Locale,
    /// The month its financial year starts with, 1 to 12.
    pub financial_year_start: u8,
}

/// The stages of a new tenant, in order. *Closed* is not a row: a lead is closed from one of these.
const STAGES: [&str; 4] = ["new", "contacted", "opportunity", "offer"];

/// Years of holidays that a new tenant is given, from the year it is made.
const YEARS_OF_HOLIDAYS: i16 = 10;

/// Sets up a customer: the tenant, its parent organisation, the default stages, Norway's holidays.
#[expect(clippy::disallowed_methods, reason = "a tenant is made before there is a scope")]
pub async fn create(db: &Db, clock: &Clock, entropy: &Entropy, new: NewTenant) -> Result<(TenantId, OrganisationId)> {
    if !is_slug(&new.slug) {
        return Err(Error::invalid("slug", Message::new("error-slug")));
    }
    TimeZone::get(&new.timezone).map_err(|_| Error::invalid("timezone", Message::new("error-timezone")))?;
    let name = line(&new.name);
    if name.is_empty() {
        return Err(Error::invalid("name", Message::new("error-required")));
    }
    let now = clock.now();
    let (tenant, organisation): (TenantId, OrganisationId) = (entropy.id(now), entropy.id(now));
    let scope = Scope::tenant(tenant);
    let tx = db.begin_unclaimed().await?;
    let row = tenants::ActiveModel {
        id: Set(tenant),
        slug: Set(new.slug),
        name: Set(name.clone()),
        base_currency: Set(new.base_currency),
        timezone: Set(new.timezone),
        language: Set(new.language),
        financial_year_start: Set(i32::from(new.financial_year_start.clamp(1, 12))),
        lead_counter: Set(1000),
        version: Set(1),
        created_at: Set(now),
    };
    tenants::Entity::insert(row).exec_without_returning(&*tx).await.map_err(|error| match is_duplicate(&error) {
        true => Error::conflict("error-slug-taken"),
        false => error.into(),
    })?;
    let parent = organisations::ActiveModel {
        id: Set(organisation),
        parent_id: Set(None),
        name: Set(name),
        created_at: Set(now),
        ..Default::default()
    };
    scope.insert::<organisations::Entity>(parent).exec_without_returning(&*tx).await?;
    let stages = (1..).zip(STAGES).map(|(position, key)| stages::ActiveModel {
        key: Set(key.to_owned()),
        position: Set(position),
        name: Set(None),
        ..Default::default()
    });
    scope.insert_many::<stages::Entity>(stages).exec_without_returning(&*tx).await?;
    let year = now.jiff().to_zoned(TimeZone::UTC).year();
    let days = (year - 1..year + YEARS_OF_HOLIDAYS).flat_map(norwegian).collect::<std::collections::BTreeMap<_, _>>();
    let days =
        days.into_iter().map(|(day, name)| holidays::ActiveModel { day: Set(day), name: Set(name.to_owned()), ..Default::default() });
    scope.insert_many::<holidays::Entity>(days).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok((tenant, organisation))
}

/// Adds a child organisation to a tenant, below `parent`.
pub async fn add_organisation(
    db: &Db,
    clock: &Clock,
    entropy: &Entropy,
    tenant: TenantId,
    parent: OrganisationId,
    name: &str,
) -> Result<OrganisationId> {
    let (scope, id) = (Scope::tenant(tenant), entropy.id(clock.now()));
    let name = line(name);
    if name.is_empty() {
        return Err(Error::invalid("name", Message::new("error-required")));
    }
    let tx = db.begin_unclaimed().await?;
    let row = organisations::ActiveModel {
        id: Set(id),
        parent_id: Set(Some(parent)),
        name: Set(name),
        created_at: Set(clock.now()),
        ..Default::default()
    };
    scope.insert::<organisations::Entity>(row).exec_without_returning(&*tx).await.context("an organisation could not be added")?;
    touch(&tx, &scope).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a department to an organisation.
pub async fn add_department(
    db: &Db,
    clock: &Clock,
    entropy: &Entropy,
    tenant: TenantId,
    organisation: OrganisationId,
    name: &str,
) -> Result<DepartmentId> {
    let (scope, id) = (Scope::tenant(tenant), entropy.id(clock.now()));
    let tx = db.begin_unclaimed().await?;
    let row = departments::ActiveModel { id: Set(id), organisation_id: Set(organisation), name: Set(line(name)), ..Default::default() };
    scope.insert::<departments::Entity>(row).exec_without_returning(&*tx).await.context("a department could not be added")?;
    tx.commit().await?;
    Ok(id)
}
