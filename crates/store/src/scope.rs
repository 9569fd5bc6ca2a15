use kernel::{Ctx, Reach, TenantId};
use sea_orm::{ActiveModelTrait, ColumnTrait, DeleteMany, EntityTrait, Insert, IntoActiveModel, QueryFilter, Select, UpdateMany};

/// A table whose rows belong to a tenant.
pub trait TenantOwned: EntityTrait {
    /// The column that names the tenant.
    const TENANT: Self::Column;
}

/// A tenant, and what the actor may see of it: the only way to a tenant's rows.
#[derive(Clone, Debug)]
pub struct Scope {
    tenant: TenantId,
    reach: Option<Reach>,
}

#[expect(clippy::disallowed_methods, reason = "the one place where a tenant's rows are reached; every query below names the tenant")]
impl Scope {
    /// The scope of a request or job: its tenant, and the reach of the person who acts.
    pub fn of(ctx: &Ctx) -> Self {
        Self { tenant: ctx.tenant.id, reach: ctx.person().map(|person| person.reach.clone()) }
    }

    /// The scope of the service itself within a tenant.
    pub fn tenant(tenant: TenantId) -> Self {
        Self { tenant, reach: None }
    }

    /// The tenant.
    pub fn tenant_id(&self) -> TenantId {
        self.tenant
    }

    /// Whose leads the actor may read; none for the service itself, which reads all of the tenant's.
    pub fn reach(&self) -> Option<&Reach> {
        self.reach.as_ref()
    }

    /// Reads rows of the tenant.
    pub fn select<E: TenantOwned>(&self) -> Select<E> {
        E::find().filter(E::TENANT.eq(self.tenant))
    }

    /// Writes a new row of the tenant, whatever tenant the row names.
    pub fn insert<E: TenantOwned>(&self, row: impl IntoActiveModel<E::ActiveModel>) -> Insert<E::ActiveModel>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        E::insert(self.own::<E>(row))
    }

    /// Writes new rows of the tenant, whatever tenant they name.
    pub fn insert_many<E: TenantOwned>(
        &self,
        rows: impl IntoIterator<Item = impl IntoActiveModel<E::ActiveModel>>,
    ) -> sea_orm::InsertMany<E::ActiveModel>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        E::insert_many(rows.into_iter().map(|row| self.own::<E>(row)))
    }

    /// Changes rows of the tenant.
    pub fn update<E: TenantOwned>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::TENANT.eq(self.tenant))
    }

    /// Deletes rows of the tenant.
    pub fn delete<E: TenantOwned>(&self) -> DeleteMany<E> {
        E::delete_many().filter(E::TENANT.eq(self.tenant))
    }

    fn own<E: TenantOwned>(&self, row: impl IntoActiveModel<E::ActiveModel>) -> E::ActiveModel {
        let mut row = row.into_active_model();
        row.set(E::TENANT, self.tenant.into());
        row
    }
}

/// Reads rows before the tenant is known or across tenants. For sign-in by host name, the queue and the operator's commands:
/// whoever calls it says in a comment how the rows are held to what the caller may see.
#[expect(clippy::disallowed_methods, reason = "the named door for what happens before or above a tenant")]
pub fn unscoped<E: EntityTrait>() -> Select<E> {
    E::find()
}

/// Declares that the tables of these entity modules belong to a tenant, by their column `tenant_id`.
#[macro_export]
macro_rules! tenant_owned {
    ($($table:ident),* $(,)?) => {$(
        impl $crate::TenantOwned for $table::Entity {
            const TENANT: $table::Column = $table::Column::TenantId;
        }
    )*};
}
