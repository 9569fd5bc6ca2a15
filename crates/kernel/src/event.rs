//! Something that happened: recorded in the transaction that made it happen, told to everyone concerned afterwards.

use serde::{Deserialize, Serialize};

use crate::{EventId, LeadId, OrganisationId, Timestamp, UserId};

/// A fact in the past tense, such as `lead.won`. Its `data` holds what its kind promises, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its key; later events have greater ones.
    pub id: EventId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; nobody when the clock did.
    pub actor: Option<UserId>,
    /// What happened, such as `lead.won`.
    pub kind: String,
    /// The lead it happened to.
    pub lead: Option<LeadId>,
    /// The organisation that held the lead then.
    pub organisation: OrganisationId,
    /// What the kind promises.
    pub data: serde_json::Value,
}
