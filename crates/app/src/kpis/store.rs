//! The table of figures, and what goes into it.

use kernel::{Currency, Day, OrganisationId, StageKey, UserId};
use uuid::Uuid;

pub(crate) mod figures {
    use kernel::{OrganisationId, TenantId, UserId};
    use sea_orm::entity::prelude::*;

    use super::{Fact, Part};

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "figures")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: Part,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: UserId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: OrganisationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub bucket: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub fact: Fact,
        #[sea_orm(primary_key, auto_increment = false)]
        pub stage: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub currency: String,
        pub count: i64,
        pub amount: i64,
        pub duration: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(figures);

kernel::words! {
    /// Whose figure it is.
    pub enum Part {
        /// An organisation's.
        Organisation = "organisation",
        /// Somebody's, for the leads they caught.
        Originator = "originator",
        /// Somebody's, for the leads they own or owned when they were closed.
        Owner = "owner",
        /// Somebody's, for the leads they were the first to own.
        FirstOwner = "first_owner",
        /// Somebody's, for the leads in their pipeline, caught or owned, each once.
        Pipeline = "pipeline",
    }
}

kernel::words! {
    /// What is counted.
    pub enum Fact {
        /// A lead was caught.
        Created = "created",
        /// A handshake was completed; the duration is the time from offer to acceptance.
        Accepted = "accepted",
        /// A lead was won; the amount is in the base currency, the duration from catching to winning.
        Won = "won",
        /// A lead was lost.
        Lost = "lost",
        /// A stage was entered.
        Entered = "entered",
        /// A stage was left; the duration is the time spent in it.
        Left = "left",
        /// A lead is open in a stage, entered on that day.
        Open = "open",
        /// An offer waits.
        Waiting = "waiting",
    }
}

/// The bucket of figures that have no day.
pub(crate) const ALL_TIME: i32 = 0;

/// Which figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) part: Part,
    /// All zeros in an organisation's own.
    pub(crate) person: UserId,
    pub(crate) organisation: OrganisationId,
    /// A day as `yyyymmdd`, a month as `yyyymm00`, or [`ALL_TIME`].
    pub(crate) bucket: i32,
    pub(crate) fact: Fact,
    /// The stage, or empty.
    pub(crate) stage: String,
    /// The currency, or empty.
    pub(crate) currency: String,
}

/// What one thing adds to one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contribution {
    pub(crate) key: Key,
    /// In minor units.
    pub(crate) amount: i64,
    /// In seconds.
    pub(crate) duration: i64,
}

impl Contribution {
    /// A count of one of `fact` for an organisation.
    pub(crate) fn of_organisation(organisation: OrganisationId, fact: Fact) -> Self {
        Self::of(Part::Organisation, UserId(Uuid::nil()), organisation, fact)
    }

    /// A count of one of `fact` for a person in an organisation.
    pub(crate) fn of(part: Part, person: UserId, organisation: OrganisationId, fact: Fact) -> Self {
        let key = Key { part, person, organisation, bucket: ALL_TIME, fact, stage: String::new(), currency: String::new() };
        Self { key, amount: 0, duration: 0 }
    }

    /// The same in a stage.
    pub(crate) fn in_stage(self, stage: &StageKey) -> Self {
        Self { key: Key { stage: stage.as_str().to_owned(), ..self.key }, ..self }
    }

    /// The same with an amount, of a lead valued in `currency`.
    pub(crate) fn worth(self, amount: i64, currency: Currency) -> Self {
        Self { key: Key { currency: currency.code().to_owned(), ..self.key }, amount, ..self }
    }

    /// The same with a duration.
    pub(crate) fn took(mut self, duration: std::time::Duration) -> Self {
        self.duration = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        self
    }

    /// The same on a day, and once more in that day's month: long periods are read from the months.
    pub(crate) fn on(self, day: Day) -> [Self; 2] {
        [self.clone().at(day.0), self.at(day.month())]
    }

    /// The same on a day alone.
    pub(crate) fn at(mut self, bucket: i32) -> Self {
        self.key.bucket = bucket;
        self
    }
}
