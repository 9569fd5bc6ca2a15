use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
};

use kernel::{Ctx, Cursor, LeadId, Limit, Page, Period, Result};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Asterisk, CommonTableExpression, Expr, Query, SelectStatement},
};
use store::{Db, Scope, search};

use super::{
    counted::{CountedIn, Figure},
    filter::{Branch, Filter, Order, Source},
    summary::{self, First, Summary, by, joined, number, of_keys, read, walk},
};
use crate::{
    kpis::Subject,
    leads::store::{
        FOREVER,
        leads::{Column, Entity},
    },
};

/// A page of a list: one statement, by key, however many leads there are before it; two for a search whose filter leaves out most of
/// what its words find.
pub(crate) async fn list(db: &Db, ctx: &Ctx, filter: &Filter, limit: Limit, after: Option<Cursor>) -> Result<Page<Summary>> {
    // Whoever types words reads the first few leads that they find. Those that LeadX learned of last are nearly always the newest:
    // keys of leads that are caught at the same moment may stand the other way round, hence twice as many.
    if filter.words.is_some() && filter.order().is_newest() && after.is_none() {
        let page = page(db, ctx, filter, limit, None, 2 * limit.and_one()).await?;
        if page.next.is_some() {
            return Ok(page);
        }
    }
    page(db, ctx, filter, limit, after, search::MOST).await
}

/// What words have found, as the statement calls it: every walk asks for it, and it is searched for once.
const FOUND: &str = "found";

fn found_keys() -> SelectStatement {
    Query::select().column(Asterisk).from(FOUND).to_owned()
}

/// The same, among so many of those that were found by words.
async fn page(db: &Db, ctx: &Ctx, filter: &Filter, limit: Limit, after: Option<Cursor>, most: u64) -> Result<Page<Summary>> {
    let (scope, person) = (Scope::of(ctx), ctx.person());
    let found = match &filter.words {
        None => None,
        Some(words) => match search::matching(db.engine(), &scope, words, most) {
            Some(found) => Some(found),
            None => return Ok(Page { items: Vec::new(), next: None }),
        },
    };
    let order = filter.order();
    let common = filter.common();
    let walks: Vec<Select<Entity>> = filter
        .branches(&ctx.tenant, person)
        .into_iter()
        .map(|Branch { which, in_full }| {
            let alike = if in_full { None } else { alike(order.by) };
            let walk = walk(db, &scope, alike.map_or_else(|| by(order.by), number)).filter(which).filter(common.clone());
            let walk = if found.is_some() { walk.filter(Column::Id.in_subquery(found_keys())) } else { walk };
            let walk = walk.filter(after.map_or_else(Condition::all, |cursor| match alike {
                Some(alike) => beyond_alike(order, cursor, alike),
                None => beyond(order, cursor),
            }));
            let columns = order.columns().into_iter().filter(|(column, _)| alike.is_none() || matches!(column, Column::Id));
            columns.fold(walk, |walk, (column, direction)| walk.order_by(column, direction)).limit(limit.and_one())
        })
        .collect();
    if walks.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut statement = joined(db, walks, Some(First { rows: limit.and_one(), falling: order.falling }));
    if let Some(found) = found {
        statement.with_cte(CommonTableExpression::new().query(found).table_name(FOUND).materialized(true).to_owned());
    }
    summary::page(read(db, &statement).await?, order.falling, limit, person)
}

/// What a subject has won in a period, the newest first: the leads behind its revenue.
pub(crate) async fn won(db: &Db, ctx: &Ctx, subject: Subject, period: Period, limit: Limit) -> Result<Vec<Summary>> {
    let counted_in = Some(CountedIn { figure: Figure::Revenue, subject, period });
    let filter = Filter { counted_in, ..Filter::of(Source::Visible) };
    Ok(list(db, ctx, &filter, limit, None).await?.items)
}

/// These leads, as far as the actor sees them: one statement.
pub(crate) async fn summaries(db: &Db, ctx: &Ctx, ids: impl IntoIterator<Item = LeadId>) -> Result<HashMap<LeadId, Summary>> {
    let ids: BTreeSet<LeadId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read(db, &of_keys(&Scope::of(ctx), ids)).await?;
    rows.into_iter().map(|row| row.into_summary(ctx.person()).map(|lead| (lead.id, lead))).collect()
}

/// Rows after the cursor. The first condition bounds the walk over the index, the second settles rows with the same value.
fn beyond(order: Order, Cursor { value, id }: Cursor) -> Condition {
    let (by, all) = (order.by, Condition::all());
    match (by, order.falling) {
        (Column::Id, true) => all.add(Column::Id.lt(id)),
        (Column::Id, false) => all.add(Column::Id.gt(id)),
        (_, true) => all.add(by.lte(value)).add(Condition::any().add(by.lt(value)).add(Column::Id.lt(id))),
        (_, false) => all.add(by.gte(value)).add(Condition::any().add(by.gt(value)).add(Column::Id.gt(id))),
    }
}

/// The same among leads that have all the same in the column.
fn beyond_alike(order: Order, cursor: Cursor, alike: i64) -> Condition {
    let by_key = |all: Condition| if order.falling { all.add(Column::Id.lt(cursor.id)) } else { all.add(Column::Id.gt(cursor.id)) };
    match (alike.cmp(&cursor.value), order.falling) {
        (Ordering::Equal, _) => by_key(Condition::all()),
        (Ordering::Less, true) | (Ordering::Greater, false) => Condition::all(),
        (Ordering::Less, false) | (Ordering::Greater, true) => Condition::all().add(Expr::value(false)),
    }
}

/// What all leads have for a column that are not read in full: what they are worth and when they may close is not told, by their order
/// either. None for a column that tells nothing.
fn alike(by: Column) -> Option<i64> {
    match by {
        Column::ValueInBase => Some(0),
        Column::ClosesBy => Some(i64::from(FOREVER.0)),
        _ => None,
    }
}
