use kernel::{OrganisationId, Period, Person, Reach, Role, StageKey, Tenant, UserId};
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{ExprTrait, SelectStatement},
};

use crate::{
    kpis::Subject,
    leads::{HandshakeState, Status, store::leads::Column},
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

    /// Disjoint branches that together are the source, each of which an index walks in order.
    pub(super) fn branches(&self, tenant: &Tenant, person: Option<&Person>) -> Vec<Branch> {
        let full = |which: Condition| Branch { which, in_full: true };
        let Some(person) = person else { return self.conditions(tenant).into_iter().map(full).collect() };
        let Reach { user, organisations, .. } = &person.reach;
        let elsewhere = || Column::OrganisationId.is_not_in(organisations.iter().copied());
        let own_elsewhere = |which: Condition| Branch { which: which.add(Column::CreatorId.eq(*user)).add(elsewhere()), in_full: false };
        let sees_all = organisations.len() == tenant.organisations.len();
        match (&self.source, &self.counted_in) {
            (Source::Visible, None) => {
                let mut branches: Vec<Branch> = of_organisations(tenant, organisations).into_iter().map(full).collect();
                branches.extend((!sees_all).then(|| own_elsewhere(Condition::all())));
                branches
            }
            // Each mixes what is read in full and what is not, which only an order by what sales wrote has to tell apart.
            (Source::Pipeline(_), _) | (_, Some(_)) if self.sort != Sort::Newest && !sees_all => {
                let of_reach = |which: Condition| full(which.add(Column::OrganisationId.is_in(organisations.iter().copied())));
                self.conditions(tenant).into_iter().flat_map(|which| [of_reach(which.clone()), own_elsewhere(which)]).collect()
            }
            _ => self.conditions(tenant).into_iter().map(full).collect(),
        }
    }

    /// The source's conditions, whoever reads.
    fn conditions(&self, tenant: &Tenant) -> Vec<Condition> {
        match (&self.counted_in, &self.source) {
            (Some(counted), _) => vec![counted.condition()],
            (None, Source::Pipeline(person)) => pipeline(*person),
            (None, Source::Organisations(organisations)) => of_organisations(tenant, organisations),
            (None, Source::Visible) => vec![Condition::all()],
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) which: Condition,
    /// Whether its leads are read in full. The others are shown by their originator's own words, and so are put in order as if they
    /// had no value and no closing day: what sales made of those would show in the order.
    pub(super) in_full: bool,
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
