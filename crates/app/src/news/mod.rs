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

pub(crate) use access::writes;

use crate::http::Routes;

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// Publishes a post for everybody, on behalf of `ctx`. For the demo's history.
pub(crate) async fn publish(db: &Db, ctx: &Ctx, title: &str, text: &str) -> Result<()> {
    let draft = post::Draft { title: title.to_owned(), text: text.to_owned(), audience: post::Audience::everybody() };
    write::publish(db, &access::NewsWriter(ctx.clone()), draft).await.map(drop)
}
