use std::{fmt, str::FromStr};

use kernel::{LeadId, OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Something that a page shows and that may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A lead, with its timeline.
    Lead(LeadId),
    /// The leads in somebody's pipeline, and their figures.
    Pipeline(UserId),
    /// The leads that an organisation holds, and its figures.
    Leads(OrganisationId),
    /// The offers of an organisation that wait for an answer.
    Offers(OrganisationId),
    /// The news of an organisation.
    News(OrganisationId),
    /// What happens in an organisation.
    Feed(OrganisationId),
    /// The bells of an organisation.
    Bells(OrganisationId),
    /// What a person is told of.
    Notifications(UserId),
}

impl Topic {
    /// The name it travels under, which tells nobody what it is.
    pub fn id(self) -> TopicId {
        let (kind, id): (u8, Uuid) = match self {
            Self::Lead(id) => (0, id.0),
            Self::Pipeline(id) => (1, id.0),
            Self::Leads(id) => (2, id.0),
            Self::Offers(id) => (3, id.0),
            Self::News(id) => (4, id.0),
            Self::Feed(id) => (5, id.0),
            Self::Bells(id) => (6, id.0),
            Self::Notifications(id) => (7, id.0),
        };
        let hash = Sha256::new().chain_update([kind]).chain_update(id).finalize();
        let mut start = [0; 8];
        start.copy_from_slice(&hash[..8]);
        TopicId(u64::from_be_bytes(start))
    }
}

/// A topic as it travels: sixteen hexadecimal digits. Two topics with one name would cost a needless refresh and nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TopicId(u64);

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for TopicId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl From<TopicId> for String {
    fn from(id: TopicId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for TopicId {
    type Error = std::num::ParseIntError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
