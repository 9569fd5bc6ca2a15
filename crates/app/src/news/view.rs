//! How the news looks.

mod form;
mod list;
mod post;

use kernel::{Ctx, OrganisationId};
use maud::Markup;
use ui::{Badge, Icon, Tone, t};

pub(super) use form::{Wrong, WrongCover, changed_since, clashes, edit, new};
pub(super) use list::list;
pub(super) use post::{earlier, post};

use super::{
    access::edits,
    post::{Cover, Post, State},
    read::Around,
    reads::Reach,
    rich,
};
use crate::{
    responses::{Place, responses},
    shell::{moment, role_name},
    tenancy,
};

/// For whom a post is, in words. Whoever reads it knows who else does before they answer: the organisations, where there are several.
/// Those who write also see the roles where some are left out, and the one organisation that is not its own; of a draft they see all of it,
/// before it goes out.
fn meant_for(ctx: &Ctx, post: &Post) -> Option<String> {
    let writes = ctx.person().is_some_and(|me| edits(me, post));
    let mut parts = Vec::new();
    let draft = writes && post.state(ctx.now()) == State::Draft;
    if draft || post.organisations.len() > 1 || (writes && post.organisations != [post.organisation]) {
        parts.push(organisations(ctx, post));
    }
    if draft || (writes && !post.audience.is_everybody()) {
        parts.push(roles(ctx, post));
    }
    (!parts.is_empty()).then(|| t!(ctx.locale(), "news-for", whom = parts.join(": ")))
}

/// The roles that a post is for.
fn roles(ctx: &Ctx, post: &Post) -> String {
    post.audience.roles().iter().map(|role| role_name(ctx.locale(), *role)).collect::<Vec<_>>().join(", ")
}

/// Until when it is read.
fn expires(ctx: &Ctx, post: &Post) -> Option<String> {
    let locale = ctx.locale();
    post.expires_at.map(|at| {
        if at > ctx.now() {
            t!(locale, "news-expires", when = moment(ctx, at))
        } else {
            t!(locale, "news-expired-at", when = moment(ctx, at))
        }
    })
}

/// The organisations that a post is for. A child learns of no other child.
fn organisations(ctx: &Ctx, post: &Post) -> String {
    let here = ctx.person().map(kernel::Person::organisation);
    let parent = here.and_then(|here| ctx.tenant.parent_of(here));
    let (known, others): (Vec<&OrganisationId>, Vec<&OrganisationId>) =
        post.organisations.iter().partition(|id| parent.is_none() || Some(**id) == parent || Some(**id) == here);
    let mut names: Vec<String> = known.into_iter().map(|id| tenancy::organisation_name(&ctx.tenant, *id)).collect();
    names.extend((!others.is_empty()).then(|| t!(ctx.locale(), "news-for-others")));
    names.join(", ")
}

/// The sign of a post that is not simply published.
fn sign(ctx: &Ctx, post: &Post) -> Option<Badge> {
    let locale = ctx.locale();
    match post.state(ctx.now()) {
        State::Published if post.pinned => Some(Badge::new(t!(locale, "news-pinned"), Tone::Accent).icon(Icon::Pin)),
        State::Published => None,
        State::Draft => Some(Badge::new(t!(locale, "news-state-draft"), Tone::Neutral).icon(Icon::Pencil)),
        State::Scheduled => Some(Badge::new(t!(locale, "news-state-scheduled"), Tone::Offered).icon(Icon::Clock)),
        State::Expired => Some(Badge::new(t!(locale, "news-state-expired"), Tone::Parked).icon(Icon::History)),
    }
}

/// When it came or comes, who wrote it, and from where when that is not the reader's own organisation.
fn origin(ctx: &Ctx, post: &Post, author: &str) -> String {
    let mut parts = vec![moment(ctx, post.moment()), author.to_owned()];
    if ctx.person().is_some_and(|me| me.organisation() != post.organisation) {
        parts.push(tenancy::organisation_name(&ctx.tenant, post.organisation));
    }
    if let Some(at) = post.edited_at {
        parts.push(t!(ctx.locale(), "news-edited", when = moment(ctx, at)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// By how many a post was read, for those who may know.
fn reach(ctx: &Ctx, post: &Post, around: &Around) -> Option<String> {
    around.reach(post).map(|Reach { read, of }| t!(ctx.locale(), "news-read-by", read = read, of = of))
}

/// The answers to a post that is or was read, with the ways to answer it.
fn answers(ctx: &Ctx, post: &Post, around: &Around, place: Place<'_>) -> Option<Markup> {
    let published = post.state(ctx.now()) == State::Published;
    let base = format!("/news/{}", post.id);
    published.then(|| responses(ctx, post.id.0, &base, t!(ctx.locale(), "comment-write"), &around.answers(post), place))
}

/// What a post says, where headings within it are of this level.
fn words(post: &Post, heading: u8) -> Markup {
    if post.html.is_empty() { ui::paragraphs(&post.text) } else { ui::prose(&rich::shown(&post.html, heading)) }
}

/// The address of a picture. It is another one for another picture, so that a page which is shown shows it anew.
fn picture(post: &Post, cover: &Cover, small: bool) -> String {
    let key = cover.wide.trim_start_matches("cover-").trim_end_matches(".jpg");
    if small { format!("/news/{}/cover?small=true&of={key}", post.id) } else { format!("/news/{}/cover?of={key}", post.id) }
}
