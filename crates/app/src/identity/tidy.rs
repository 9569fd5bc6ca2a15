use std::time::Duration;

use kernel::{Result, Timestamp};
use sea_orm::{ColumnTrait, QueryFilter};
use store::{Db, Scope};

use super::{
    devices::KNOWN,
    store::{devices, password_resets, sessions, throttles},
};

/// Counted tries that no throttle looks at any more: longer than the longest window.
const TRIES: Duration = Duration::from_secs(24 * 3600);

/// Throws away sessions and reset links that have run out, tries that are forgotten and browsers that are known no more.
pub(crate) async fn tidy(db: &Db, scope: &Scope, now: Timestamp) -> Result<()> {
    scope.delete::<sessions::Entity>().filter(sessions::Column::ExpiresAt.lte(now)).exec(db.writer()).await?;
    scope.delete::<password_resets::Entity>().filter(password_resets::Column::ExpiresAt.lte(now)).exec(db.writer()).await?;
    scope.delete::<throttles::Entity>().filter(throttles::Column::Since.lt(now.minus(TRIES))).exec(db.writer()).await?;
    scope.delete::<devices::Entity>().filter(devices::Column::SeenAt.lt(now.minus(KNOWN))).exec(db.writer()).await?;
    Ok(())
}
