//! Telling people: in the app, by mail and on their devices, as each of them wants it.

use std::collections::HashMap;

use kernel::{Ctx, EntryId, LeadId, NewsId, NotificationId, OrganisationId, Result, Timestamp, UserId};
use live::{Audience, Signal, Topic};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use store::{Scope, Tx};

use super::{
    kind::Kind,
    mails, push,
    reading::NOT_YET,
    store::notifications::{ActiveModel, Entity},
};
use crate::{
    App,
    attention::{self, Channel, Group},
    identity::{self, Addressee},
};

/// As many people as one signal may name.
const A_SIGNAL: usize = 25;

/// What people are told of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct About {
    /// Where it happened.
    pub(super) organisation: OrganisationId,
    pub(super) lead: Option<LeadId>,
    pub(super) entry: Option<EntryId>,
    pub(super) news: Option<NewsId>,
    /// Whose deed it is.
    pub(super) actor: Option<UserId>,
    pub(super) at: Timestamp,
    /// What was said with it; of a sign-in, the network address that it came from.
    pub(super) message: String,
    /// What its words need besides ([`super::words::Besides`]).
    pub(super) detail: String,
}

/// Tells these people of it: whoever may still come in, by the channels that they want.
pub(super) async fn tell(app: &App, tx: &Tx, ctx: &Ctx, told: &[(UserId, Kind)], about: &About) -> Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    let mut people = identity::addressees(&**tx, &Scope::of(ctx), told.iter().map(|(person, _)| *person)).await?;
    let told: Vec<(Addressee, Kind)> = told.iter().filter_map(|(id, kind)| Some((people.remove(id)?, *kind))).collect();
    tell_addressees(app, tx, ctx, &told, about).await
}

/// The same for people who have been read already.
pub(super) async fn tell_addressees(app: &App, tx: &Tx, ctx: &Ctx, told: &[(Addressee, Kind)], about: &About) -> Result<()> {
    let scope = Scope::of(ctx);
    let attention = attention::of(&**tx, &scope, told.iter().map(|(person, _)| person.id)).await?;
    let wants = |person: &Addressee, kind: Kind, channel| attention.get(&person.id).is_some_and(|of| of.wants(kind.group(), channel));
    let listed: HashMap<UserId, NotificationId> = told
        .iter()
        .filter(|(person, kind)| wants(person, *kind, Channel::App))
        .map(|(person, _)| (person.id, ctx.entropy.id(ctx.now())))
        .collect();
    let is_in_digest = |person: &Addressee, kind: Kind| {
        kind.group() == Group::OwnLeads && attention.get(&person.id).is_some_and(|of| of.wants(Group::Digest, Channel::Email))
    };
    let rows = told.iter().filter_map(|(person, kind)| match listed.get(&person.id) {
        Some(id) => Some(row(*id, person.id, *kind, about)),
        // The week is told with it all the same.
        None if is_in_digest(person, *kind) => {
            let unlisted = row(ctx.entropy.id(ctx.now()), person.id, *kind, about);
            Some(ActiveModel { listed: Set(false), read_at: Set(about.at), ..unlisted })
        }
        None => None,
    });
    let rows: Vec<ActiveModel> = rows.collect();
    if !rows.is_empty() {
        scope.insert_many::<Entity>(rows).exec_without_returning(&**tx).await?;
    }
    signal(tx, listed.keys().copied());
    let pushed = told.iter().filter(|(person, kind)| wants(person, *kind, Channel::Push));
    let pushed: Vec<_> = pushed.map(|(person, kind)| (person.id, *kind, listed.get(&person.id).copied())).collect();
    push::to_devices(tx, ctx, &pushed, about).await?;
    let by_mail = told.iter().filter(|(person, kind)| wants(person, *kind, Channel::Email));
    mails::post_all(app, tx, ctx, &by_mail.collect::<Vec<_>>(), about).await
}

fn row(id: NotificationId, user: UserId, kind: Kind, about: &About) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        user_id: Set(user),
        kind: Set(kind),
        organisation_id: Set(about.organisation),
        lead_id: Set(about.lead),
        entry_id: Set(about.entry),
        news_id: Set(about.news),
        actor_id: Set(about.actor),
        detail: Set(about.detail.clone()),
        at: Set(about.at),
        read_at: Set(NOT_YET),
        listed: Set(true),
        ..Default::default()
    }
}

/// Signals to each of these people that what they are told of has changed: to nobody else, and of nobody else.
pub(super) fn signal(tx: &Tx, people: impl IntoIterator<Item = UserId>) {
    let people: Vec<UserId> = people.into_iter().collect();
    for some in people.chunks(A_SIGNAL) {
        let told =
            some.iter().fold(Signal::default(), |signal, person| signal.tell([Audience::Person(*person)], [Topic::Notifications(*person)]));
        told.send(tx);
    }
}
