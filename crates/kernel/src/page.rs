//! Keyset pages: a page says where the next one starts, and nothing is ever counted or skipped.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// How many rows a page may hold: 1 to 100, 50 unless asked otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u64);

impl Limit {
    /// The most rows of one page.
    pub const MAX: u64 = 100;

    /// A limit, if it is within bounds.
    pub fn new(rows: u64) -> Option<Self> {
        (1..=Self::MAX).contains(&rows).then_some(Self(rows))
    }

    /// The number of rows.
    pub fn rows(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    /// One row more than the page holds, to learn whether another page follows.
    pub fn and_one(self) -> u64 {
        self.0 + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

/// Where a page starts: after the row with this sort value and key. Rows stand in the order of their cursors, or in the opposite one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The sort column's value in the last row of the page before.
    pub value: i64,
    /// The key of that row.
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.value.to_be_bytes().to_vec();
        bytes.extend(self.id.as_bytes());
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// A text that is not a cursor this program gave out.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;
    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
        let (value, id) = bytes.split_first_chunk::<8>().ok_or(NotACursor)?;
        Ok(Self { value: i64::from_be_bytes(*value), id: Uuid::from_slice(id).map_err(|_| NotACursor)? })
    }
}

/// Some rows, and where the next page starts if there is one.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Where the next page starts.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of rows read with [`Limit::and_one`].
    pub fn of(mut rows: Vec<T>, limit: Limit, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit.rows();
        rows.truncate(limit.rows());
        let next = rows.last().filter(|_| more).map(cursor);
        Self { items: rows, next }
    }
}
