use kernel::{Ctx, Cursor, Limit, Page, Result, Role};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use store::{Db, Scope, search};

use super::{
    filter::{Filter, Order, Source},
    summary::{Row, Summary, joined, walk},
};
use crate::{
    identity,
    leads::store::leads::{Column, Entity},
};

/// A page of a list: one statement, by key, however many leads there are before it.
pub(crate) async fn list(db: &Db, ctx: &Ctx, filter: &Filter, limit: Limit, after: Option<Cursor>) -> Result<Page<Summary>> {
    let (scope, person) = (Scope::of(ctx), ctx.person());
    let found = match &filter.words {
        None => None,
        Some(words) => match search::matching(db.engine(), &scope, words) {
            Some(found) => Some(found),
            None => return Ok(Page { items: Vec::new(), next: None }),
        },
    };
    let order = filter.order();
    let common = filter.common(found);
    let walks: Vec<Select<Entity>> = filter
        .branches(&ctx.tenant, person)
        .into_iter()
        .map(|branch| {
            let walk = walk(&scope).filter(branch).filter(common.clone());
            let walk = match after {
                Some(cursor) => walk.filter(beyond(order, cursor)),
                None => walk,
            };
            let ordered = order.columns().into_iter().fold(walk, |walk, (column, direction)| walk.order_by(column, direction));
            ordered.limit(limit.and_one())
        })
        .collect();
    if walks.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let statement = joined(walks, &order.columns(), Some(limit.and_one()));
    let rows = db.reader().query_all(&statement).await?;
    let mut keyed = Vec::with_capacity(rows.len());
    for row in rows {
        let row = Row::from_query_result(&row, "")?;
        keyed.push((row.cursor(order.by), row.into_summary(person)?));
    }
    let page = Page::of(keyed, limit, |(cursor, _)| *cursor);
    Ok(Page { items: page.items.into_iter().map(|(_, lead)| lead).collect(), next: page.next })
}

/// What waits for the actor, the longest waiting first: at most a hundred.
pub(crate) async fn waiting_for(db: &Db, ctx: &Ctx) -> Result<Vec<Summary>> {
    let Some(me) = ctx.person() else { return Ok(Vec::new()) };
    let may_deputise = me.role() == Role::Professional;
    let deputy = may_deputise && identity::deputises(db.reader(), ctx, me.organisation(), me.id).await?;
    let filter = Filter::of(Source::Waiting { deputy });
    Ok(list(db, ctx, &filter, Limit::new(Limit::MAX).unwrap_or_default(), None).await?.items)
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
