//! The table of events.

pub(crate) mod events {
    use kernel::{EventId, LeadId, OrganisationId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: EventId,
        pub lead_id: Option<LeadId>,
        pub organisation_id: OrganisationId,
        pub kind: String,
        pub actor_id: Option<UserId>,
        pub at: Timestamp,
        pub data: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(events);
