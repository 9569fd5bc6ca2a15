use kernel::{OrganisationId, Role, UserId};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::{Topic, TopicId};

/// People who may know of the same things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Those who read every lead of an organisation.
    Readers(OrganisationId),
    /// Those who see an organisation's offers that come to them as Admins, and nothing else of it.
    Admins(OrganisationId),
    /// Those who act in an organisation with a role.
    Members(OrganisationId, Role),
    /// Those who write the news of an organisation.
    NewsWriters(OrganisationId),
    /// One person, as far as they act in an organisation.
    Member(OrganisationId, UserId),
    /// One person, wherever they act.
    Person(UserId),
}

/// That something changed, for those who may know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    pub(crate) parts: Vec<Part>,
    /// The request of a page that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    /// The person whose rights may have ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rights: Option<UserId>,
}

/// What changed for some of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) to: Vec<Audience>,
    pub(crate) of: Vec<TopicId>,
}

impl Signal {
    /// The same, and that `of` changed for whoever is in one of `to`. Keep both short: a signal has to fit into 7900 bytes, which some
    /// sixty of both do.
    #[must_use]
    pub fn tell(mut self, to: impl IntoIterator<Item = Audience>, of: impl IntoIterator<Item = Topic>) -> Self {
        let mut of: Vec<TopicId> = of.into_iter().map(Topic::id).collect();
        of.sort_unstable();
        of.dedup();
        self.parts.push(Part { to: to.into_iter().collect(), of });
        self
    }

    /// That a person's session, membership or role may have ended: each of their connections has to prove its rights again.
    pub fn rights(user: UserId) -> Self {
        Self { rights: Some(user), ..Self::default() }
    }

    /// Goes out once `tx` has been committed.
    pub fn send(mut self, tx: &Tx) {
        self.by = tx.by().map(ToOwned::to_owned);
        match serde_json::to_string(&self) {
            Ok(line) => tx.tell(line),
            Err(error) => tracing::error!(error = %error, "live.send: a signal cannot be written"),
        }
    }
}
