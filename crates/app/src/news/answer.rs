//! Answering a post. Of one that is meant for several organisations the answers are seen as [`crate::responses`] says.

use kernel::{CommentId, Error, OrganisationId, Person, Result};
use store::{Db, Tx};

use super::{access::VisiblePost, post::State, signals};
use crate::responses::{self, Comment, Reaction};

/// Gives a post a sign of the actor's. Giving it twice changes nothing.
pub(super) async fn give(db: &Db, granted: &VisiblePost, sign: Reaction) -> Result<()> {
    published(granted)?;
    let tx = db.begin(&granted.ctx).await?;
    responses::give(&tx, &granted.ctx, granted.post.id.0, sign).await?;
    finish(tx, granted, granted.ctx.person().map(Person::organisation)).await
}

/// Takes a sign of the actor's back. Taking back what was not given changes nothing.
pub(super) async fn take_back(db: &Db, granted: &VisiblePost, sign: Reaction) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    let given_in = responses::take_back(&tx, &granted.ctx, granted.post.id.0, sign).await?;
    finish(tx, granted, given_in).await
}

/// Writes a few words below a post.
pub(super) async fn comment(db: &Db, granted: &VisiblePost, text: &str) -> Result<Comment> {
    published(granted)?;
    let tx = db.begin(&granted.ctx).await?;
    let said = responses::comment(&tx, &granted.ctx, granted.post.id.0, text).await?;
    finish(tx, granted, granted.ctx.person().map(Person::organisation)).await?;
    Ok(said)
}

/// Deletes words of the actor's own.
pub(super) async fn uncomment(db: &Db, granted: &VisiblePost, id: CommentId) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    let given_in = responses::uncomment(&tx, &granted.ctx, granted.post.id.0, id).await?;
    finish(tx, granted, Some(given_in)).await
}

/// What nobody reads yet or any more cannot be answered.
fn published(granted: &VisiblePost) -> Result<()> {
    match granted.post.state(granted.ctx.now()) {
        State::Published => Ok(()),
        State::Draft | State::Scheduled | State::Expired => Err(Error::conflict("error-news-not-published")),
    }
}

async fn finish(tx: Tx, granted: &VisiblePost, given_in: Option<OrganisationId>) -> Result<()> {
    if let Some(given_in) = given_in {
        signals::answered(&tx, &granted.ctx, &granted.post, given_in);
    }
    tx.commit().await
}
