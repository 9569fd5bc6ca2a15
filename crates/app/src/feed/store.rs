//! The table of entries. Private to the feature.

pub(super) mod entries {
    use kernel::{EntryId, LeadId, NewsId, OrganisationId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    use crate::feed::entry::{Kind, Record};

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feed_entries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: EntryId,
        pub organisation_id: OrganisationId,
        pub kind: Kind,
        pub person_id: Option<UserId>,
        pub lead_id: Option<LeadId>,
        pub news_id: Option<NewsId>,
        pub amount: i64,
        pub record: Option<Record>,
        pub at: Timestamp,
        pub reversed: bool,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(entries);
