//! What a post is.

use kernel::{NewsId, OrganisationId, Role, Timestamp, UserId};

use super::store::news;

kernel::words! {
    /// Where a post is in its life. It follows from its times and the clock.
    #[derive(utoipa::ToSchema)]
    pub(super) enum State {
        /// It is read by those it is meant for.
        Published = "published",
        /// It has no time to be published at.
        Draft = "draft",
        /// It is published later.
        Scheduled = "scheduled",
        /// It was read until it expired.
        Expired = "expired",
    }
}

/// The most characters and lines of a text that lists show whole.
const SHORT: usize = 320;
const SHORT_LINES: usize = 6;

/// The roles that a post is meant for: one at least, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Audience(Vec<Role>);

impl Audience {
    /// Every role.
    pub(super) fn everybody() -> Self {
        Self(Role::ALL.to_vec())
    }

    /// These roles; nothing when there are none.
    pub(super) fn of(roles: &[Role]) -> Option<Self> {
        let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| roles.contains(role)).collect();
        (!roles.is_empty()).then_some(Self(roles))
    }

    /// The roles, in order.
    pub(super) fn roles(&self) -> &[Role] {
        &self.0
    }

    /// True when nobody is left out.
    pub(super) fn is_everybody(&self) -> bool {
        self.0.len() == Role::ALL.len()
    }

    /// True when it is meant for `role`.
    pub(super) fn includes(&self, role: Role) -> bool {
        self.0.contains(&role)
    }
}

/// The picture above a post: the names it is kept under, and what it shows in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cover {
    pub(super) wide: String,
    pub(super) small: String,
    pub(super) alt: String,
}

/// A post.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(super) id: NewsId,
    /// Whose writers change it.
    pub(super) organisation: OrganisationId,
    pub(super) author: UserId,
    pub(super) title: String,
    /// In plain words.
    pub(super) text: String,
    /// As HTML; empty when the plain words are all.
    pub(super) html: String,
    pub(super) audience: Audience,
    /// The organisations it is meant for: one at least.
    pub(super) organisations: Vec<OrganisationId>,
    /// Nothing for a draft.
    pub(super) publish_at: Option<Timestamp>,
    /// When a draft shall be published, once somebody says that it shall be.
    pub(super) wanted_at: Option<Timestamp>,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) pinned: bool,
    pub(super) cover: Option<Cover>,
    pub(super) version: i64,
    pub(super) created_at: Timestamp,
    pub(super) edited_at: Option<Timestamp>,
}

impl Post {
    /// A row with the organisations that it is meant for.
    pub(super) fn of(row: news::Model, organisations: Vec<OrganisationId>) -> Self {
        let marks = [
            (row.for_lite, Role::Lite),
            (row.for_basic, Role::Basic),
            (row.for_professional, Role::Professional),
            (row.for_manager, Role::Manager),
        ];
        Self {
            id: row.id,
            organisation: row.organisation_id,
            author: row.author_id,
            title: row.title,
            text: row.text,
            html: row.html,
            audience: Audience(marks.into_iter().filter_map(|(on, role)| on.then_some(role)).collect()),
            organisations,
            publish_at: row.publish_at,
            wanted_at: row.wanted_at,
            expires_at: row.expires_at,
            pinned: row.pinned,
            cover: row.cover.zip(row.cover_small).map(|(wide, small)| Cover { wide, small, alt: row.cover_alt }),
            version: row.version,
            created_at: row.created_at,
            edited_at: row.edited_at,
        }
    }

    /// Where it is in its life at `now`.
    pub(super) fn state(&self, now: Timestamp) -> State {
        match (self.publish_at, self.expires_at) {
            (None, _) => State::Draft,
            (Some(at), _) if at > now => State::Scheduled,
            (_, Some(at)) if at <= now => State::Expired,
            _ => State::Published,
        }
    }

    /// Where it stands in lists, the greatest first: by the time of its publication, and above all others while it is pinned.
    pub(super) fn place(&self) -> i64 {
        /// More microseconds than any time has.
        const ABOVE_ALL: i64 = 1 << 62;
        let at = self.publish_at.unwrap_or(self.created_at).0;
        if self.pinned { at.saturating_add(ABOVE_ALL) } else { at }
    }

    /// True when a list shows the whole of it.
    pub(super) fn is_short(&self) -> bool {
        self.text.chars().count() <= SHORT && self.text.lines().count() <= SHORT_LINES
    }

    /// The moment that its reader is told.
    pub(super) fn moment(&self) -> Timestamp {
        self.publish_at.unwrap_or(self.created_at)
    }
}
