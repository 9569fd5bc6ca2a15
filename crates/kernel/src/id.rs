//! Typed keys: a lead's id cannot be passed where a user's is wanted.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Timestamp;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "columns", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        #[cfg(feature = "columns")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

ids! {
    /// A customer of LeadX: one parent organisation with its children.
    TenantId,
    /// A parent or child organisation.
    OrganisationId,
    /// A department of an organisation.
    DepartmentId,
    /// A person who can sign in.
    UserId,
    /// One sign-in on one device.
    SessionId,
    /// A personal API token.
    TokenId,
    /// A lead.
    LeadId,
    /// A note on a lead.
    NoteId,
    /// A company that a lead is about.
    CompanyId,
    /// A person at a company that a lead is about.
    ContactId,
    /// A post in Sales News.
    NewsId,
    /// An entry of the Sales Feed.
    EntryId,
    /// A few words that somebody wrote below an entry or a post.
    CommentId,
    /// Something that a person is told of.
    NotificationId,
    /// Where a device takes pushes.
    SubscriptionId,
    /// Something that happened.
    EventId,
    /// Work waiting in the queue.
    JobId,
    /// A mail.
    MailId,
}

/// The least key that anything made at that moment can have: a walk over keys in the order of time begins there.
pub fn first_key_of<K: From<Uuid>>(moment: Timestamp) -> K {
    let milliseconds = u128::try_from(moment.0 / 1000).unwrap_or_default();
    Uuid::from_u128(milliseconds << 80).into()
}

/// When something was made, to the millisecond, by its key (RFC 9562, 5.7).
pub fn made_at(key: Uuid) -> Timestamp {
    let milliseconds = i64::try_from(key.as_u128() >> 80).expect("48 bits");
    Timestamp(milliseconds * 1000)
}
