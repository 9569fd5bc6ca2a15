//! The table of what people are told of. Private to the feature.

pub(super) mod notifications {
    use kernel::{EntryId, LeadId, NewsId, NotificationId, OrganisationId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    use crate::notifications::kind::Kind;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notifications")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NotificationId,
        pub user_id: UserId,
        pub kind: Kind,
        pub organisation_id: OrganisationId,
        pub lead_id: Option<LeadId>,
        pub entry_id: Option<EntryId>,
        pub news_id: Option<NewsId>,
        pub actor_id: Option<UserId>,
        pub detail: String,
        pub at: Timestamp,
        pub read_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(notifications);
