//! The demo: two customers with a year of believable history, made by the product's own verbs under a clock that is moved through
//! that year.

mod history;
mod news;
mod people;
mod words;

use std::sync::Arc;

use kernel::{Clock, Entropy, Result};
use outbound::Mailer;
use store::Db;

use crate::{App, tenancy};

/// Who can sign in to the demo.
pub const ACCOUNTS: &[&str] = &[
    "Sign in with the password leadx-demo as",
    "  lite@ · basic@ · professional@ · manager@ · admin@demo.example (parent)",
    "  child.basic@ · child.professional@ · child.manager@demo.example (first child)",
    "  manager@demo2.example (another customer, demo2)",
];

/// Mixed with the moment of loading: dice of the demo's own, which do not touch the installation's.
const SEED: u64 = 2026;

/// True when the demo has been loaded, or has begun to be.
pub async fn is_loaded(db: &Db) -> Result<bool> {
    Ok(tenancy::list(db).await?.iter().any(|(slug, _)| slug == "demo"))
}

/// Loads the demo, unless it is there; says whether it did.
pub async fn load(app: &App) -> Result<bool> {
    if is_loaded(&app.db).await? {
        return Ok(false);
    }
    let today = app.clock.now();
    // A year ago, with its mails kept to itself.
    let past = App::new(
        app.db.clone(),
        Clock::at(history::beginning(today)),
        Entropy::seeded(SEED ^ u64::try_from(today.0).unwrap_or(0)),
        app.settings.clone(),
        Some(Mailer::kept()),
        app.files.clone(),
    );
    let companies = [people::demo(&past).await?, people::demo2(&past).await?];
    for company in companies {
        history::live(&Arc::clone(&past), &company, today).await?;
        news::write(&past, &company, today).await?;
        crate::jobs(&past).run_due().await?;
    }
    Ok(true)
}
