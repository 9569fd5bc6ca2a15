//! What may call for a person's attention: which events reach them by which channel, when it is quiet, whether bells sound.
//!
//! Whoever has chosen nothing has what [`Group::is_proposed`] says. Quiet hours are the person's own, by the clock on their wall: in
//! them no push arrives and no bell sounds. What stands in the app and what comes by mail makes no noise, so it comes all the same; a
//! push waits until they are over, and that of a bell is dropped: a page rings what it has not heard yet.

mod quiet;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use kernel::Person;

pub(crate) use quiet::Quiet;
pub(crate) use store::{Bells, bells, digest_sent, keep, mine, of};

kernel::words! {
    /// Events that are chosen for together.
    #[derive(utoipa::ToSchema)]
    pub(crate) enum Group {
        /// What became of a lead that one caught.
        OwnLeads = "own_leads",
        /// Each other step of a lead that one caught.
        Steps = "steps",
        /// A lead is one's own now, or is no longer.
        Assigned = "assigned",
        /// An offer waits for an answer.
        Offers = "offers",
        /// Something is due, or overdue.
        Reminders = "reminders",
        /// Somebody wrote about one's lead.
        Notes = "notes",
        /// The bell of a win.
        Bell = "bell",
        /// News that is addressed to one.
        News = "news",
        /// Somebody came in by one's account.
        Security = "security",
        /// The week that was.
        Digest = "digest",
    }
}

kernel::words! {
    /// A way to reach somebody.
    #[derive(utoipa::ToSchema)]
    pub(crate) enum Channel {
        /// In the app, with the number on the bell.
        App = "app",
        /// By e-mail.
        Email = "email",
        /// On a phone or a desktop, also when no page is open.
        Push = "push",
    }
}

/// What can be chosen, and whether it is proposed: by app, by mail, by push.
const PROPOSED: [(Group, [Option<bool>; 3]); 10] = [
    (Group::OwnLeads, [Some(true), Some(true), Some(true)]),
    (Group::Steps, [Some(true), Some(false), Some(false)]),
    (Group::Assigned, [Some(true), Some(true), Some(true)]),
    (Group::Offers, [Some(true), Some(false), Some(true)]),
    (Group::Reminders, [Some(true), Some(true), Some(true)]),
    (Group::Notes, [Some(true), Some(false), Some(false)]),
    (Group::Bell, [Some(true), None, Some(true)]),
    (Group::News, [Some(true), Some(false), Some(false)]),
    (Group::Security, [Some(true), Some(true), Some(true)]),
    (Group::Digest, [None, Some(true), None]),
];

impl Group {
    /// Whether it comes by that channel to who has not chosen; nothing when it never does.
    fn proposal(self, channel: Channel) -> Option<bool> {
        let (_, channels) = PROPOSED.iter().find(|(group, _)| *group == self)?;
        match channel {
            Channel::App => channels[0],
            Channel::Email => channels[1],
            Channel::Push => channels[2],
        }
    }

    /// True when it can come by that channel.
    pub(crate) fn comes_by(self, channel: Channel) -> bool {
        self.proposal(channel).is_some()
    }

    /// True when it comes by that channel to who has not chosen.
    pub(crate) fn is_proposed(self, channel: Channel) -> bool {
        self.proposal(channel) == Some(true)
    }

    /// True when it can concern a person: offers, one's own leads and what is due are the business of those who sell or administer, in any
    /// of their organisations.
    pub(crate) fn concerns(self, person: &Person) -> bool {
        match self {
            Self::Assigned | Self::Offers | Self::Reminders => person.memberships.iter().any(|one| one.role.sells() || one.admin),
            _ => true,
        }
    }

    /// True when it comes by that channel whatever is chosen: whoever came in by somebody else's account could else keep them from
    /// hearing of it.
    pub(crate) fn is_fixed(self, channel: Channel) -> bool {
        self == Self::Security && channel != Channel::Push
    }
}

/// What reaches a person, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attention {
    /// For each group that they have chosen for: the channels they want.
    choices: BTreeMap<Group, BTreeSet<Channel>>,
    /// When they want to be left alone.
    pub(crate) quiet: Option<Quiet>,
    /// No bell sounds for them, on any device.
    pub(crate) bell_muted: bool,
}

impl Attention {
    /// What is proposed, but for these.
    pub(crate) fn new(quiet: Option<Quiet>, bell_muted: bool) -> Self {
        Self { quiet, bell_muted, ..Self::default() }
    }

    /// Whether what belongs to a group is to reach them by a channel.
    pub(crate) fn wants(&self, group: Group, channel: Channel) -> bool {
        if group.is_fixed(channel) || !group.comes_by(channel) {
            return group.is_fixed(channel);
        }
        self.choices.get(&group).map_or_else(|| group.is_proposed(channel), |channels| channels.contains(&channel))
    }

    /// The same with what they want of a group. What is as proposed is not kept, so that it follows a later proposal.
    pub(crate) fn choosing(mut self, group: Group, wanted: impl Fn(Channel) -> bool) -> Self {
        let can = || Channel::ALL.iter().copied().filter(|channel| group.comes_by(*channel) && !group.is_fixed(*channel));
        if can().all(|channel| wanted(channel) == group.is_proposed(channel)) {
            self.choices.remove(&group);
        } else {
            self.choices.insert(group, can().filter(|channel| wanted(*channel)).collect());
        }
        self
    }
}
