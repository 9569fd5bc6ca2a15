//! Which open pages a change of a post concerns.

use kernel::{Ctx, NewsId, OrganisationId, Result, Timestamp};
use live::{Audience, Signal, Topic};
use store::Tx;

use super::{
    post::{Post, State},
    read,
};

/// Organisations that one signal tells of: as many as fit into its few thousand bytes.
const AT_ONCE: usize = 15;

/// Those who read a post while it is published, by the organisation they read it in.
pub(super) fn readers(post: &Post) -> impl Iterator<Item = (OrganisationId, Vec<Audience>)> {
    let own = Some(post.organisation).filter(|own| !post.organisations.contains(own));
    post.organisations.iter().copied().chain(own).map(move |organisation| {
        let roles = post.audience.roles().iter().filter(|_| Some(organisation) != own);
        let mut readers: Vec<Audience> = roles.map(|role| Audience::Members(organisation, *role)).collect();
        if organisation == post.organisation {
            readers.extend([Audience::Member(organisation, post.author), Audience::NewsWriters(organisation)]);
        }
        (organisation, readers)
    })
}

/// Signals to whoever reads a post in one of these states that the news changed, and with them what the feed tells of it.
pub(super) fn changed(tx: &Tx, now: Timestamp, states: &[&Post]) {
    let mut told: Vec<(OrganisationId, Vec<Audience>)> = Vec::new();
    for post in states {
        if post.state(now) == State::Published {
            told.extend(readers(post));
        } else {
            told.push((post.organisation, vec![Audience::NewsWriters(post.organisation)]));
        }
    }
    tell(tx, told);
}

/// Signals that a post has just been published, or has expired.
pub(super) fn turned(tx: &Tx, post: &Post) {
    tell(tx, readers(post).collect());
}

/// Signals to the readers of a post that what is told of it changed. For other features.
pub(crate) async fn touched(tx: &Tx, ctx: &Ctx, id: NewsId) -> Result<()> {
    if let Some(post) = read::any(&**tx, ctx, id).await? {
        changed(tx, ctx.now(), &[&post]);
    }
    Ok(())
}

/// Signals to those readers of a post who see an answer that was given in an organisation ([`crate::responses`]).
pub(super) fn answered(tx: &Tx, ctx: &Ctx, post: &Post, given_in: OrganisationId) {
    if post.state(ctx.now()) != State::Published {
        return;
    }
    let (above, below) = (ctx.tenant.parent_of(given_in), |here| ctx.tenant.parent_of(here) == Some(given_in));
    let heard = readers(post).filter_map(|(here, readers)| match here {
        _ if here == given_in || below(here) => Some((here, readers)),
        _ if Some(here) == above => Some((here, vec![Audience::NewsWriters(here)])),
        _ => None,
    });
    tell(tx, heard.collect());
}

/// The same for a post by its key. For other features.
pub(crate) async fn touched_in(tx: &Tx, ctx: &Ctx, id: NewsId, given_in: OrganisationId) -> Result<()> {
    if let Some(post) = read::any(&**tx, ctx, id).await? {
        answered(tx, ctx, &post, given_in);
    }
    Ok(())
}

fn tell(tx: &Tx, mut told: Vec<(OrganisationId, Vec<Audience>)>) {
    told.sort_by_key(|(organisation, _)| *organisation);
    // The states of a post before and after a change, which are mostly the same organisation's, make one part of a signal.
    let parts: Vec<_> = told.chunk_by(|one, other| one.0 == other.0).collect();
    for some in parts.chunks(AT_ONCE) {
        let whole = some.iter().fold(Signal::default(), |signal, part| {
            let mut readers: Vec<Audience> = Vec::new();
            for reader in part.iter().flat_map(|(_, readers)| readers) {
                if !readers.contains(reader) {
                    readers.push(*reader);
                }
            }
            let here = part.first().map(|(organisation, _)| *organisation);
            signal.tell(readers, here.into_iter().flat_map(|here| [Topic::News(here), Topic::Feed(here)]))
        });
        whole.send(tx);
    }
}
