//! Belonging to an organisation, and no longer.

use kernel::{Error, OrganisationId, Result, TenantId, UserId};
use live::Signal;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, sea_query::Expr};
use store::{Db, Scope};

use super::store::memberships;

/// Ends a person's membership of an organisation, and at once whatever they could see by it. Their leads stay as they are, until a
/// Manager gives them to somebody else. Whoever leaves their home is at home in another of their organisations; whoever leaves the last
/// one can no longer sign in. For the operator's command line.
pub async fn end_membership(db: &Db, tenant: TenantId, user: UserId, organisation: OrganisationId) -> Result<()> {
    let scope = Scope::tenant(tenant);
    let theirs = memberships::Column::UserId.eq(user);
    let at = |organisation: OrganisationId| memberships::Column::OrganisationId.eq(organisation);
    let tx = db.begin_unclaimed().await?;
    let gone = scope.delete::<memberships::Entity>().filter(theirs.clone()).filter(at(organisation)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let left = scope
        .select::<memberships::Entity>()
        .filter(theirs.clone())
        .order_by_desc(memberships::Column::Home)
        .order_by_asc(memberships::Column::OrganisationId)
        .one(&*tx)
        .await?;
    if let Some(home) = left {
        let update = scope.update::<memberships::Entity>().col_expr(memberships::Column::Home, Expr::value(true));
        update.filter(theirs).filter(at(home.organisation_id)).exec(&*tx).await?;
    }
    Signal::rights(user).send(&tx);
    tx.commit().await
}
