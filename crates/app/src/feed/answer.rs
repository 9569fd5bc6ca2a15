//! Answering an entry.

use kernel::{CommentId, Result};
use serde_json::json;
use store::{Db, Tx};

use super::{access::VisibleEntry, react::signal};
use crate::{
    events::{self, Happened},
    news,
    responses::{self, Comment, Reaction},
};

/// Gives an entry a sign of the actor's. Giving it twice changes nothing.
pub(super) async fn give(db: &Db, granted: &VisibleEntry, sign: Reaction) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    responses::give(&tx, &granted.ctx, granted.entry.subject(), sign).await?;
    finish(tx, granted).await
}

/// Takes a sign of the actor's back. Taking back what was not given changes nothing.
pub(super) async fn take_back(db: &Db, granted: &VisibleEntry, sign: Reaction) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    responses::take_back(&tx, &granted.ctx, granted.entry.subject(), sign).await?;
    finish(tx, granted).await
}

/// Writes a few words of congratulation below an entry.
pub(super) async fn comment(db: &Db, granted: &VisibleEntry, text: &str) -> Result<Comment> {
    let tx = db.begin(&granted.ctx).await?;
    let said = responses::comment(&tx, &granted.ctx, granted.entry.subject(), text).await?;
    let happened = Happened { kind: "feed.commented", data: json!({ "entry": granted.entry.id }) };
    events::record(&tx, &granted.ctx, granted.entry.lead, granted.entry.organisation, happened, false).await?;
    finish(tx, granted).await?;
    Ok(said)
}

/// Deletes words of the actor's own.
pub(super) async fn uncomment(db: &Db, granted: &VisibleEntry, id: CommentId) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    responses::uncomment(&tx, &granted.ctx, granted.entry.subject(), id).await?;
    finish(tx, granted).await
}

async fn finish(tx: Tx, granted: &VisibleEntry) -> Result<()> {
    match granted.entry.news {
        Some(news) => news::touched(&tx, &granted.ctx, news).await?,
        None => signal(&tx, granted.entry.organisation),
    }
    tx.commit().await
}
