use std::collections::BTreeMap;

use kernel::{Ctx, Cursor, Limit, Money, Page, Result, StageKey, UserId};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use store::{Db, Scope};

use super::{
    filter::pipeline,
    summary::{First, Row, Summary, by, joined, page, read, walk},
};
use crate::{
    kpis,
    leads::{
        Status,
        store::leads::{self, Entity},
    },
};

/// Cards of a column that are there at once; more come as one scrolls.
const CARDS: u64 = 20;

/// A column of a board.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) stage: StageKey,
    /// All leads in it, not only the cards shown.
    pub(crate) count: i64,
    /// What they are worth together, in minor units of the base currency at today's rates.
    pub(crate) sum: i64,
    /// The first cards.
    pub(crate) cards: Page<Summary>,
}

/// Somebody's open leads by stage, newest in the stage first: one statement for the cards of all columns, one for their figures.
pub(crate) async fn board(db: &Db, ctx: &Ctx, person: UserId) -> Result<Vec<Column>> {
    let limit = Limit::new(CARDS).unwrap_or_default();
    let scope = Scope::of(ctx);
    let walks = ctx.tenant.stages.iter().flat_map(|stage| column_walks(db, &scope, person, &stage.key, limit, None)).collect();
    let mut cards: BTreeMap<StageKey, Vec<Row>> = BTreeMap::new();
    for row in read(db, &joined(db, walks, None)).await? {
        cards.entry(row.stage.clone()).or_default().push(row);
    }
    let sums = kpis::open_sums(db, ctx, person).await?;
    let today = ctx.tenant.day(ctx.now());
    let columns = ctx.tenant.stages.iter().map(|stage| {
        let (count, worth) = sums.get(stage.key.as_str()).cloned().unwrap_or_default();
        let in_base = worth.into_iter().map(|(currency, minor)| {
            // Nothing can be worth something in a currency that never had a rate.
            ctx.tenant.rates.in_base(today, Money { minor, currency }).map_or(0, |money| money.minor)
        });
        let cards = page(cards.remove(&stage.key).unwrap_or_default(), true, limit, ctx.person())?;
        Ok(Column { stage: stage.key.clone(), count, sum: in_base.sum(), cards })
    });
    columns.collect()
}

/// More cards of one column.
pub(crate) async fn column(db: &Db, ctx: &Ctx, person: UserId, stage: &StageKey, after: Option<Cursor>) -> Result<Page<Summary>> {
    let limit = Limit::new(CARDS).unwrap_or_default();
    let walks = column_walks(db, &Scope::of(ctx), person, stage, limit, after);
    let rows = read(db, &joined(db, walks, Some(First { rows: limit.and_one(), falling: true }))).await?;
    page(rows, true, limit, ctx.person())
}

fn column_walks(db: &Db, scope: &Scope, person: UserId, stage: &StageKey, limit: Limit, after: Option<Cursor>) -> Vec<Select<Entity>> {
    let walks = pipeline(person).into_iter().map(|branch| {
        let walk = walk(db, scope, by(leads::Column::StageSince))
            .filter(branch)
            .filter(leads::Column::Status.eq(Status::Open))
            .filter(leads::Column::Stage.eq(stage.clone()))
            .order_by_desc(leads::Column::StageSince)
            .order_by_desc(leads::Column::Id)
            .limit(limit.and_one());
        match after {
            Some(Cursor { value, id }) => walk.filter(
                Condition::all()
                    .add(leads::Column::StageSince.lte(value))
                    .add(Condition::any().add(leads::Column::StageSince.lt(value)).add(leads::Column::Id.lt(id))),
            ),
            None => walk,
        }
    });
    walks.collect()
}
