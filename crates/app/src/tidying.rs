//! What nobody needs any more goes by itself: each customer's, once a day.

use std::time::Duration;

use jobs::{Done, Handlers, Job, Recurring, enqueue_for_tenants};
use kernel::TenantId;
use serde::{Deserialize, Serialize};
use store::{Scope, forget_answers};

use crate::{AppState, identity, leads, notifications, tenancy};

/// Every customer's turn, spread over an hour.
pub(crate) const EVERY_DAY: Recurring<AppState> = Recurring {
    name: "tidying",
    every: Duration::from_secs(24 * 3600),
    ask: |app, tx| {
        Box::pin(async move {
            let tenants = tenancy::keys(&app.db).await?;
            enqueue_for_tenants(&**tx, (app.clock.now(), &app.entropy), &tenants, &Tidy {}, Duration::from_secs(3600)).await
        })
    },
};

/// How long the answers to `Idempotency-Key`s are kept (`docs/API.md`): a device may be without a connection for that long, and what it
/// has kept is still done once.
const ANSWERS: Duration = Duration::from_secs(30 * 24 * 3600);

/// Throws away what is over and done with, of one customer.
#[derive(Debug, Serialize, Deserialize)]
struct Tidy {}

impl Job for Tidy {
    const KIND: &'static str = "tidying.tidy";
}

/// The jobs of this part.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(tidy)
}

async fn tidy(app: AppState, tenant: TenantId, _: Tidy) -> Done {
    let (scope, now) = (Scope::tenant(tenant), app.clock.now());
    // Each is a statement of its own: a long one would keep the writers of a whole SQLite file waiting.
    forget_answers(&app.db, &scope, now.minus(ANSWERS)).await?;
    identity::tidy(&app.db, &scope, now).await?;
    leads::tidy(&app.db, &scope, now).await?;
    notifications::tidy(&app.db, &scope, now).await?;
    Ok(())
}
