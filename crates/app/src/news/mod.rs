//! Sales News: what Managers and Admins tell people, each post to the organisations and roles it is meant for.
//!
//! A post ([`post::Post`]) belongs to the organisation whose writers made it. Where it is in its life follows from its times: a draft
//! has none, and then it is scheduled, published, expired. Published it is read by whoever acts in an addressed organisation in an
//! addressed role ([`access::readable`]); the rest of its life is its writers' alone. A parent's writers may address its children; a
//! child's only their own organisation.
//!
//! When it is published (at once, or by the job in [`turn`]), `news.published` is recorded: once for each post, whatever is done to
//! its times later. The feed then tells of it in each organisation that it is meant for.
//!
//! A post's words are plain paragraphs, or a little HTML ([`rich`]) with the same in plain words beside it.
//!
//! Posts are answered ([`answer`]), and [`reads`] knows by how many each was read.

mod access;
mod answer;
mod api;
mod cover;
mod create;
mod draft;
mod edit;
mod post;
mod read;
mod reads;
mod rich;
mod signals;
mod store;
mod turn;
mod view;
mod web;

use ::store::Db;
use kernel::{Ctx, Error, Result, Role};

pub(crate) use access::{readable_ids, writes};
pub(crate) use read::{organisations, titles};
pub(crate) use signals::touched;
pub(crate) use turn::jobs;

use crate::http::Routes;

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// Publishes a post for everybody of the organisation that `ctx` acts in. For the demo's history.
pub(crate) async fn publish(db: &Db, ctx: &Ctx, title: &str, text: &str) -> Result<()> {
    let here = ctx.person().ok_or(Error::SignedOut)?.organisation();
    let raw = draft::Raw {
        title,
        words: draft::Words::Plain(text),
        roles: Role::ALL,
        organisations: &[here],
        publish: draft::Publish::Now,
        expires_at: None,
        pinned: false,
        wrong: Vec::new(),
    };
    create::create(db, &access::NewsWriter(ctx.clone()), draft::Draft::parse(ctx, None, raw)?).await.map(drop)
}
