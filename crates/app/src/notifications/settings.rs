//! Choosing what one is told of.

use kernel::{Ctx, Error, Message, Result};
use store::Db;

use crate::attention::{self, Attention, Quiet};

/// Keeps what the acting person has chosen.
pub(super) async fn choose(db: &Db, ctx: &Ctx, chosen: &Attention) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    attention::keep(&tx, ctx, me, chosen).await?;
    tx.commit().await
}

/// The quiet hours that are written as two times of day, both of them or none.
pub(super) fn quiet(from: &str, until: &str) -> Result<Option<Quiet>> {
    let wrong = |field: &'static str, key: &'static str| Error::invalid(field, Message::new(key));
    let time = |field: &'static str, text: &str| text.parse().map_err(|_| wrong(field, "error-not-a-time"));
    match (from.trim(), until.trim()) {
        ("", "") => Ok(None),
        ("", _) => Err(wrong("quiet_from", "error-required")),
        (_, "") => Err(wrong("quiet_until", "error-required")),
        (from, until) => {
            let quiet = Quiet { from: time("quiet_from", from)?, until: time("quiet_until", until)? };
            if quiet.from == quiet.until { Err(wrong("quiet_until", "error-quiet-all-day")) } else { Ok(Some(quiet)) }
        }
    }
}
