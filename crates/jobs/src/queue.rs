use std::time::Duration;

use anyhow::Context;
use kernel::{Ctx, Entropy, EventId, JobId, Result, TenantId, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DeleteResult, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Asterisk, Expr, ExprTrait, Order, Query, SelectStatement, UnionType},
};
use serde::{Serialize, de::DeserializeOwned};
use store::{Db, unscoped};

/// As many rows as one statement may have parameters for.
const AT_ONCE: usize = 500;

/// Work for later.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Its name in the queue. Never changed once released: rows with it may be waiting.
    const KIND: &'static str;
    /// How often it is tried before it is given up.
    const ATTEMPTS: i32 = 12;
    /// Whether a worker that takes several jobs of this kind at once does those of a tenant one after another, as they became due. What it
    /// takes later, and what other workers do, does not wait for them: see [`crate::Failure::NotYet`].
    const IN_ORDER: bool = false;
    /// How many jobs of this kind a worker does at once. Fewer than it has places, for a kind that waits for somebody outside: when they
    /// do not answer, there is room for everything else.
    const AT_MOST: usize = crate::runner::AT_ONCE;
}

pub(crate) mod row {
    use kernel::{EventId, JobId, TenantId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "jobs")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: JobId,
        pub tenant_id: TenantId,
        pub kind: String,
        pub payload: String,
        pub event_id: Option<EventId>,
        pub run_at: Timestamp,
        pub attempts: i32,
        pub dead: bool,
        pub last_error: String,
        pub created_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Asks for `job` to be done at `run_at` or soon after, if the transaction `tx` is committed.
/// A job that is a consequence of an event names it, so that taking the event back deletes the job.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table: it carries the tenant and is indexed by time")]
pub async fn enqueue<J: Job>(tx: &impl ConnectionTrait, ctx: &Ctx, job: &J, run_at: Timestamp, event: Option<EventId>) -> Result<JobId> {
    let now = ctx.now();
    let id: JobId = ctx.entropy.id(now);
    let row = row::ActiveModel { event_id: Set(event), ..new_row(id, ctx.tenant.id, job, now, run_at)? };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Asks for each of `jobs` to be done now, in one statement for some hundreds of them.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table: it carries the tenant and is indexed by time")]
pub async fn enqueue_all<J: Job>(tx: &impl ConnectionTrait, ctx: &Ctx, jobs: &[J]) -> Result<()> {
    let now = ctx.now();
    for some in jobs.chunks(AT_ONCE) {
        let rows = some.iter().map(|job| new_row(ctx.entropy.id(now), ctx.tenant.id, job, now, now)).collect::<Result<Vec<_>>>()?;
        row::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Asks for the same `job` to be done for each of `tenants`, spread evenly over the time `within` from now.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table: it carries the tenant and is indexed by time")]
pub async fn enqueue_for_tenants<J: Job>(
    tx: &impl ConnectionTrait,
    (now, entropy): (Timestamp, &Entropy),
    tenants: &[TenantId],
    job: &J,
    within: Duration,
) -> Result<()> {
    let step = within / u32::try_from(tenants.len().max(1)).unwrap_or(u32::MAX);
    let mut run_at = now;
    for some in tenants.chunks(AT_ONCE) {
        let mut rows = Vec::with_capacity(some.len());
        for tenant in some {
            rows.push(new_row(entropy.id(now), *tenant, job, now, run_at)?);
            run_at = run_at.plus(step);
        }
        row::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn new_row<J: Job>(id: JobId, tenant: TenantId, job: &J, now: Timestamp, run_at: Timestamp) -> Result<row::ActiveModel> {
    Ok(row::ActiveModel {
        id: Set(id),
        tenant_id: Set(tenant),
        kind: Set(J::KIND.to_owned()),
        payload: Set(serde_json::to_string(job).context("a job could not be written as JSON")?),
        event_id: Set(None),
        run_at: Set(run_at),
        attempts: Set(0),
        dead: Set(false),
        last_error: Set(String::new()),
        created_at: Set(now),
    })
}

/// Deletes what is waiting as a consequence of `event`.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table; the tenant is named here")]
pub async fn forget(tx: &impl ConnectionTrait, ctx: &Ctx, event: EventId) -> Result<()> {
    row::Entity::delete_many().filter(row::Column::TenantId.eq(ctx.tenant.id)).filter(row::Column::EventId.eq(event)).exec(tx).await?;
    Ok(())
}

/// Has what waits as a consequence of `event` done now.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table; the tenant is named here")]
pub async fn hasten(tx: &impl ConnectionTrait, ctx: &Ctx, event: EventId) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::RunAt, Expr::value(ctx.now()))
        .filter(row::Column::TenantId.eq(ctx.tenant.id))
        .filter(row::Column::EventId.eq(event))
        .filter(row::Column::RunAt.gt(ctx.now()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes the job of kind `J` that is a consequence of `event`, and says whether it was still there. Of several transactions that
/// ask, one is told so: the first that is committed.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table; the tenant is named here")]
pub async fn claim<J: Job>(tx: &impl ConnectionTrait, ctx: &Ctx, event: EventId) -> Result<bool> {
    let of_event = row::Entity::delete_many().filter(row::Column::TenantId.eq(ctx.tenant.id)).filter(row::Column::EventId.eq(event));
    Ok(of_event.filter(row::Column::Kind.eq(J::KIND)).exec(tx).await?.rows_affected > 0)
}

/// How often a job of kind `J` has been begun that is a consequence of one of `events` and is due, or has been begun and is not done: of
/// several, the one begun most often. None when there is no such job.
#[expect(clippy::disallowed_methods, reason = "the queue is not a tenant's table; the tenant is named here")]
pub async fn due<J: Job>(conn: &impl ConnectionTrait, ctx: &Ctx, events: Vec<EventId>) -> Result<Option<i32>> {
    if events.is_empty() {
        return Ok(None);
    }
    let due = row::Column::RunAt.lte(ctx.now()).or(row::Column::Attempts.gt(0));
    let of_events = row::Entity::find().filter(row::Column::TenantId.eq(ctx.tenant.id)).filter(row::Column::EventId.is_in(events));
    let due = of_events.filter(row::Column::Kind.eq(J::KIND)).filter(row::Column::Dead.eq(false)).filter(due);
    let begun: Option<Option<i32>> = due.select_only().column_as(row::Column::Attempts.max(), "begun").into_tuple().one(conn).await?;
    Ok(begun.flatten())
}

/// Has every job that was given up tried again from now on, as if it never had been. Gives how many there are.
#[expect(clippy::disallowed_methods, reason = "an operator looks after the queue of every tenant")]
pub async fn retry_given_up(db: &Db, now: Timestamp) -> Result<u64> {
    let again = row::Entity::update_many()
        .col_expr(row::Column::Dead, Expr::value(false))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .col_expr(row::Column::RunAt, Expr::value(now));
    Ok(again.filter(row::Column::Dead.eq(true)).exec(db.writer()).await?.rows_affected)
}

/// Throws away every job that was given up. Gives how many there were.
#[expect(clippy::disallowed_methods, reason = "an operator looks after the queue of every tenant")]
pub async fn forget_given_up(db: &Db) -> Result<u64> {
    Ok(row::Entity::delete_many().filter(row::Column::Dead.eq(true)).exec(db.writer()).await?.rows_affected)
}

/// A job that this process has taken.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) id: JobId,
    pub(crate) tenant: TenantId,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) attempts: i32,
}

/// A kind of job, and how many of it there is room for.
pub(crate) type Room = (&'static str, u64);

/// Takes up to `most` due jobs of `kinds`, hiding them from other workers until `lease`. A worker that dies lets go by itself.
#[expect(clippy::disallowed_methods, reason = "workers take work of every tenant")]
pub(crate) async fn take(db: &Db, kinds: &[Room], now: Timestamp, lease: Timestamp, most: u64) -> Result<Vec<Taken>> {
    let Some(first) = first_in_line(kinds, most) else { return Ok(Vec::new()) };
    let rows = db.reader().query_all(&first).await?;
    let jobs = rows.iter().map(|row| row::Model::from_query_result(row, "")).collect::<Result<Vec<_>, _>>()?;
    let mut taken = Vec::new();
    for job in jobs.into_iter().filter(|job| job.run_at <= now) {
        // Whoever changes the row first has the job: the same statement decides on both databases.
        let won = row::Entity::update_many()
            .col_expr(row::Column::RunAt, Expr::value(lease))
            .col_expr(row::Column::Attempts, Expr::col(row::Column::Attempts).add(1))
            .filter(row::Column::Id.eq(job.id))
            .filter(row::Column::RunAt.eq(job.run_at))
            .exec(db.writer())
            .await?;
        if won.rows_affected == 1 {
            taken.push(Taken { id: job.id, tenant: job.tenant_id, kind: job.kind, payload: job.payload, attempts: job.attempts + 1 });
        }
    }
    Ok(taken)
}

/// When the next job of `kinds` is due.
pub(crate) async fn next_due(db: &Db, kinds: &[Room]) -> Result<Option<Timestamp>> {
    let Some(first) = first_in_line(kinds, 1) else { return Ok(None) };
    let row = db.reader().query_one(&first).await?;
    Ok(row.map(|row| row::Model::from_query_result(&row, "")).transpose()?.map(|job| job.run_at))
}

/// The `most` jobs of `kinds` that are due first, now or later, and of each kind no more than there is room for. One short walk of the
/// index for each kind: a walk over all of them would pass everything of other kinds, which may wait for good.
fn first_in_line(kinds: &[Room], most: u64) -> Option<SelectStatement> {
    let mut each = kinds.iter().map(|(kind, room)| {
        // A worker reads the work of every tenant; each job is then run within its own.
        let of_kind = unscoped::<row::Entity>().filter(row::Column::Kind.eq(*kind)).filter(row::Column::Dead.eq(false));
        let first = of_kind.order_by_asc(row::Column::RunAt).order_by_asc(row::Column::Id).limit(Ord::min(most, *room)).into_query();
        Query::select().column(Asterisk).from_subquery(first, "of_kind").to_owned()
    });
    let mut all = each.next()?;
    for one in each {
        all.union(UnionType::All, one);
    }
    Some(all.order_by("run_at", Order::Asc).order_by("id", Order::Asc).limit(most).to_owned())
}

/// Removes a job that is done.
#[expect(clippy::disallowed_methods, reason = "the worker's own job")]
pub(crate) async fn done(db: &Db, job: JobId) -> Result<DeleteResult> {
    Ok(row::Entity::delete_many().filter(row::Column::Id.eq(job)).exec(db.writer()).await?)
}

/// Puts a job back for `run_at` that was begun before its turn. That was no attempt; only that it has been begun stays, by which what must
/// not be done before it sees that it has to wait ([`due`]).
#[expect(clippy::disallowed_methods, reason = "the worker's own job")]
pub(crate) async fn postpone(db: &Db, job: JobId, run_at: Timestamp, attempts: i32) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::RunAt, Expr::value(run_at))
        .col_expr(row::Column::Attempts, Expr::value(Ord::max(attempts - 1, 1)))
        .filter(row::Column::Id.eq(job))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// Puts a job back for `run_at`, or gives it up.
#[expect(clippy::disallowed_methods, reason = "the worker's own job")]
pub(crate) async fn put_back(db: &Db, job: JobId, run_at: Timestamp, dead: bool, error: &str) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::RunAt, Expr::value(run_at))
        .col_expr(row::Column::Dead, Expr::value(dead))
        .col_expr(row::Column::LastError, Expr::value(error.chars().take(500).collect::<String>()))
        .filter(row::Column::Id.eq(job))
        .exec(db.writer())
        .await?;
    Ok(())
}
