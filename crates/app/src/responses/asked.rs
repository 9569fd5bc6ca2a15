//! How answers are asked for, by pages and programs alike.

use kernel::{CommentId, Error, Result};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Reaction;

/// The sign that a path names.
#[derive(Debug, Deserialize)]
pub(crate) struct ReactionNamed {
    reaction: String,
}

impl ReactionNamed {
    /// The sign; another word names nothing that there is.
    pub(crate) fn reaction(&self) -> Result<Reaction> {
        self.reaction.parse().map_err(|_| Error::NotFound)
    }
}

/// A few words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewComment {
    #[schema(min_length = 1, max_length = 500)]
    pub(crate) text: String,
}

/// The words that a path names.
#[derive(Debug, Deserialize)]
pub(crate) struct CommentNamed {
    comment: String,
}

impl CommentNamed {
    /// Their key; what is none names nothing that there is.
    pub(crate) fn comment(&self) -> Result<CommentId> {
        self.comment.parse().map_err(|_| Error::NotFound)
    }
}
