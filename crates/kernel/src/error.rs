//! What can go wrong, as far as a caller can do something about it.

use std::time::Duration;

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A text for people, by its key in `locales/`, with its arguments. It becomes words where the language is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The key in the locale files.
    pub key: &'static str,
    /// Named values that the text mentions.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A text without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same text with one more argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What is wrong with one field of a form or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name as the form and the API write it; `value.amount` for a nested one.
    pub field: &'static str,
    /// What is wrong, and what would be right.
    pub message: Message,
}

impl FieldError {
    /// What is wrong with `field`.
    pub fn new(field: &'static str, message: Message) -> Self {
        Self { field, message }
    }
}

/// Everything a verb can answer instead of its result. The HTTP status of each stands beside it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 401: nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// 404: it does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// 403: it can be seen, but this person may not do that.
    #[error("forbidden: {}", .0.key)]
    Forbidden(Message),
    /// 409: the state does not allow it. The text says who did what.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// 412: the caller's copy is stale.
    #[error("stale")]
    Stale(Message),
    /// 422: the input is wrong, field by field.
    #[error("invalid: {}", .0.iter().map(|e| format!("{} {}", e.field, e.message.key)).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<FieldError>),
    /// 429: too many tries.
    #[error("too many tries")]
    TooMany {
        /// When trying again makes sense.
        after: Duration,
    },
    /// Another writer came first between reading and writing. The verb is run again, and answered
    /// with a 409 when that has not helped either.
    #[error("raced")]
    Raced,
    /// This `Idempotency-Key` has done its work already; the answer kept for it is given again. Without
    /// one it is a 409.
    #[error("replayed")]
    Replayed,
    /// 503: the database does not answer at this moment. What was asked for may have been done when that was to be committed. Logged
    /// once, at the edge.
    #[error("the database is away: {0:#}")]
    Away(#[source] anyhow::Error),
    /// 503: another program holds the database, as one that copies or repairs its file may. Nothing was done. Logged once, at the edge.
    #[error("the database is held: {0:#}")]
    Held(#[source] anyhow::Error),
    /// 503: as much of it is being done as there is room for. Nothing was done.
    #[error("busy: {}", .0.key)]
    Busy(Message),
    /// 507: a file could not be kept: the disk is full, or the storage does not answer. Nothing was done. Logged once, at the edge.
    #[error("there is no room for files: {0:#}")]
    NoRoom(#[source] anyhow::Error),
    /// 500: nobody's fault who is asking. Logged once, at the edge.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// One wrong field.
    pub fn invalid(field: &'static str, message: Message) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// The state does not allow it.
    pub fn conflict(key: &'static str) -> Self {
        Self::Conflict(Message::new(key))
    }

    /// This person may not do that.
    pub fn forbidden(key: &'static str) -> Self {
        Self::Forbidden(Message::new(key))
    }
}

#[cfg(feature = "columns")]
impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::{DbErr, RuntimeErr::SqlxError, sqlx};
        let cause = match &error {
            DbErr::ConnectionAcquire(_) => return Self::Away(error.into()),
            DbErr::Conn(SqlxError(cause)) | DbErr::Exec(SqlxError(cause)) | DbErr::Query(SqlxError(cause)) => &**cause,
            _ => return Self::Internal(error.into()),
        };
        match cause {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Away(error.into()),
            sqlx::Error::Database(told) => match told.code() {
                Some(code) if tells_of_absence(&code) => Self::Away(error.into()),
                Some(code) if tells_of_another(&code) => Self::Held(error.into()),
                _ => Self::Internal(error.into()),
            },
            _ => Self::Internal(error.into()),
        }
    }
}

/// PostgreSQL's codes have five characters: its classes of lost connections (08), of too many of them (53) and of an operator's
/// intervention (57P).
#[cfg(feature = "columns")]
fn tells_of_absence(code: &str) -> bool {
    code.len() == 5 && ["08", "53", "57P"].iter().any(|class| code.starts_with(class))
}

/// SQLite's codes are numbers, the lowest byte of which says that the file is held by another (5), or a table of it (6). With a
/// write-ahead log that is told before anything is written, never when it is committed.
#[cfg(feature = "columns")]
fn tells_of_another(code: &str) -> bool {
    code.len() < 5 && code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
}
