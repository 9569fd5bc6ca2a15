use kernel::{Ctx, OrganisationId, Person, Result, Role, Tenant};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use super::summary::{Summary, joined, number, read, walk};
use crate::{
    identity,
    leads::{HandshakeState, access::offered_to_admins, lead::OfferedTo, store::leads::Column},
};

/// How many are shown at once: whoever has more waiting answers these first.
const MOST: u64 = 100;

/// What waits for the actor, the longest waiting first: offers they may answer, and for a Manager also leads that were passed back.
/// At most a hundred.
pub(crate) async fn waiting_for(db: &Db, ctx: &Ctx) -> Result<Vec<Summary>> {
    let Some(me) = ctx.person() else { return Ok(Vec::new()) };
    let may_deputise = me.role() == Role::Professional;
    let deputy = may_deputise && identity::deputises(db.reader(), ctx, me.organisation(), me.id).await?;
    let scope = Scope::of(ctx);
    let walks: Vec<_> = branches(&ctx.tenant, me, deputy)
        .into_iter()
        .map(|branch| walk(db, &scope, number(0)).filter(branch).order_by_asc(Column::OfferedAt).order_by_asc(Column::Id).limit(MOST))
        .collect();
    if walks.is_empty() {
        return Ok(Vec::new());
    }
    let rows = read(db, &joined(db, walks, None)).await?;
    let waiting: Result<Vec<Summary>> = rows.into_iter().map(|row| row.into_summary(Some(me))).collect();
    let mut waiting = waiting?;
    waiting.sort_by_key(|lead| (lead.due(), lead.id));
    waiting.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(waiting)
}

/// Disjoint conditions that together are what waits for `person`, each of which an index walks in order.
fn branches(tenant: &Tenant, person: &Person, deputy: bool) -> Vec<Condition> {
    let held_by = |organisation: OrganisationId| Condition::all().add(Column::OrganisationId.eq(organisation));
    let offered = |organisation| held_by(organisation).add(Column::Handshake.eq(HandshakeState::Offered));
    let own = person.organisation();
    let mut branches = Vec::new();
    if person.role() == Role::Manager {
        // The organisation's Managers answer any of its offers, also those passed on.
        branches.push(offered(own));
        branches.push(passed_back(own));
        branches.extend(tenant.children_of(own).map(|child| offered(child.id).add(Column::OfferedTo.eq(OfferedTo::Parent))));
    } else if deputy {
        branches.push(offered(own).add(Column::OfferedTo.eq(OfferedTo::Managers)));
    }
    if person.active.admin {
        let managed = person.role() == Role::Manager;
        let organisations = tenant.children_of(own).map(|child| child.id).chain((!managed).then_some(own));
        branches.extend(organisations.map(|organisation| offered_to_admins(&[organisation])));
    }
    branches
}

/// Leads that somebody owned and nobody does: the same words as the index of them.
fn passed_back(organisation: OrganisationId) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation))
        .add(Column::OwnerId.is_null())
        .add(Column::FirstOwnerId.is_not_null())
        .add(Column::IsCurrent.eq(true))
}
