//! Refusals for how a lead stands: 409, with who brought it there (`product.md` §1).

use kernel::{Ctx, Error, Event, Message, Result};
use sea_orm::ConnectionTrait;
use store::Scope;

use super::{
    lead::{HandshakeState, Lead},
    read::{last_deed, people_of},
    words,
};
use crate::identity;

/// Refuses for how `lead` stands. The text of `key` leaves room for who did what, which [`with_who`] fills.
pub(super) fn refusal(key: &'static str, lead: &Lead) -> Error {
    Error::Conflict(Message::new(key).with("number", lead.number).with(DID, ""))
}

/// The room for who did what.
const DID: &str = "did";

/// Refuses what the handshake does not allow as it stands.
pub(super) fn out_of_step(lead: &Lead) -> Error {
    let key = match lead.handshake.state {
        HandshakeState::None if lead.origin.role.sells() => "conflict-no-handshake",
        HandshakeState::None => "conflict-not-offered",
        HandshakeState::Offered => "conflict-offered",
        HandshakeState::Accepted => "conflict-accepted",
        HandshakeState::Returned => "conflict-returned",
        HandshakeState::Declined | HandshakeState::Withdrawn => "conflict-off-offer",
    };
    refusal(key, lead)
}

/// Refuses what its owner does with a lead, since it has none.
pub(super) fn ownerless(lead: &Lead) -> Error {
    match lead.closing() {
        Some(_) => refusal("conflict-closed", lead),
        None if lead.is_passed_back() => refusal("conflict-ownerless", lead),
        None => out_of_step(lead),
    }
}

/// Adds to a refusal who brought the lead to where it stands, in the words of its timeline.
pub(super) async fn with_who<T>(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, result: Result<T>) -> Result<T> {
    let Err(Error::Conflict(mut message)) = result else { return result };
    if let Some((_, did)) = message.args.iter_mut().find(|(name, words)| *name == DID && words.is_empty()) {
        match who(conn, ctx, lead, message.key).await {
            Ok(sentence) => *did = sentence,
            // It is refused all the same.
            Err(error) => tracing::warn!(error = ?error, "leads.refusal: who did it could not be read"),
        }
    }
    Err(Error::Conflict(message))
}

/// A sentence with a space before it; empty where nobody did anything, or it is not for this person to know.
async fn who(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, key: &str) -> Result<String> {
    let deeds = deeds(key);
    if deeds.is_empty() {
        return Ok(String::new());
    }
    // An assignment of an offer accepts it; a later one changes nothing of that.
    let fits = |event: &Event| key != "conflict-accepted" || event.kind != "lead.assigned" || event.data["completes"] == true;
    let Some(event) = last_deed(conn, ctx, lead, deeds, fits).await? else { return Ok(String::new()) };
    let names = identity::names(conn, &Scope::of(ctx), people_of(&event)).await?;
    Ok(format!(" {}", words::sentence(ctx, &event, &names)))
}

/// What can have brought a lead to where it is refused for `key`.
fn deeds(key: &str) -> &'static [&'static str] {
    match key {
        "conflict-no-handshake" => &["lead.created"],
        "conflict-offered" => &["lead.created", "lead.offered", "lead.reopened"],
        "conflict-accepted" => &["lead.accepted", "lead.assigned"],
        "conflict-returned" => &["lead.returned"],
        "conflict-off-offer" => &["lead.declined", "lead.withdrawn"],
        "conflict-ownerless" => &["lead.passed_back"],
        "conflict-backwards" => &["lead.moved"],
        "conflict-parked" => &["lead.parked"],
        "conflict-not-parked" => &["lead.parked", "lead.woken", "lead.undone"],
        "conflict-closed" => &["lead.won", "lead.lost", "lead.declined"],
        "conflict-not-closed" => &["lead.won", "lead.lost", "lead.declined", "lead.reopened", "lead.undone"],
        "conflict-not-won" => &["lead.won", "lead.lost", "lead.declined", "lead.reopened", "lead.undone"],
        "conflict-rung" => &["lead.bell"],
        // What can follow a move that could be taken back.
        "conflict-nothing-to-undo" => &[
            "lead.edited",
            "lead.assigned",
            "lead.passed_back",
            "lead.moved",
            "lead.won",
            "lead.lost",
            "lead.bell",
            "lead.parked",
            "lead.woken",
            "lead.reopened",
            "lead.undone",
        ],
        _ => &[],
    }
}
