use std::{pin::Pin, time::Duration};

use kernel::{Result, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use store::{Db, Tx};

mod row {
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "schedules")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub next_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Leaves jobs in the queue.
type Ask<S> = for<'a> fn(&'a S, &'a Tx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Something that is asked for again and again, by whichever node is first.
pub struct Recurring<S> {
    /// Its name in the table. Never changed once released.
    pub name: &'static str,
    /// How long after one time the next one is.
    pub every: Duration,
    /// Leaves the jobs for one time in the queue; they and the next time stand or fall together.
    pub ask: Ask<S>,
}

/// Asks for it if it is due. The same statement decides on both databases which node does.
#[expect(clippy::disallowed_methods, reason = "the schedule is the installation's, not a tenant's")]
pub(crate) async fn ask_if_due<S>(db: &Db, state: &S, recurring: &Recurring<S>, now: Timestamp) -> Result<()> {
    let tx = db.begin_unclaimed().await?;
    // Begun at once on a new installation, so that what never ran does not wait a whole turn.
    let first = row::ActiveModel { name: Set(recurring.name.to_owned()), next_at: Set(now) };
    let unless_there = OnConflict::column(row::Column::Name).do_nothing().to_owned();
    row::Entity::insert(first).on_conflict(unless_there).exec_without_returning(&*tx).await?;
    let mine = row::Entity::update_many()
        .col_expr(row::Column::NextAt, Expr::value(now.plus(recurring.every)))
        .filter(row::Column::Name.eq(recurring.name))
        .filter(row::Column::NextAt.lte(now))
        .exec(&*tx)
        .await?;
    if mine.rows_affected == 1 {
        (recurring.ask)(state, &tx).await?;
    }
    tx.commit().await
}
