//! What every verb is told: for which tenant, by whom, when.

use std::sync::Arc;

use crate::{Clock, Entropy, Locale, Person, Tenant, Timestamp, UserId};

/// Who does something.
#[derive(Clone, Debug)]
pub enum Actor {
    /// A signed-in person.
    Person(Arc<Person>),
    /// The service itself: a job, a schedule.
    System,
}

/// The tenant, the actor, the time and the randomness of one request or job.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// For which tenant.
    pub tenant: Arc<Tenant>,
    /// By whom.
    pub actor: Actor,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub entropy: Entropy,
    /// The `Idempotency-Key` this request claims, if any. The first transaction it opens records the claim.
    pub claim: Option<Claim>,
    /// Which request of a page this is, as the page names it: who sent it need not be signalled what it did.
    pub request: Option<Arc<str>>,
}

/// A claim to do something once: the caller's key and what it was sent with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The caller's `Idempotency-Key`.
    pub key: String,
    /// A hash of method, path with query, and body: the same key with another request is an error.
    pub request: String,
}

impl Ctx {
    /// A context of the service itself.
    pub fn system(tenant: Arc<Tenant>, clock: Clock, entropy: Entropy) -> Self {
        Self { tenant, actor: Actor::System, clock, entropy, claim: None, request: None }
    }

    /// The moment it is now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The person who acts; nobody for the service itself.
    pub fn person(&self) -> Option<&Person> {
        match &self.actor {
            Actor::Person(person) => Some(person),
            Actor::System => None,
        }
    }

    /// The key of the person who acts.
    pub fn user(&self) -> Option<UserId> {
        self.person().map(|person| person.id)
    }

    /// The language to answer in.
    pub fn locale(&self) -> Locale {
        self.person().map_or(self.tenant.language, |person| person.locale)
    }
}
