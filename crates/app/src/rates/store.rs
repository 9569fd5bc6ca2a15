//! The table of rates.

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

::store::tenant_owned!(rates);
