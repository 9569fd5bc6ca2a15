//! Refusals for how a lead stands: 409, with who brought it there (`product.md` §1). So is whoever owned it told who gave it away: 403.

use kernel::{Ctx, Error, Event, Message, Result};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::Scope;

use super::{
    change::kept_undo,
    lead::{HandshakeState, Lead},
    read::{Deed, last_deed, people_of},
    words,
};
use crate::identity;

kernel::words! {
    /// Why a lead refuses; the word is the key of what is said.
    pub(super) enum Why {
        NoHandshake = "conflict-no-handshake",
        NotOffered = "conflict-not-offered",
        Offered = "conflict-offered",
        Accepted = "conflict-accepted",
        Returned = "conflict-returned",
        OffOffer = "conflict-off-offer",
        Ownerless = "conflict-ownerless",
        /// No Manager is there to take it up.
        NoManager = "conflict-no-manager",
        Backwards = "conflict-backwards",
        Parked = "conflict-parked",
        NotParked = "conflict-not-parked",
        Closed = "conflict-closed",
        NotClosed = "conflict-not-closed",
        NotWon = "conflict-not-won",
        Rung = "conflict-rung",
        /// The time to take the last move back is over.
        UndoOver = "conflict-undo-over",
        /// The last move is not the actor's, or something followed it.
        NothingToUndo = "conflict-nothing-to-undo",
        /// It is not what the actor has seen any more: 412.
        Stale = "error-stale-lead",
        /// It is for its owner to do: 403.
        NotOwner = "forbidden-owner",
        /// It is for its owner or originator to change: 403.
        NotEditor = "forbidden-editor",
        /// It is for those around it to write on: 403.
        NotNoteTaker = "forbidden-note",
    }
}

impl Why {
    /// What can have brought a lead to where it is refused.
    fn deeds(self) -> &'static [&'static str] {
        match self {
            Self::NotOffered | Self::NoManager | Self::UndoOver => &[],
            Self::NoHandshake => &["lead.created"],
            Self::Offered => &["lead.created", "lead.offered", "lead.reopened"],
            Self::Accepted => &["lead.accepted", "lead.assigned"],
            Self::Returned => &["lead.returned"],
            Self::OffOffer => &["lead.declined", "lead.withdrawn"],
            Self::Ownerless => &["lead.passed_back"],
            Self::Backwards => &["lead.moved"],
            Self::Parked => &["lead.parked"],
            Self::NotParked => &["lead.parked", "lead.woken", "lead.undone"],
            Self::Closed => &["lead.won", "lead.lost", "lead.declined"],
            Self::NotClosed | Self::NotWon => &["lead.won", "lead.lost", "lead.declined", "lead.reopened", "lead.undone"],
            Self::Rung => &["lead.bell"],
            Self::NotOwner | Self::NotEditor | Self::NotNoteTaker => &["lead.assigned"],
            Self::Stale | Self::NothingToUndo => &[
                "lead.edited",
                "lead.offered",
                "lead.accepted",
                "lead.returned",
                "lead.declined",
                "lead.withdrawn",
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
        }
    }

    /// Whether it was this event, one of the deeds, that did it.
    fn fits(self, event: &Event) -> bool {
        match self {
            // An assignment of an offer accepts it; a later one changes nothing of that.
            Self::Accepted => event.kind != "lead.assigned" || event.data["completes"] == true,
            Self::NoHandshake
            | Self::NotOffered
            | Self::Offered
            | Self::Returned
            | Self::OffOffer
            | Self::Ownerless
            | Self::NoManager
            | Self::Backwards
            | Self::Parked
            | Self::NotParked
            | Self::Closed
            | Self::NotClosed
            | Self::NotWon
            | Self::Rung
            | Self::UndoOver
            | Self::NothingToUndo
            | Self::Stale
            | Self::NotOwner
            | Self::NotEditor
            | Self::NotNoteTaker => true,
        }
    }
}

/// Refuses for how `lead` stands. The text leaves room for who did what, which [`with_who`] fills.
pub(super) fn refusal(why: Why, lead: &Lead) -> Error {
    Error::Conflict(Message::new(why.as_str()).with("number", lead.number).with(DID, ""))
}

/// Refuses what is meant for the lead as it was.
pub(super) fn stale(lead: &Lead) -> Error {
    Error::Stale(Message::new(Why::Stale.as_str()).with("number", lead.number).with(DID, ""))
}

/// Refuses what somebody else may do with a lead, but not the actor.
pub(super) fn forbidden(why: Why) -> Error {
    Error::Forbidden(Message::new(why.as_str()).with(DID, ""))
}

/// The room for who did what.
const DID: &str = "did";

/// Refuses what the handshake does not allow as it stands.
pub(super) fn out_of_step(lead: &Lead) -> Error {
    let why = match lead.handshake.state {
        HandshakeState::None if lead.origin.role.sells() => Why::NoHandshake,
        HandshakeState::None => Why::NotOffered,
        HandshakeState::Offered => Why::Offered,
        HandshakeState::Accepted => Why::Accepted,
        HandshakeState::Returned => Why::Returned,
        HandshakeState::Declined | HandshakeState::Withdrawn => Why::OffOffer,
    };
    refusal(why, lead)
}

/// Refuses what its owner does with a lead, since it has none.
pub(super) fn ownerless(lead: &Lead) -> Error {
    match lead.closing() {
        Some(_) => refusal(Why::Closed, lead),
        None if lead.is_passed_back() => refusal(Why::Ownerless, lead),
        None => out_of_step(lead),
    }
}

/// Adds to a refusal who brought the lead to where it stands, in the words of its timeline.
pub(super) async fn with_who<T>(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, result: Result<T>) -> Result<T> {
    let mut error = match result {
        Err(error @ (Error::Conflict(_) | Error::Stale(_) | Error::Forbidden(_))) => error,
        other => return other,
    };
    if let Error::Conflict(message) | Error::Stale(message) | Error::Forbidden(message) = &mut error
        && let (Ok(why), Some((_, did))) = (message.key.parse(), message.args.iter_mut().find(|(name, _)| *name == DID))
    {
        match who(conn, ctx, lead, why).await {
            Ok(sentence) => *did = sentence,
            // It is refused all the same.
            Err(error) => tracing::warn!(error = ?error, "leads.refusal: who did it could not be read"),
        }
    }
    Err(error)
}

/// Who wrote last what one field of a lead says; empty where it is not known.
pub(super) async fn who_edited(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, field: &str) -> Result<String> {
    let of_field = |event: &Event| event.data["changes"].as_array().is_some_and(|all| all.iter().any(|one| one["field"] == field));
    let Some(deed) = last_deed(conn, ctx, lead, &["lead.edited"], of_field).await? else { return Ok(String::new()) };
    let names = identity::names(conn, &Scope::of(ctx), people_of(&deed.event)).await?;
    Ok(format!(" {}", words::sentence(ctx, &deed, &names)))
}

/// A sentence with a space before it; empty where nobody did anything, or it is not for this person to know.
async fn who(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, why: Why) -> Result<String> {
    if why.deeds().is_empty() {
        return Ok(String::new());
    }
    let deed = last_deed(conn, ctx, lead, why.deeds(), |event| why.fits(event)).await?;
    let Some(deed) = deed else { return Ok(String::new()) };
    let explains = match why {
        Why::NothingToUndo => ended_the_undo(conn, ctx, lead, &deed).await?,
        // To nobody but whoever it was taken from, then or before.
        Why::NotOwner | Why::NotEditor | Why::NotNoteTaker => {
            last_deed(conn, ctx, lead, why.deeds(), |event| event.data["from"] == json!(ctx.user())).await?.is_some()
        }
        _ => true,
    };
    if !explains {
        return Ok(String::new());
    }
    let names = identity::names(conn, &Scope::of(ctx), people_of(&deed.event)).await?;
    Ok(format!(" {}", words::sentence(ctx, &deed, &names)))
}

/// Whether it is for the last thing done to a lead that the actor has nothing to take back: it followed their own move, is the move of
/// somebody else, or took a move back.
async fn ended_the_undo(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead, last: &Deed) -> Result<bool> {
    Ok(match kept_undo(conn, &Scope::of(ctx), lead.id).await? {
        Some(kept) if Some(kept.user_id) == ctx.user() => last.event.id > kept.event_id,
        Some(kept) => last.event.id >= kept.event_id,
        None => last.took_back.is_some(),
    })
}
