//! Sales News: what Managers and Admins tell people, each post to the organisations and roles it is meant for.
//!
//! A post ([`post::Post`]) belongs to the organisation whose writers made it. Where it is in its life follows from its times: a draft
//! has none, and then it is scheduled, published, expired. Published it is read by whoever acts in an addressed organisation in an
//! addressed role ([`access::readable`]); the rest of its life is its writers' alone. A parent's writers may address its children; a
//! child's only their own organisation.
//!
//! When it is published (at once, or by the job in [`turn`]), `news.published` is recorded, and again when it comes to be meant for more,
//! or is published again before all were told. Whoever tells of it tells each reader, and the feed of each organisation, once.
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

use kernel::{Ctx, OrganisationId, Result, Role, Timestamp};

pub(crate) use access::{is_for_everybody, is_readable, writes};
pub(crate) use read::{published, titles};
pub(crate) use signals::{touched, touched_in};
pub(crate) use turn::{jobs, to_tell};

use crate::{AppState, http::Routes};

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// A post for everybody of some organisations. For the demo.
pub(crate) struct New<'a> {
    pub(crate) title: &'a str,
    pub(crate) html: &'a str,
    pub(crate) organisations: Vec<OrganisationId>,
    /// When it is published; nothing for a draft.
    pub(crate) at: Option<Timestamp>,
    pub(crate) pinned: bool,
    /// A picture, and what it shows in words.
    pub(crate) cover: Option<(Vec<u8>, &'a str)>,
}

/// Writes a post on behalf of `ctx`. For the demo.
pub(crate) async fn write(app: &AppState, ctx: &Ctx, new: New<'_>) -> Result<()> {
    let publish = match new.at {
        None => draft::Publish::Draft(None),
        Some(at) if at <= ctx.now() => draft::Publish::Now,
        Some(at) => draft::Publish::At(at),
    };
    let raw = draft::Raw {
        title: new.title,
        words: draft::Words::Rich(new.html),
        roles: Role::ALL,
        organisations: &new.organisations,
        publish,
        expires_at: None,
        pinned: new.pinned,
        wrong: Vec::new(),
    };
    let sent = new.cover.map(|(picture, alt)| cover::Sent { picture: Some(picture), alt: alt.to_owned() }).unwrap_or_default();
    create::create(app, &access::NewsWriter(ctx.clone()), draft::Draft::parse(ctx, None, raw)?, sent).await.map(drop)
}
