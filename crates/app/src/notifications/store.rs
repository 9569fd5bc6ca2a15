//! The tables of what people are told of, of who was told of posts, and of the devices that take pushes. Private to the feature.

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
        pub listed: bool,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod news_told {
    use kernel::{NewsId, TenantId, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[expect(clippy::struct_field_names, reason = "a row that says nothing but who was told of what")]
    #[sea_orm(table_name = "news_told")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub news_id: NewsId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod push_subscriptions {
    use kernel::{SessionId, SubscriptionId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_subscriptions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SubscriptionId,
        pub user_id: UserId,
        pub session_id: SessionId,
        pub endpoint: String,
        pub p256dh: Vec<u8>,
        pub auth: Vec<u8>,
        pub created_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(notifications, news_told, push_subscriptions);
