//! What an entry is.

use kernel::{EntryId, LeadId, NewsId, OrganisationId, Timestamp, UserId};

use super::store::entries;
use crate::responses::Subject;

kernel::words! {
    /// What an entry tells of.
    #[derive(utoipa::ToSchema)]
    // Handovers between organisations and milestones of rewards come with the features that make them.
    pub enum Kind {
        /// A lead was caught.
        Created = "created",
        /// Sales took a lead.
        Accepted = "accepted",
        /// A lead was won.
        Won = "won",
        /// Somebody rang the bell of a win.
        Bell = "bell",
        /// A win was a record.
        Record = "record",
        /// A post was published.
        News = "news",
    }
}

kernel::words! {
    /// What a win beat.
    #[derive(utoipa::ToSchema)]
    pub enum Record {
        /// It is worth more than any other win of the organisation in thirty days.
        TeamBestOf30Days = "team_best_of_30_days",
        /// It is worth more than any other win of the owner in thirty days.
        BestOf30Days = "best_of_30_days",
        /// It is worth more than any other win of the organisation in seven days.
        TeamBestOf7Days = "team_best_of_7_days",
        /// It is worth more than any other win of the owner in seven days.
        BestOf7Days = "best_of_7_days",
        /// It is the owner's first in this financial year.
        FirstOfTheYear = "first_of_the_year",
    }
}

impl Record {
    /// True when it is the organisation's, and not one person's.
    pub(super) fn is_teams(self) -> bool {
        matches!(self, Self::TeamBestOf30Days | Self::TeamBestOf7Days)
    }
}

/// An entry of the feed.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) organisation: OrganisationId,
    pub(crate) kind: Kind,
    pub(crate) person: Option<UserId>,
    pub(crate) lead: Option<LeadId>,
    pub(crate) news: Option<NewsId>,
    /// Of a win: its value in the base currency, in minor units.
    pub(crate) amount: i64,
    pub(crate) record: Option<Record>,
    pub(crate) at: Timestamp,
    /// A win that was taken back by reopening.
    pub(crate) reversed: bool,
}

impl From<entries::Model> for Entry {
    fn from(row: entries::Model) -> Self {
        Self {
            id: row.id,
            organisation: row.organisation_id,
            kind: row.kind,
            person: row.person_id,
            lead: row.lead_id,
            news: row.news_id,
            amount: row.amount,
            record: row.record,
            at: row.at,
            reversed: row.reversed,
        }
    }
}

impl Entry {
    /// What is answered: the entry, or the post that it tells of, whose answers are the same wherever it is read.
    pub(super) fn subject(&self) -> Subject {
        self.news.map_or(self.id.0, |news| news.0)
    }
}
