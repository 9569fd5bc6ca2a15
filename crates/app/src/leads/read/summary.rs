use anyhow::Context;
use kernel::{Currency, Cursor, Day, LeadId, Money, OrganisationId, Person, Result, StageKey, Timestamp, UserId};
use sea_orm::{
    FromQueryResult, IdenStatic, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, IntoColumnRef, IntoIden, JoinType, Order, Query, SelectStatement, UnionType},
};
use store::Scope;

use crate::{
    contacts::companies,
    identity::{Named, users},
    leads::{
        HandshakeState, Status,
        access::visible,
        lead::{Handshake, Tip},
        store::{
            FOREVER,
            leads::{Column, Entity},
        },
    },
};

/// A lead as a list or a board shows it.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) id: LeadId,
    pub(crate) number: i64,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) value: Option<Money>,
    /// Its value in the base currency; of a won lead at the rate of its winning.
    pub(crate) value_in_base: Option<i64>,
    pub(crate) expected_close: Option<Day>,
    pub(crate) days: Days,
    pub(crate) status: Status,
    pub(crate) stage: StageKey,
    pub(crate) stage_since: Timestamp,
    pub(crate) handshake: HandshakeState,
    pub(crate) answer_due_at: Option<Timestamp>,
    pub(crate) creator: Named,
    pub(crate) owner: Option<Named>,
    /// Who took it from its originator, or was given it.
    pub(crate) first_owner: Option<UserId>,
    /// Somebody owned it and nobody does: its Managers give it to somebody else. That is not told where it is not read in full.
    pub(crate) is_passed_back: bool,
    pub(crate) organisation: OrganisationId,
    pub(crate) created_at: Timestamp,
    /// When it last changed. None where it is not read in full: it would tell of every hand that sales lays on it.
    pub(crate) updated_at: Option<Timestamp>,
    /// Its version, for a change by who has seen it. None for who neither reads it in full nor may change it.
    pub(crate) version: Option<i64>,
}

/// The days that a lead is counted on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) created: Day,
    pub(crate) accepted: Option<Day>,
    pub(crate) closed: Option<Day>,
}

impl Summary {
    /// True when an answer to its offer is overdue at `now`.
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        let handshake = Handshake { state: self.handshake, due_at: self.answer_due_at, ..Handshake::NONE };
        handshake.is_late(now)
    }

    /// What those who answer take first by: when an answer is due, or for a lead that was passed back when that was.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.answer_due_at.or(self.updated_at)
    }
}

/// A row of the statement below.
#[derive(Debug, FromQueryResult)]
pub(super) struct Row {
    id: LeadId,
    number: i64,
    title: String,
    tip: String,
    value: Option<i64>,
    currency: Option<Currency>,
    value_in_base: i64,
    expected_close: Option<Day>,
    closes_by: Day,
    created_day: Day,
    accepted_day: Option<Day>,
    closed_day: Option<Day>,
    status: Status,
    stage: StageKey,
    stage_since: Timestamp,
    handshake: HandshakeState,
    answer_due_at: Option<Timestamp>,
    creator_id: UserId,
    owner_id: Option<UserId>,
    first_owner_id: Option<UserId>,
    organisation_id: OrganisationId,
    created_at: Timestamp,
    updated_at: Timestamp,
    version: i64,
    company_name: String,
    creator_name: String,
    owner_name: Option<String>,
}

const COLUMNS: [Column; 26] = [
    Column::TenantId,
    Column::Id,
    Column::Number,
    Column::Title,
    Column::Tip,
    Column::Value,
    Column::Currency,
    Column::ValueInBase,
    Column::ExpectedClose,
    Column::ClosesBy,
    Column::CreatedDay,
    Column::AcceptedDay,
    Column::ClosedDay,
    Column::Status,
    Column::Stage,
    Column::StageSince,
    Column::Handshake,
    Column::AnswerDueAt,
    Column::CreatorId,
    Column::OwnerId,
    Column::FirstOwnerId,
    Column::CompanyId,
    Column::OrganisationId,
    Column::CreatedAt,
    Column::UpdatedAt,
    Column::Version,
];

impl Row {
    /// Where a page that ends with this row ends, when its list is sorted by `column`.
    pub(super) fn cursor(&self, column: Column) -> Cursor {
        let day = |day: Option<Day>| day.map_or(0, |day| i64::from(day.0));
        let value = match column {
            Column::ValueInBase => self.value_in_base,
            Column::ClosesBy => day(Some(self.closes_by)),
            Column::CreatedDay => day(Some(self.created_day)),
            Column::AcceptedDay => day(self.accepted_day),
            Column::ClosedDay => day(self.closed_day),
            _ => 0,
        };
        Cursor { value, id: self.id.0 }
    }

    /// The lead as `person` may see it: in full, or by its originator's own words.
    pub(super) fn into_summary(self, person: Option<&Person>) -> Result<Summary> {
        let in_full = person.is_none_or(|person| person.reach.covers(self.organisation_id));
        let value = self.value.zip(self.currency).map(|(minor, currency)| Money { minor, currency });
        let (title, company, value) = if in_full {
            (self.title, self.company_name, value)
        } else {
            let tip: Tip = serde_json::from_str(&self.tip).context("a lead's tip cannot be read")?;
            (tip.title, tip.company, tip.value)
        };
        let open_and_new = self.status == Status::Open && self.owner_id.is_none() && self.stage.as_str() == StageKey::NEW;
        let with_originator = open_and_new && self.handshake.is_with_originator();
        Ok(Summary {
            id: self.id,
            number: self.number,
            title,
            company,
            value_in_base: value.filter(|_| in_full).map(|_| self.value_in_base),
            value,
            days: Days { created: self.created_day, accepted: self.accepted_day, closed: self.closed_day },
            expected_close: self.expected_close.filter(|_| in_full),
            status: self.status,
            stage: self.stage,
            stage_since: self.stage_since,
            handshake: self.handshake,
            answer_due_at: self.answer_due_at,
            creator: Named { id: self.creator_id, name: self.creator_name },
            owner: self.owner_id.zip(self.owner_name).map(|(id, name)| Named { id, name }),
            first_owner: self.first_owner_id,
            is_passed_back: in_full
                && self.owner_id.is_none()
                && self.first_owner_id.is_some()
                && matches!(self.status, Status::Open | Status::Parked),
            organisation: self.organisation_id,
            created_at: self.created_at,
            updated_at: in_full.then_some(self.updated_at),
            version: (in_full || with_originator).then_some(self.version),
        })
    }
}

/// Leads of the scope that a list walks: what follows adds a condition, an order and a limit.
pub(super) fn walk(scope: &Scope) -> Select<Entity> {
    scope.select::<Entity>().select_only().columns(COLUMNS).filter(visible(scope))
}

/// The same for leads that are not read in full: what they are worth and when they may close is not told, by their order either.
pub(super) fn walk_own_words(scope: &Scope) -> Select<Entity> {
    let walk = scope.select::<Entity>().select_only().filter(visible(scope));
    COLUMNS.into_iter().fold(walk, |walk, column| match column {
        Column::ValueInBase => walk.column_as(Expr::value(NO_VALUE), column.as_str()),
        Column::ClosesBy => walk.column_as(Expr::value(FOREVER), column.as_str()),
        told => walk.column(told),
    })
}

/// What a lead without a value is put in order by.
pub(super) const NO_VALUE: i64 = 0;

/// One statement over several walks, with the names that go with a lead. Each walk is ordered and limited by itself, so that an index
/// gives just the rows that can be wanted; only those are joined and ordered together.
pub(super) fn joined(walks: Vec<Select<Entity>>, order: &[(Column, Order)], limit: Option<u64>) -> SelectStatement {
    let (lead, company, creator, owner) = (Alias::new("lead"), Alias::new("company"), Alias::new("creator"), Alias::new("owner"));
    let mut parts = walks.into_iter().enumerate().map(|(nth, walk)| {
        let walk = walk.into_query();
        Query::select().column(Asterisk).from_subquery(walk, Alias::new(format!("walk{nth}"))).to_owned()
    });
    let mut union = parts.next().unwrap_or_default();
    for part in parts {
        union.union(UnionType::All, part);
    }
    let of_lead = |column: Column| (lead.clone(), column).into_column_ref();
    let same = |table: &Alias, tenant: sea_orm::DynIden, id: sea_orm::DynIden, key: Column| {
        Expr::col((table.clone(), tenant))
            .eq(Expr::col(of_lead(Column::TenantId)))
            .and(Expr::col((table.clone(), id)).eq(Expr::col(of_lead(key))))
    };
    let user = |table: &Alias, key| same(table, users::Column::TenantId.into_iden(), users::Column::Id.into_iden(), key);
    let of_company = same(&company, companies::Column::TenantId.into_iden(), companies::Column::Id.into_iden(), Column::CompanyId);
    let mut query = Query::select();
    query
        .column((lead.clone(), Asterisk))
        .expr_as(Expr::col((company.clone(), companies::Column::Name)), Alias::new("company_name"))
        .expr_as(Expr::col((creator.clone(), users::Column::Name)), Alias::new("creator_name"))
        .expr_as(Expr::col((owner.clone(), users::Column::Name)), Alias::new("owner_name"))
        .from_subquery(union, lead.clone())
        .join_as(JoinType::InnerJoin, companies::Entity, company, of_company)
        .join_as(JoinType::InnerJoin, users::Entity, creator.clone(), user(&creator, Column::CreatorId))
        .join_as(JoinType::LeftJoin, users::Entity, owner.clone(), user(&owner, Column::OwnerId));
    for (column, direction) in order {
        query.order_by((lead.clone(), *column), direction.clone());
    }
    if let Some(limit) = limit {
        query.limit(limit);
    }
    query
}
