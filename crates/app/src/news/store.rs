//! The tables of posts. Private to the feature.

pub(super) mod news {
    use kernel::{NewsId, OrganisationId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "news")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NewsId,
        pub organisation_id: OrganisationId,
        pub author_id: UserId,
        pub title: String,
        pub text: String,
        pub html: String,
        pub for_lite: bool,
        pub for_basic: bool,
        pub for_professional: bool,
        pub for_manager: bool,
        pub publish_at: Option<Timestamp>,
        pub wanted_at: Option<Timestamp>,
        pub expires_at: Option<Timestamp>,
        /// All whom it is meant for have been told of it, or are just being told.
        pub announced: bool,
        pub pinned: bool,
        pub cover: Option<String>,
        pub cover_small: Option<String>,
        pub cover_alt: String,
        pub version: i64,
        pub created_at: Timestamp,
        pub edited_at: Option<Timestamp>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// In which organisations' lists a post stands, and where there.
pub(super) mod audience {
    use kernel::{NewsId, OrganisationId, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "news_audience")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: OrganisationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub news_id: NewsId,
        pub addressed: bool,
        pub place: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod reads {
    use kernel::{NewsId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "news_reads")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub news_id: NewsId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
        pub at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(news, audience, reads);
