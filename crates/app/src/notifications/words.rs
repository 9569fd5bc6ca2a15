use std::collections::HashMap;

use kernel::{Locale, StageKey, Tenant, UserId};
use ui::t;

use super::kind::Kind;
use crate::{identity, leads};

/// What a sentence says besides who did it and of what.
pub(super) struct Besides<'a> {
    pub(super) kind: Kind,
    /// As it was kept: of a move the stage, of a lead that was given on its new owner, of a sign-in what the browser says it is.
    pub(super) detail: &'a str,
    pub(super) actor: Option<UserId>,
    /// The first owner of the lead.
    pub(super) first_owner: Option<UserId>,
}

impl Besides<'_> {
    /// Whom a lead was given to by somebody who did not take it themself.
    pub(super) fn given_to(&self) -> Option<UserId> {
        let owner = match self.kind {
            Kind::Accepted => self.first_owner,
            Kind::Reassigned | Kind::TakenAway => self.detail.parse().ok(),
            _ => None,
        };
        owner.filter(|owner| self.actor != Some(*owner))
    }

    /// The same in words; empty where there is nothing to say.
    pub(super) fn words(&self, tenant: &Tenant, locale: Locale, names: &HashMap<UserId, String>) -> String {
        match self.kind {
            Kind::Moved => leads::stage_name(tenant, locale, &StageKey(self.detail.to_owned())),
            Kind::SignIn => identity::device_name(locale, self.detail),
            _ => self.given_to().and_then(|owner| names.get(&owner).cloned()).unwrap_or_default(),
        }
    }
}

/// A text of at most so many characters, of which the last says that there is more.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() > most { text.chars().take(most - 1).chain(['…']).collect() } else { text.to_owned() }
}

/// What somebody is told, as a sentence. `title` is that of the lead or the post; what it says `besides` is [`Besides::words`].
pub(super) fn sentence(locale: Locale, kind: Kind, name: &str, title: &str, besides: &str) -> String {
    match kind {
        Kind::Accepted | Kind::Reassigned | Kind::TakenAway if !besides.is_empty() => {
            t!(locale, "notification-given", name = name, title = title, owner = besides)
        }
        Kind::Accepted => t!(locale, "notification-accepted", name = name, title = title),
        Kind::Returned => t!(locale, "notification-returned", name = name, title = title),
        Kind::Declined => t!(locale, "notification-declined", name = name, title = title),
        Kind::Won => t!(locale, "notification-won", title = title),
        Kind::Lost => t!(locale, "notification-lost", title = title),
        Kind::Moved => t!(locale, "notification-moved", name = name, title = title, stage = besides),
        Kind::Reassigned | Kind::TakenAway => t!(locale, "notification-taken-over", name = name, title = title),
        Kind::Ownerless => t!(locale, "notification-ownerless", name = name, title = title),
        Kind::Unanswered => t!(locale, "notification-unanswered", title = title),
        Kind::Parked => t!(locale, "notification-parked", name = name, title = title),
        Kind::Awake => t!(locale, "notification-awake", title = title),
        Kind::Reopened => t!(locale, "notification-reopened", name = name, title = title),
        Kind::Offered => t!(locale, "notification-offered", name = name, title = title),
        Kind::OfferedAgain => t!(locale, "notification-offered-again", name = name, title = title),
        Kind::PassedBack => t!(locale, "notification-passed-back", name = name, title = title),
        Kind::Escalated => t!(locale, "notification-escalated", title = title),
        Kind::Late => t!(locale, "notification-late", title = title),
        Kind::Woken => t!(locale, "notification-woken", title = title),
        Kind::Assigned => t!(locale, "notification-assigned", name = name, title = title),
        Kind::Noted => t!(locale, "notification-noted", name = name, title = title),
        Kind::Commented => t!(locale, "notification-commented", name = name, title = title),
        Kind::NewsPublished => t!(locale, "notification-news", name = name, title = title),
        Kind::SignIn => t!(locale, "notification-sign-in", device = besides),
        Kind::Bell => t!(locale, "notification-bell", name = name, title = title),
    }
}
