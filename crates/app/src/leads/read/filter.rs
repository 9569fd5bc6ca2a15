use kernel::{OrganisationId, Person, Reach, StageKey, Tenant, UserId};
use sea_orm::{
    ColumnTrait, Condition, IdenStatic,
    sea_query::{self, Expr, ExprTrait, Func},
};

use super::counted::CountedIn;
use crate::leads::{
    Status,
    store::leads::{self, Column},
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
    /// What a list is sorted by.
    #[derive(utoipa::ToSchema)]
    pub enum Sort {
        /// When the lead was caught, the newest first.
        Newest = "newest",
        /// The same, the oldest first.
        Oldest = "oldest",
        /// The value in the base currency, the largest first.
        Value = "value",
        /// The same, the smallest first; leads without one before all.
        ValueAscending = "value_asc",
        /// The expected closing day, the nearest first; leads without one last.
        Closing = "closing",
        /// The same, the farthest first; leads without one before all.
        ClosingDescending = "closing_desc",
    }
}

impl Sort {
    /// By the same, the other way round.
    pub(crate) fn reversed(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
            Self::Value => Self::ValueAscending,
            Self::ValueAscending => Self::Value,
            Self::Closing => Self::ClosingDescending,
            Self::ClosingDescending => Self::Closing,
        }
    }

    /// The greatest first.
    pub(crate) fn falls(self) -> bool {
        matches!(self, Self::Newest | Self::Value | Self::ClosingDescending)
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
    pub(super) fn common(&self) -> Condition {
        let mut all = Condition::all()
            .add_option(self.owner.map(|owner| Column::OwnerId.eq(owner)))
            .add_option(self.creator.map(|creator| Column::CreatorId.eq(creator)));
        match self.stage.as_ref().map(StageKey::as_str) {
            // A closed lead has left its last stage; what stood there shows as `closed`.
            Some(StageKey::CLOSED) => all = all.add(Column::IsCurrent.eq(false)),
            Some(key) => all = all.add(Column::Stage.eq(key)).add(Column::IsCurrent.eq(true)),
            None => {}
        }
        match self.statuses.as_slice() {
            [] => all,
            // The halves of a list are of current or of closed leads already.
            [Status::Open, Status::Parked] if self.is_in_halves() => all,
            statuses => all.add(Column::Status.is_in(statuses.iter().copied())),
        }
    }

    /// What the list is sorted by. The leads behind a figure stand in the order of the days they are counted on, as the indexes have them.
    pub(super) fn order(&self) -> Order {
        let (by, falling) = match (&self.counted_in, self.sort) {
            (Some(counted), _) => (counted.day(), true),
            (None, Sort::Newest | Sort::Oldest) => (Column::Id, self.sort.falls()),
            (None, Sort::Value | Sort::ValueAscending) => (Column::ValueInBase, self.sort.falls()),
            (None, Sort::Closing | Sort::ClosingDescending) => (Column::ClosesBy, self.sort.falls()),
        };
        Order { by, falling }
    }

    /// Disjoint branches that together are the source, each of which an index walks in order.
    pub(super) fn branches(&self, tenant: &Tenant, person: Option<&Person>) -> Vec<Branch> {
        if let Some(counted) = &self.counted_in {
            return counted.branches().into_iter().map(Branch::in_full).collect();
        }
        let branches = match (&self.source, person) {
            // What words find is looked up by key, so the organisations need no walk each.
            (Source::Organisations(organisations), _) if self.words.is_some() => {
                vec![Branch::in_full(among(Column::OrganisationId, organisations))]
            }
            (Source::Organisations(organisations), _) => of_organisations(tenant, organisations).into_iter().map(Branch::in_full).collect(),
            (Source::Pipeline(person), None) => pipeline(*person).into_iter().map(Branch::in_full).collect(),
            (Source::Visible, None) => vec![Branch::in_full(Condition::all())],
            (Source::Pipeline(owner), Some(person)) => by_reader(pipeline(*owner), tenant, person),
            // What words find, or what was caught or is owned by one person, is fewer than what anybody may see of an organisation.
            (Source::Visible, Some(person)) if self.words.is_some() || self.owner.is_some() || self.creator.is_some() => {
                by_reader(vec![Condition::all()], tenant, person)
            }
            (Source::Visible, Some(person)) => {
                let reach = &person.reach.organisations;
                let mut branches: Vec<Branch> = of_organisations(tenant, reach).into_iter().map(Branch::in_full).collect();
                if reach.len() < tenant.organisations.len() {
                    let elsewhere = Column::OrganisationId.is_not_in(reach.iter().copied());
                    branches.push(Branch::in_own_words(Condition::all().add(Column::CreatorId.eq(person.id)).add(elsewhere)));
                }
                branches
            }
        };
        if !self.is_in_halves() {
            return branches;
        }
        // The flag leads the order in the indexes that lists are walked by, so current and closed leads are a walk each.
        let halves = self.halves();
        let half = |branch: &Branch, half: bool| Branch { which: branch.which.clone().add(Column::IsCurrent.eq(half)), ..*branch };
        branches.iter().flat_map(|branch| halves.iter().map(move |current| half(branch, *current))).collect()
    }

    /// Whether current and closed leads are walked apart: not those behind a figure, nor those that words find.
    fn is_in_halves(&self) -> bool {
        self.counted_in.is_none() && self.words.is_none()
    }

    /// Whether current leads are wanted (`true`), closed ones (`false`), or both.
    fn halves(&self) -> Vec<bool> {
        let current = |status: &Status| matches!(status, Status::Open | Status::Parked);
        let by_status = |half: bool| self.statuses.is_empty() || self.statuses.iter().any(|status| current(status) == half);
        [true, false].into_iter().filter(|half| by_status(*half)).collect()
    }
}

/// Parts of what all sorts of readers see, split into what this one reads in full and what they caught elsewhere. What only waits
/// for their answer is in neither.
fn by_reader(parts: Vec<Condition>, tenant: &Tenant, person: &Person) -> Vec<Branch> {
    let Reach { user, organisations, .. } = &person.reach;
    if organisations.len() == tenant.organisations.len() {
        return parts.into_iter().map(Branch::in_full).collect();
    }
    let elsewhere = || among(Column::OrganisationId, organisations).not();
    let own_elsewhere = || Condition::all().add(elsewhere()).add(Column::CreatorId.eq(*user));
    let split = |part: Condition| {
        let full = Branch::in_full(part.clone().add(among(Column::OrganisationId, organisations)));
        [full, Branch::in_own_words(part.add(own_elsewhere()))]
    };
    parts.into_iter().flat_map(split).collect()
}

/// A part of a list.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) which: Condition,
    /// Whether its leads are read in full. The others are shown by their originator's own words, and so are put in order as if they
    /// had no value and no closing day: what sales made of those would show in the order.
    pub(super) in_full: bool,
}

impl Branch {
    fn in_full(which: Condition) -> Self {
        Self { which, in_full: true }
    }

    fn in_own_words(which: Condition) -> Self {
        Self { which, in_full: false }
    }
}

/// What a list is sorted by: a column, and the key for rows that are alike in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) by: Column,
    /// The largest first.
    pub(super) falling: bool,
}

impl Order {
    /// True when the newest leads stand first.
    pub(super) fn is_newest(self) -> bool {
        self.falling && matches!(self.by, Column::Id)
    }

    /// The columns, each with its direction.
    pub(super) fn columns(self) -> Vec<(Column, sea_query::Order)> {
        let direction = || if self.falling { sea_query::Order::Desc } else { sea_query::Order::Asc };
        let mut columns = vec![(self.by, direction())];
        columns.extend((self.by.as_str() != Column::Id.as_str()).then(|| (Column::Id, direction())));
        columns
    }
}

/// A person's leads in these organisations. They are far fewer than the organisations', so the condition is written in a way that
/// no index is looked for.
pub(super) fn among(organisation: Column, ids: &[OrganisationId]) -> Condition {
    let column = Expr::col((leads::Entity, organisation));
    Condition::all().add(Expr::expr(Func::coalesce([column.clone(), column])).is_in(ids.iter().copied()))
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
