use kernel::{OrganisationId, Period, Person, Role, StageKey, Tenant, UserId};
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{ExprTrait, SelectStatement},
};

use crate::{
    kpis::Subject,
    leads::{HandshakeState, Status, lead::OfferedTo, store::leads::Column},
};

/// Where the leads of a list come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Everything the actor may see.
    Visible,
    /// What a person caught or owns.
    Pipeline(UserId),
    /// What these organisations hold.
    Organisations(Vec<OrganisationId>),
    /// Offers that wait for the actor's answer, and leads of their organisation that nobody owns.
    Waiting {
        /// The actor stands in for a Manager.
        deputy: bool,
    },
}

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

kernel::words! {
    /// What a list is sorted by.
    #[derive(utoipa::ToSchema)]
    pub enum Sort {
        /// When the lead was caught, the newest first.
        Newest = "newest",
        /// The value in the base currency, the largest first.
        Value = "value",
        /// The expected closing day, the nearest first; leads without one last.
        Closing = "closing",
    }
}

/// Which leads a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) source: Source,
    pub(crate) owner: Option<UserId>,
    pub(crate) creator: Option<UserId>,
    pub(crate) stage: Option<StageKey>,
    /// Any of these; all when empty.
    pub(crate) statuses: Vec<Status>,
    /// Words to find.
    pub(crate) words: Option<String>,
    pub(crate) counted_in: Option<CountedIn>,
    pub(crate) sort: Sort,
}

impl Filter {
    /// Everything from a source, the newest first.
    pub(crate) fn of(source: Source) -> Self {
        let (owner, creator, stage, words, counted_in) = (None, None, None, None, None);
        Self { source, owner, creator, stage, statuses: Vec::new(), words, counted_in, sort: Sort::Newest }
    }

    /// What every lead of the list must meet, wherever it comes from.
    pub(super) fn common(&self, found: Option<SelectStatement>) -> Condition {
        let mut all = Condition::all()
            .add_option(self.owner.map(|owner| Column::OwnerId.eq(owner)))
            .add_option(self.creator.map(|creator| Column::CreatorId.eq(creator)))
            .add_option(found.map(|found| Column::Id.in_subquery(found)));
        if let Some(stage) = &self.stage {
            // A closed lead has left its last stage; what stood there shows as `closed`.
            all = all.add(match stage.as_str() {
                StageKey::CLOSED => Column::Status.is_in([Status::Won, Status::Lost]),
                key => ExprTrait::and(Column::Stage.eq(key), Column::Status.is_in([Status::Open, Status::Parked])),
            });
        }
        match self.statuses.as_slice() {
            [] => {}
            [Status::Open, Status::Parked] => all = all.add(Column::IsCurrent.eq(true)),
            statuses => {
                // The flag leads the indexes that lists are walked by; naming it keeps the walk to the right half.
                let current = |status: &Status| matches!(status, Status::Open | Status::Parked);
                if statuses.iter().all(current) {
                    all = all.add(Column::IsCurrent.eq(true));
                } else if !statuses.iter().any(current) {
                    all = all.add(Column::IsCurrent.eq(false));
                }
                all = all.add(Column::Status.is_in(statuses.iter().copied()));
            }
        }
        all
    }

    /// Disjoint conditions that together are the source, each of which an index walks in order.
    pub(super) fn branches(&self, tenant: &Tenant, person: Option<&Person>) -> Vec<Condition> {
        if let Some(counted) = &self.counted_in {
            return vec![counted.condition()];
        }
        match &self.source {
            Source::Pipeline(person) => pipeline(*person),
            Source::Organisations(organisations) => of_organisations(tenant, organisations),
            Source::Waiting { deputy } => person.map(|person| waiting(tenant, person, *deputy)).unwrap_or_default(),
            Source::Visible => match person {
                None => vec![Condition::all()],
                Some(person) => {
                    let reach = &person.reach.organisations;
                    let mut branches = of_organisations(tenant, reach);
                    if reach.len() < tenant.organisations.len() {
                        let elsewhere = Column::OrganisationId.is_not_in(reach.iter().copied());
                        branches.push(Condition::all().add(Column::CreatorId.eq(person.id)).add(elsewhere));
                    }
                    branches
                }
            },
        }
    }
}

/// What a person owns, and what they caught and somebody else (or nobody) owns.
pub(super) fn pipeline(person: UserId) -> Vec<Condition> {
    let not_mine = Condition::any().add(Column::OwnerId.is_null()).add(Column::OwnerId.ne(person));
    vec![Condition::all().add(Column::OwnerId.eq(person)), Condition::all().add(Column::CreatorId.eq(person)).add(not_mine)]
}

fn of_organisations(tenant: &Tenant, organisations: &[OrganisationId]) -> Vec<Condition> {
    if tenant.organisations.iter().all(|organisation| organisations.contains(&organisation.id)) {
        return vec![Condition::all()];
    }
    organisations.iter().map(|id| Condition::all().add(Column::OrganisationId.eq(*id))).collect()
}

/// What waits for somebody: offers they may answer, and for a Manager also open leads that were passed back.
fn waiting(tenant: &Tenant, person: &Person, deputy: bool) -> Vec<Condition> {
    let offered = |organisation: OrganisationId, to: OfferedTo| {
        Condition::all()
            .add(Column::OrganisationId.eq(organisation))
            .add(Column::Handshake.eq(HandshakeState::Offered))
            .add(Column::OfferedTo.eq(to))
    };
    let own = person.organisation();
    let mut branches = Vec::new();
    if person.role() == Role::Manager {
        // The organisation's Managers answer any of its offers, also those passed on.
        branches.push(Condition::all().add(Column::OrganisationId.eq(own)).add(Column::Handshake.eq(HandshakeState::Offered)));
        branches.push(
            Condition::all()
                .add(Column::OrganisationId.eq(own))
                .add(Column::Handshake.is_in([HandshakeState::Accepted, HandshakeState::None]))
                .add(Column::OwnerId.is_null())
                .add(Column::FirstOwnerId.is_not_null())
                .add(Column::IsCurrent.eq(true)),
        );
        branches.extend(tenant.children_of(own).map(|child| offered(child.id, OfferedTo::Parent)));
    } else {
        branches.extend(deputy.then(|| offered(own, OfferedTo::Managers)));
        branches.extend(person.active.admin.then(|| offered(own, OfferedTo::Admins)));
    }
    branches
}

impl CountedIn {
    /// The leads that a figure counts: the same definition as in `figures.rs`, said of rows.
    fn condition(&self) -> Condition {
        let day = match self.figure {
            Figure::LeadsTotal => Column::CreatedDay,
            Figure::Handshakes => Column::AcceptedDay,
            Figure::Revenue | Figure::HitRate => Column::ClosedDay,
        };
        let all = Condition::all()
            .add(Column::Status.ne(Status::Parked))
            .add(Column::Handshake.is_not_in([HandshakeState::Declined, HandshakeState::Withdrawn]))
            .add(day.between(self.period.from, self.period.to))
            .add(self.subject_condition());
        match self.figure {
            Figure::LeadsTotal => all,
            Figure::Handshakes => all.add(Column::OriginRole.is_in([Role::Lite, Role::Basic])),
            Figure::Revenue => all.add(Column::Status.eq(Status::Won)),
            Figure::HitRate => all.add(Column::Status.is_in([Status::Won, Status::Lost])),
        }
    }

    fn subject_condition(&self) -> Condition {
        let of_all = Condition::all();
        // A lead that Lead Gen never offered counts for its creator only.
        let shared = Condition::any()
            .add(Column::OriginRole.is_in([Role::Professional, Role::Manager]))
            .add(Column::Handshake.ne(HandshakeState::None));
        let organisation = match self.figure {
            Figure::LeadsTotal => Column::OriginOrganisationId,
            Figure::Handshakes => Column::AcceptedByOrgId,
            Figure::Revenue | Figure::HitRate => Column::ClosedByOrgId,
        };
        match &self.subject {
            Subject::Organisations(ids) => of_all.add(organisation.is_in(ids.iter().copied())).add(shared),
            Subject::Originator(person, ids) => {
                of_all.add(Column::CreatorId.eq(*person)).add(Column::OriginOrganisationId.is_in(ids.iter().copied()))
            }
            Subject::Seller(person, ids) => match self.figure {
                Figure::LeadsTotal => of_all.add(owned_by(*person)).add(Column::OrganisationId.is_in(ids.iter().copied())).add(shared),
                Figure::Handshakes => of_all.add(Column::FirstOwnerId.eq(*person)).add(organisation.is_in(ids.iter().copied())),
                Figure::Revenue | Figure::HitRate => {
                    of_all.add(Column::ClosedOwnerId.eq(*person)).add(organisation.is_in(ids.iter().copied()))
                }
            },
        }
    }
}

/// Leads of an owner; of a closed lead the owner at closing.
fn owned_by(person: UserId) -> Condition {
    Condition::any()
        .add(Condition::all().add(Column::ClosedDay.is_null()).add(Column::OwnerId.eq(person)))
        .add(Column::ClosedOwnerId.eq(person))
}
