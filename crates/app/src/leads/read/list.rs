use kernel::{Ctx, Cursor, Limit, Page, Result};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Order};
use store::{Db, Scope, search};

use super::{
    filter::{Branch, Filter, Sort},
    summary::{NO_VALUE, Row, Summary, joined, walk, walk_own_words},
};
use crate::leads::store::{
    FOREVER,
    leads::{Column, Entity},
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
    let sort = filter.sort;
    let common = filter.common(found);
    let walks: Vec<Select<Entity>> = filter
        .branches(&ctx.tenant, person)
        .into_iter()
        .map(|Branch { which, in_full }| {
            let walk = if in_full { walk(&scope) } else { walk_own_words(&scope) };
            let walk = walk.filter(which).filter(common.clone());
            let walk = match after {
                Some(cursor) if in_full => walk.filter(beyond(sort, cursor)),
                Some(cursor) => walk.filter(beyond_in_own_words(sort, cursor)),
                None => walk,
            };
            let order = order(sort).into_iter().filter(|(column, _)| in_full || matches!(column, Column::Id));
            order.fold(walk, |walk, (column, direction)| walk.order_by(column, direction)).limit(limit.and_one())
        })
        .collect();
    if walks.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let statement = joined(walks, &order(sort), Some(limit.and_one()));
    let rows = db.reader().query_all(&statement).await?;
    let mut keyed = Vec::with_capacity(rows.len());
    for row in rows {
        let row = Row::from_query_result(&row, "")?;
        let closes_by = row.closes_by;
        keyed.push((closes_by, row.into_summary(person)?));
    }
    let page = Page::of(keyed, limit, |(closes_by, lead)| Cursor {
        value: match sort {
            Sort::Newest => 0,
            Sort::Value => lead.value_in_base,
            Sort::Closing => i64::from(closes_by.0),
        },
        id: lead.id.0,
    });
    Ok(Page { items: page.items.into_iter().map(|(_, lead)| lead).collect(), next: page.next })
}

fn order(sort: Sort) -> Vec<(Column, Order)> {
    match sort {
        Sort::Newest => vec![(Column::Id, Order::Desc)],
        Sort::Value => vec![(Column::ValueInBase, Order::Desc), (Column::Id, Order::Desc)],
        Sort::Closing => vec![(Column::ClosesBy, Order::Asc), (Column::Id, Order::Asc)],
    }
}

/// Rows after the cursor. The first condition bounds the walk over the index, the second settles rows with the same value.
fn beyond(sort: Sort, Cursor { value, id }: Cursor) -> Condition {
    match sort {
        Sort::Newest => Condition::all().add(Column::Id.lt(id)),
        Sort::Value => Condition::all()
            .add(Column::ValueInBase.lte(value))
            .add(Condition::any().add(Column::ValueInBase.lt(value)).add(Column::Id.lt(id))),
        Sort::Closing => {
            Condition::all().add(Column::ClosesBy.gte(value)).add(Condition::any().add(Column::ClosesBy.gt(value)).add(Column::Id.gt(id)))
        }
    }
}

/// The same among leads that have neither value nor closing day for their reader ([`walk_own_words`]).
fn beyond_in_own_words(sort: Sort, Cursor { value, id }: Cursor) -> Condition {
    match sort {
        Sort::Newest => Condition::all().add(Column::Id.lt(id)),
        Sort::Value if value > NO_VALUE => Condition::all(),
        Sort::Value => Condition::all().add(Column::Id.lt(id)),
        Sort::Closing if value < i64::from(FOREVER.0) => Condition::all(),
        Sort::Closing => Condition::all().add(Column::Id.gt(id)),
    }
}
