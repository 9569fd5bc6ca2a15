//! Sales News: what Managers and Admins tell the people of their organisation, each post to the roles it is meant for.
//!
//! A post ([`post::Post`]) belongs to one organisation and is seen by whoever acts there in one of its roles, by its author, and by
//! those who write news there. It emits no events yet: nobody is told of a post but by the page.

mod access;
mod api;
mod post;
mod read;
mod store;
mod view;
mod web;
mod write;

use ::store::Db;
use kernel::{Ctx, Result};

use crate::http::Routes;

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// Publishes a post to everybody where the actor acts. For the demo, which lives without requests.
pub(crate) async fn tell_everybody(db: &Db, ctx: Ctx, title: &str, text: &str) -> Result<()> {
    let draft = post::Draft::parse(title, text, post::Audience::everybody().roles())?;
    write::publish(db, &access::NewsWriter::of(ctx)?, draft).await.map(drop)
}
