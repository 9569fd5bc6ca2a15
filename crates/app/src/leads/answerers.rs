use std::collections::BTreeSet;

use kernel::{Ctx, Result, UserId};
use sea_orm::ConnectionTrait;
use store::Scope;

use super::lead::{Lead, OfferedTo};
use crate::identity;

/// Everybody who may answer the lead's offer.
pub(crate) async fn answerers(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead) -> Result<BTreeSet<UserId>> {
    let scope = Scope::of(ctx);
    let parent = ctx.tenant.parent_of(lead.organisation);
    let named = match (lead.handshake.to, parent) {
        (OfferedTo::Parent, Some(parent)) => identity::managers_of(conn, &scope, parent).await?,
        (OfferedTo::Admins, _) | (OfferedTo::Parent, None) => {
            let own = identity::admins_of(conn, &scope, lead.organisation).await?;
            match parent {
                Some(parent) if own.is_empty() => identity::admins_of(conn, &scope, parent).await?,
                _ => own,
            }
        }
        (OfferedTo::Managers, _) => identity::managers_of(conn, &scope, lead.organisation).await?,
    };
    let mut people: BTreeSet<UserId> = named.into_iter().map(|person| person.id).collect();
    if lead.handshake.to == OfferedTo::Managers {
        people.extend(identity::deputies_of(conn, ctx, lead.organisation).await?);
    }
    Ok(people)
}
