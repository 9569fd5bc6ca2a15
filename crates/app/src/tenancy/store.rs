//! The tables of tenants, organisations, departments, stages and holidays.

use ::store::Scope;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany};

pub(crate) mod tenants {
    use kernel::{Currency, Locale, TenantId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "tenants")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: TenantId,
        #[sea_orm(unique)]
        pub slug: String,
        pub name: String,
        pub base_currency: Currency,
        pub timezone: String,
        pub language: Locale,
        pub financial_year_start: i32,
        pub lead_counter: i64,
        pub version: i64,
        pub created_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod organisations {
    use kernel::{OrganisationId, TenantId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OrganisationId,
        pub parent_id: Option<OrganisationId>,
        pub name: String,
        pub created_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod departments {
    use kernel::{DepartmentId, OrganisationId, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "departments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: DepartmentId,
        pub organisation_id: OrganisationId,
        pub name: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod stages {
    use kernel::{StageKey, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "stages")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub position: i32,
        pub name: Option<String>,
    }

    impl From<Model> for kernel::Stage {
        fn from(row: Model) -> Self {
            Self { key: StageKey(row.key), name: row.name }
        }
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod holidays {
    use kernel::{Day, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "holidays")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Day,
        pub name: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod rates {
    use kernel::{Currency, Day, Rate, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "rates")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub currency: Currency,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Day,
        pub rate: Rate,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

store::tenant_owned!(organisations, departments, stages, holidays, rates);

/// Changes the scope's own tenant row, which names itself by `id`.
#[expect(clippy::disallowed_methods, reason = "a tenant's own row has no tenant column; the scope's tenant is named here")]
pub(super) fn update_tenant(scope: &Scope) -> UpdateMany<tenants::Entity> {
    tenants::Entity::update_many().filter(tenants::Column::Id.eq(scope.tenant_id()))
}
