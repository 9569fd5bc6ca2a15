use std::collections::BTreeSet;

use anyhow::Context;
use kernel::{Currency, Cursor, Day, LeadId, Limit, Money, OrganisationId, Page, Person, Result, StageKey, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType},
};
use store::{Db, Scope};

use crate::{
    identity::{Named, users},
    leads::{
        HandshakeState, Status,
        access::visible,
        lead::{Handshake, Tip},
        store::leads::{Column, Entity},
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

/// A row of [`joined`] or [`of_keys`].
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
    created_day: Day,
    accepted_day: Option<Day>,
    closed_day: Option<Day>,
    status: Status,
    pub(super) stage: StageKey,
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
    ordered_by: i64,
}

const COLUMNS: [Column; 24] = [
    Column::Id,
    Column::Number,
    Column::Title,
    Column::Tip,
    Column::Value,
    Column::Currency,
    Column::ValueInBase,
    Column::ExpectedClose,
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
    Column::CompanyName,
    Column::OrganisationId,
    Column::CreatedAt,
    Column::UpdatedAt,
    Column::Version,
];

impl Row {
    /// Where a page that ends with this row ends.
    fn cursor(&self) -> Cursor {
        Cursor { value: self.ordered_by, id: self.id.0 }
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

/// What a walk selects of its leads: where they lie and what they are in order by, beside the key.
const LIES: &str = "lies";
const ORDERED_BY: &str = "ordered_by";

/// Leads of the scope, for a list to walk: what follows adds a condition, an order and a limit. Nothing of a lead is copied before it is
/// known to be wanted. `ordered_by` is a 64-bit integer.
pub(super) fn walk(db: &Db, scope: &Scope, ordered_by: Expr) -> Select<Entity> {
    let lies = Expr::col((Entity, Alias::new(db.engine().row_address())));
    let walk = scope.select::<Entity>().select_only().column(Column::Id).column_as(lies, LIES);
    walk.column_as(ordered_by, ORDERED_BY).filter(visible(scope))
}

/// A column of numbers or days that a walk is in order by; the key itself needs no other.
pub(super) fn by(column: Column) -> Expr {
    match column {
        Column::Id => number(0),
        column => Expr::col((Entity, column)).cast_as(Alias::new("bigint")),
    }
}

/// The same number for all, of walks that are in the order of keys, or in none that matters beyond themselves.
pub(super) fn number(number: i64) -> Expr {
    Expr::value(number).cast_as(Alias::new("bigint"))
}

/// Which of the rows of several walks are wanted: the first so many of them all.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    pub(super) rows: u64,
    /// Those by which the walks are in order with the largest first.
    pub(super) falling: bool,
}

/// The leads of several walks, in no order: one statement. Each walk is ordered and limited by itself, so that an index gives just those that
/// can be wanted; what is shown of them is looked up for the `first` alone.
pub(super) fn joined(db: &Db, walks: Vec<Select<Entity>>, first: Option<First>) -> SelectStatement {
    let page = Alias::new("page");
    let mut parts = walks.into_iter().enumerate().map(|(nth, walk)| {
        let walk = walk.into_query();
        Query::select().column(Asterisk).from_subquery(walk, Alias::new(format!("walk{nth}"))).to_owned()
    });
    let mut walked = parts.next().unwrap_or_default();
    for part in parts {
        walked.union(UnionType::All, part);
    }
    if let Some(First { rows, falling }) = first {
        let direction = || if falling { Order::Desc } else { Order::Asc };
        walked.order_by(Alias::new(ORDERED_BY), direction()).order_by(Column::Id, direction()).limit(rows);
    }
    let lies = Expr::col((Entity, Alias::new(db.engine().row_address()))).eq(Expr::col((page.clone(), Alias::new(LIES))));
    let mut query = Query::select();
    query.from_subquery(walked, page.clone()).join(JoinType::InnerJoin, Entity, lies);
    shown(query, Expr::col((page, Alias::new(ORDERED_BY))))
}

/// These leads of the scope, in no order: one statement. No walk: to find keys alone SQLite would rather read all of the tenant's in an index.
pub(super) fn of_keys(scope: &Scope, ids: BTreeSet<LeadId>) -> SelectStatement {
    let these = scope.select::<Entity>().select_only().filter(visible(scope)).filter(Column::Id.is_in(ids));
    shown(these.into_query(), number(0))
}

/// What is shown of the leads that a statement finds, with the names that go with them.
fn shown(mut leads: SelectStatement, ordered_by: Expr) -> SelectStatement {
    let [creator, owner] = ["creator", "owner"].map(Alias::new);
    let user = |named: &Alias, key: Column| {
        let of_user = |column: users::Column| Expr::col((named.clone(), column));
        of_user(users::Column::TenantId)
            .eq(Expr::col((Entity, Column::TenantId)))
            .and(of_user(users::Column::Id).eq(Expr::col((Entity, key))))
    };
    leads
        .columns(COLUMNS.map(|column| (Entity, column)))
        .expr_as(ordered_by, Alias::new(ORDERED_BY))
        .expr_as(Expr::col((creator.clone(), users::Column::Name)), Alias::new("creator_name"))
        .expr_as(Expr::col((owner.clone(), users::Column::Name)), Alias::new("owner_name"))
        .join_as(JoinType::InnerJoin, users::Entity, creator.clone(), user(&creator, Column::CreatorId))
        .join_as(JoinType::LeftJoin, users::Entity, owner.clone(), user(&owner, Column::OwnerId));
    leads
}

/// A page of rows in the order of the walks that they come from, as `person` may see them.
pub(super) fn page(mut rows: Vec<Row>, falling: bool, limit: Limit, person: Option<&Person>) -> Result<Page<Summary>> {
    rows.sort_unstable_by_key(Row::cursor);
    if falling {
        rows.reverse();
    }
    let Page { items, next } = Page::of(rows, limit, Row::cursor);
    let items: Result<Vec<Summary>> = items.into_iter().map(|row| row.into_summary(person)).collect();
    Ok(Page { items: items?, next })
}

/// What a statement of [`joined`] or [`of_keys`] finds.
pub(super) async fn read(db: &Db, statement: &SelectStatement) -> Result<Vec<Row>> {
    let rows = db.reader().query_all(statement).await?;
    Ok(rows.iter().map(|row| Row::from_query_result(row, "")).collect::<std::result::Result<_, _>>()?)
}
