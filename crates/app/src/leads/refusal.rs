//! Refusals for how a lead stands: 409, with who brought it there (`product.md` §1).

use kernel::{Ctx, Error, LeadId, Message, Result};
use sea_orm::ConnectionTrait;
use store::Scope;

use super::{
    access::{LeadRef, find, reads_in_full},
    lead::Lead,
    read::{self, OF_SALES},
    view,
};
use crate::{events, identity};

/// Refuses for how `lead` stands. The text of `key` leaves room for who did what, which [`with_who`] adds.
pub(super) fn refusal(key: &'static str, lead: &Lead) -> Error {
    Error::Conflict(Message::new(key).with("number", lead.number).with(DID, ""))
}

/// The room for who did what.
const DID: &str = "did";

/// Adds to a refusal who brought the lead to where it stands, in the words of its timeline.
pub(super) async fn with_who<T>(conn: &impl ConnectionTrait, ctx: &Ctx, lead: LeadId, result: Result<T>) -> Result<T> {
    let Err(Error::Conflict(mut message)) = result else { return result };
    if let Some((_, did)) = message.args.iter_mut().find(|(name, words)| *name == DID && words.is_empty()) {
        *did = who(conn, ctx, lead, message.key).await?;
    }
    Err(Error::Conflict(message))
}

/// A sentence with a space before it; empty where nobody did anything, or it is not for this person to know.
async fn who(conn: &impl ConnectionTrait, ctx: &Ctx, lead: LeadId, key: &str) -> Result<String> {
    let scope = Scope::of(ctx);
    let now = find(conn, &scope, &LeadRef::Id(lead)).await?;
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, &now));
    let kinds: Vec<&str> = deeds(key).iter().copied().filter(|kind| in_full || !OF_SALES.contains(kind)).collect();
    let Some(event) = events::last_of_lead(conn, &scope, lead, &kinds).await? else { return Ok(String::new()) };
    let names = identity::names(conn, &scope, read::people_of(&event)).await?;
    Ok(format!(" {}", view::sentence(ctx, &event, &names)))
}

/// What can have brought a lead to where it is refused for `key`.
fn deeds(key: &str) -> &'static [&'static str] {
    match key {
        "conflict-offered" => &["lead.created", "lead.offered", "lead.reopened"],
        "conflict-accepted" => &["lead.accepted", "lead.assigned"],
        "conflict-returned" => &["lead.returned"],
        "conflict-off-offer" => &["lead.declined", "lead.withdrawn"],
        "conflict-ownerless" | "conflict-reassigned" => &["lead.assigned", "lead.passed_back"],
        "conflict-backwards" => &["lead.moved"],
        "conflict-parked" => &["lead.parked"],
        "conflict-not-parked" => &["lead.woken", "lead.undone"],
        "conflict-closed" => &["lead.won", "lead.lost", "lead.declined"],
        "conflict-not-closed" => &["lead.reopened", "lead.undone"],
        "conflict-not-won" => &["lead.lost", "lead.declined", "lead.reopened", "lead.undone"],
        "conflict-rung" => &["lead.bell"],
        "conflict-nothing-to-undo" => &CHANGES,
        _ => &[],
    }
}

/// What changes a lead after it was caught.
const CHANGES: [&str; 16] = [
    "lead.edited",
    "lead.offered",
    "lead.accepted",
    "lead.assigned",
    "lead.passed_back",
    "lead.returned",
    "lead.declined",
    "lead.withdrawn",
    "lead.moved",
    "lead.won",
    "lead.lost",
    "lead.bell",
    "lead.parked",
    "lead.woken",
    "lead.reopened",
    "lead.undone",
];
