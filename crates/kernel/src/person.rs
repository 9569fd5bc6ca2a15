//! Who is asking: a person, the organisation they act in, and how far they see.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{Email, Locale, OrganisationId, Tenant, UserId};

crate::words! {
    /// What a person may do in an organisation; also the licence their seat is counted under. Each inherits the one before.
    pub enum Role {
        /// Lead Gen, outside the company: catches leads and follows their own.
        Lite = "lite",
        /// Lead Gen, employee: also sees the organisation's leads.
        Basic = "basic",
        /// Sales: also owns and works leads.
        Professional = "professional",
        /// Sales: also accepts, assigns and oversees.
        Manager = "manager",
    }
}

impl Role {
    /// True for the roles that own leads.
    pub fn sells(self) -> bool {
        self >= Self::Professional
    }
}

/// A person's place in one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What the person may do there.
    pub role: Role,
    /// Whether the person also administers it.
    pub admin: bool,
    /// Whether it is where they belong.
    pub home: bool,
}

/// A signed-in person, acting in one of their organisations.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their key.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Email,
    /// The language they chose, or the tenant's.
    pub locale: Locale,
    /// The time zone they chose, or the tenant's: for showing times. Days and periods are always the tenant's.
    pub timezone: TimeZone,
    /// Whether they have a photo.
    pub has_photo: bool,
    /// The membership they act under.
    pub active: Membership,
    /// All of their memberships, home first.
    pub memberships: Vec<Membership>,
    /// Whose leads they may read.
    pub reach: Reach,
}

impl Person {
    /// The organisation they act in.
    pub fn organisation(&self) -> OrganisationId {
        self.active.organisation
    }

    /// What they may do there.
    pub fn role(&self) -> Role {
        self.active.role
    }

    /// True for a Manager of `organisation` itself (not of its parent).
    pub fn manages(&self, organisation: OrganisationId) -> bool {
        self.active.role == Role::Manager && self.active.organisation == organisation
    }
}

/// Whose leads a person may read: their own, and those of these organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The person, who always reads what they created.
    pub user: UserId,
    /// Organisations of which they read every lead. Empty for LITE.
    pub organisations: Vec<OrganisationId>,
    /// Further organisations whose offers come to them as an Admin when no Manager answers: of these they read such offers alone.
    pub administered: Vec<OrganisationId>,
}

impl Reach {
    /// The reach of `user` acting as `membership`: nothing more for LITE, their organisation from Basic up, and for a Manager
    /// of the parent its children too. Never the reverse, never from child to child (product rule: visibility is asymmetric).
    pub fn of(user: UserId, membership: &Membership, tenant: &Tenant) -> Self {
        let mut organisations = Vec::new();
        if membership.role >= Role::Basic {
            organisations.push(membership.organisation);
        }
        if membership.role == Role::Manager {
            organisations.extend(tenant.children_of(membership.organisation).map(|child| child.id));
        }
        let mut administered = Vec::new();
        if membership.admin {
            administered.push(membership.organisation);
            administered.extend(tenant.children_of(membership.organisation).map(|child| child.id));
            administered.retain(|organisation| !organisations.contains(organisation));
        }
        Self { user, organisations, administered }
    }

    /// True when every lead of `organisation` may be read.
    pub fn covers(&self, organisation: OrganisationId) -> bool {
        self.organisations.contains(&organisation)
    }
}
