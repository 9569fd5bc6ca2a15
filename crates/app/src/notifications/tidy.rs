use std::time::Duration;

use kernel::{NotificationId, Result, Timestamp, first_key_of};
use sea_orm::{ColumnTrait, QueryFilter};
use store::{Db, Scope};

use super::store::notifications::{Column, Entity};

/// How long it is kept what somebody was told of: what happened stands in the leads' own timelines.
const KEPT: Duration = Duration::from_secs(180 * 24 * 3600);

/// Throws away what is too old to be told.
pub(crate) async fn tidy(db: &Db, scope: &Scope, now: Timestamp) -> Result<()> {
    let old = first_key_of::<NotificationId>(now.minus(KEPT));
    scope.delete::<Entity>().filter(Column::Id.lt(old)).exec(db.writer()).await?;
    Ok(())
}
