//! The leads behind each KPI: `product.md` §7 said of rows. What is counted when a lead changes is said in `leads/figures.rs`.

use kernel::{Period, Role};
use sea_orm::{ColumnTrait, Condition};

use super::filter::among;
use crate::{
    kpis::Subject,
    leads::{HandshakeState, Status, store::leads::Column},
};

kernel::words! {
    /// One of the figures of a KPI strip.
    #[derive(utoipa::ToSchema)]
    pub enum Figure {
        /// Leads created.
        LeadsTotal = "leads_total",
        /// Leads won.
        Revenue = "revenue",
        /// Leads won or lost.
        HitRate = "hit_rate",
        /// Handshakes completed.
        Handshakes = "handshakes",
    }
}

/// The leads behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountedIn {
    pub(crate) figure: Figure,
    pub(crate) subject: Subject,
    pub(crate) period: Period,
}

impl CountedIn {
    /// The day that a lead is counted on.
    pub(super) fn day(&self) -> Column {
        match self.figure {
            Figure::LeadsTotal => Column::CreatedDay,
            Figure::Handshakes => Column::AcceptedDay,
            Figure::Revenue | Figure::HitRate => Column::ClosedDay,
        }
    }

    /// The organisation that it is counted for.
    fn organisation(&self) -> Column {
        match self.figure {
            Figure::LeadsTotal => Column::OriginOrganisationId,
            Figure::Handshakes => Column::AcceptedByOrgId,
            Figure::Revenue | Figure::HitRate => Column::ClosedByOrgId,
        }
    }

    /// The leads that a figure counts: the same definition as in `figures.rs`, said of rows. Disjoint conditions, as for any list.
    pub(super) fn branches(&self) -> Vec<Condition> {
        let counted = Condition::all()
            .add(Column::Status.ne(Status::Parked))
            .add(Column::Handshake.is_not_in([HandshakeState::Declined, HandshakeState::Withdrawn]))
            .add(self.day().between(self.period.from, self.period.to));
        let counted = match self.figure {
            Figure::LeadsTotal => counted,
            Figure::Handshakes => counted.add(Column::OriginRole.is_in([Role::Lite, Role::Basic])),
            Figure::Revenue => counted.add(Column::Status.eq(Status::Won)),
            Figure::HitRate => counted.add(Column::Status.is_in([Status::Won, Status::Lost])),
        };
        self.subjects().into_iter().map(|subject| counted.clone().add(subject)).collect()
    }

    fn subjects(&self) -> Vec<Condition> {
        // A lead that Lead Gen never offered counts for its creator only.
        let shared = Condition::any()
            .add(Column::OriginRole.is_in([Role::Professional, Role::Manager]))
            .add(Column::Handshake.ne(HandshakeState::None));
        let (organisation, all) = (self.organisation(), Condition::all());
        match &self.subject {
            Subject::Organisations(ids) => ids.iter().map(|id| all.clone().add(organisation.eq(*id)).add(shared.clone())).collect(),
            Subject::Originator(person, ids) => vec![among(Column::OriginOrganisationId, ids).add(Column::CreatorId.eq(*person))],
            Subject::Seller(person, ids) => {
                let there = |column| among(column, ids);
                match self.figure {
                    // Of a closed lead it is the owner at closing.
                    Figure::LeadsTotal => vec![
                        there(Column::OrganisationId).add(Column::OwnerId.eq(*person)).add(Column::IsCurrent.eq(true)).add(shared.clone()),
                        there(Column::OrganisationId).add(Column::ClosedOwnerId.eq(*person)).add(shared),
                    ],
                    Figure::Handshakes => vec![there(organisation).add(Column::FirstOwnerId.eq(*person))],
                    Figure::Revenue | Figure::HitRate => vec![there(organisation).add(Column::ClosedOwnerId.eq(*person))],
                }
            }
        }
    }
}
