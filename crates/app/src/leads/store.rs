//! The tables of leads, notes and undos. Private to the feature.

pub(crate) mod leads {
    use kernel::{
        CompanyId, ContactId, Currency, Day, DepartmentId, LeadId, OrganisationId, Rate, Role, StageKey, TenantId, Timestamp, UserId,
    };
    use sea_orm::entity::prelude::*;

    use crate::leads::{HandshakeState, Status, lead::OfferedTo};

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "leads")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: LeadId,
        pub number: i64,
        pub title: String,
        pub description: String,
        pub company_id: CompanyId,
        pub company_name: String,
        pub contact_id: Option<ContactId>,
        pub value: Option<i64>,
        pub currency: Option<Currency>,
        pub value_in_base: i64,
        pub expected_close: Option<Day>,
        pub closes_by: Day,
        pub category: String,
        pub source: String,
        pub creator_id: UserId,
        pub origin_organisation_id: OrganisationId,
        pub origin_department_id: Option<DepartmentId>,
        pub origin_role: Role,
        pub tip: String,
        pub organisation_id: OrganisationId,
        pub owner_id: Option<UserId>,
        pub first_owner_id: Option<UserId>,
        pub status: Status,
        pub is_current: bool,
        pub stage: StageKey,
        pub stage_since: Timestamp,
        pub stage_log: String,
        pub handshake: HandshakeState,
        pub offered_to: OfferedTo,
        pub offered_at: Option<Timestamp>,
        pub answer_due_at: Option<Timestamp>,
        pub answered_by: Option<UserId>,
        pub answered_at: Option<Timestamp>,
        pub answer: String,
        pub created_at: Timestamp,
        pub created_day: Day,
        pub accepted_day: Option<Day>,
        pub accepted_by_org_id: Option<OrganisationId>,
        pub parked_at: Option<Timestamp>,
        pub parked_reason: String,
        pub wake_on: Option<Day>,
        pub closed_at: Option<Timestamp>,
        pub closed_day: Option<Day>,
        pub closed_by_org_id: Option<OrganisationId>,
        pub closed_owner_id: Option<UserId>,
        pub closed_reason: String,
        pub won_value: Option<i64>,
        pub won_rate: Option<Rate>,
        pub won_rate_day: Option<Day>,
        pub rung_by: Option<UserId>,
        pub rung_at: Option<Timestamp>,
        pub version: i64,
        pub updated_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod notes {
    use kernel::{LeadId, NoteId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NoteId,
        pub lead_id: LeadId,
        pub author_id: UserId,
        pub text: String,
        pub shared: bool,
        pub pinned: bool,
        pub photo: Option<String>,
        pub photo_width: i32,
        pub photo_height: i32,
        pub created_at: Timestamp,
        pub edited_at: Option<Timestamp>,
        pub version: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod undos {
    use kernel::{EventId, LeadId, TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "undos")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: LeadId,
        pub user_id: UserId,
        pub event_id: EventId,
        pub version: i64,
        pub until: Timestamp,
        pub before: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(leads, notes, undos);

mod rows;

pub(crate) use rows::FOREVER;
