//! Looking at something. Whoever shows a thing says so here, and does not know who keeps account of it: the layers of features stay
//! ([`crate::notifications`] stands above those that it tells of).

use kernel::Ctx;

pub(crate) use crate::notifications::Subject;
use crate::{AppState, http::Asked, notifications};

/// The acting person looks at something: what they were told of it is read then. A browser that only looks ahead has not shown it to
/// anybody.
pub(crate) async fn at(app: &AppState, ctx: &Ctx, asked: &Asked, subject: Subject) {
    if !asked.ahead() {
        notifications::looked_at(&app.db, ctx, subject).await;
    }
}
