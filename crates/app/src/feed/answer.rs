//! Answering an entry.

use kernel::{CommentId, OrganisationId, Person, Result};
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
    finish(tx, granted, granted.ctx.person().map(Person::organisation)).await
}

/// Takes a sign of the actor's back. Taking back what was not given changes nothing.
pub(super) async fn take_back(db: &Db, granted: &VisibleEntry, sign: Reaction) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    let given_in = responses::take_back(&tx, &granted.ctx, granted.entry.subject(), sign).await?;
    finish(tx, granted, given_in).await
}

/// Writes a few words of congratulation below an entry.
pub(super) async fn comment(db: &Db, granted: &VisibleEntry, text: &str) -> Result<Comment> {
    let tx = db.begin(&granted.ctx).await?;
    let said = responses::comment(&tx, &granted.ctx, granted.entry.subject(), text).await?;
    if let Some(lead) = granted.entry.lead {
        let happened = Happened { kind: "feed.commented", data: json!({ "entry": granted.entry.id }) };
        events::record(&tx, &granted.ctx, lead, granted.entry.organisation, happened, false).await?;
    }
    finish(tx, granted, granted.ctx.person().map(Person::organisation)).await?;
    Ok(said)
}

/// Deletes words of the actor's own.
pub(super) async fn uncomment(db: &Db, granted: &VisibleEntry, id: CommentId) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    let given_in = responses::uncomment(&tx, &granted.ctx, granted.entry.subject(), id).await?;
    finish(tx, granted, Some(given_in)).await
}

async fn finish(tx: Tx, granted: &VisibleEntry, given_in: Option<OrganisationId>) -> Result<()> {
    match (granted.entry.news, given_in) {
        (Some(news), Some(given_in)) => news::touched_in(&tx, &granted.ctx, news, given_in).await?,
        (None, Some(_)) => signal(&tx, granted.entry.organisation),
        (_, None) => {}
    }
    tx.commit().await
}
