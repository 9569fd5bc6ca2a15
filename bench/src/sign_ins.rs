//! People who are signed in, as `bench data` leaves them in a file: a JSON object a line.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody who is signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SignIn {
    pub(crate) role: String,
    pub(crate) organisation: Uuid,
    pub(crate) user: Uuid,
    /// A token of the API that may write.
    pub(crate) token: String,
    /// The secret of a session cookie.
    pub(crate) session: String,
}

/// Reads them.
pub(crate) fn read(file: &Path) -> anyhow::Result<Vec<SignIn>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
