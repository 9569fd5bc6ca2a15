use app::{
    identity::{self, NewTokenFor, NewUser, TokenScope},
    tenancy::{self, NewTenant},
};
use kernel::{Clock, Currency, Email, Entropy, Locale, OrganisationId, Role, TenantId, UserId};
use serde::{Deserialize, Serialize};
use store::Db;

use crate::START;

/// A customer with a parent organisation and two children.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Company {
    /// Its sub-domain.
    pub slug: String,
    /// Its key.
    pub tenant: TenantId,
    /// The parent organisation's people.
    pub parent: Crew,
    /// The first child's people.
    pub a: Crew,
    /// The second child's people.
    pub b: Crew,
}

/// The people of one organisation: everybody a test may need. The LITE and the second Professional are written to in Norwegian.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Crew {
    /// The organisation they belong to.
    pub organisation: OrganisationId,
    /// LITE: an external person.
    pub lite: Someone,
    /// Basic: an employee of Lead Gen.
    pub basic: Someone,
    /// Professional.
    pub professional: Someone,
    /// Another Professional.
    pub professional2: Someone,
    /// Manager.
    pub manager: Someone,
    /// Another Manager.
    pub manager2: Someone,
    /// Basic with the Admin flag.
    pub admin: Someone,
}

/// A person with a token of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Someone {
    /// Their key.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Email,
    /// Their role at home.
    pub role: Role,
    /// Where they are at home.
    pub organisation: OrganisationId,
    /// The sub-domain of their customer.
    pub slug: String,
    /// A token that may write.
    pub token: String,
}

impl Company {
    /// Its three crews, the parent's first.
    pub fn crews(&self) -> [&Crew; 3] {
        [&self.parent, &self.a, &self.b]
    }
}

impl Crew {
    /// Everybody, from LITE up.
    pub fn all(&self) -> [&Someone; 7] {
        [&self.lite, &self.basic, &self.admin, &self.professional, &self.professional2, &self.manager, &self.manager2]
    }
}

impl Someone {
    /// Their key as JSON has it.
    pub fn key(&self) -> String {
        self.id.to_string()
    }
}

/// The customers in every test's database: `acme`, whose year is the calendar's in Oslo and kroner, and `other`, whose year begins on the
/// first of April, in Auckland and euros.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Companies {
    pub(crate) acme: Company,
    pub(crate) other: Company,
}

/// Makes the customers of the template.
pub(crate) async fn people(db: &Db) -> Companies {
    let (clock, entropy) = (Clock::at(START), Entropy::seeded(1));
    let maker = Maker { db, clock: &clock, entropy: &entropy };
    let acme = NewTenant {
        slug: "acme".into(),
        name: "Acme".into(),
        base_currency: Currency::NOK,
        timezone: "Europe/Oslo".into(),
        language: Locale::En,
        financial_year_start: 1,
    };
    let other = NewTenant {
        slug: "other".into(),
        name: "Other".into(),
        base_currency: "EUR".parse().expect("a currency"),
        timezone: "Pacific/Auckland".into(),
        financial_year_start: 4,
        ..acme.clone()
    };
    Companies { acme: maker.company(acme).await, other: maker.company(other).await }
}

struct Maker<'a> {
    db: &'a Db,
    clock: &'a Clock,
    entropy: &'a Entropy,
}

impl Maker<'_> {
    async fn company(&self, new: NewTenant) -> Company {
        let (slug, name) = (new.slug.clone(), new.name.clone());
        let (tenant, parent) = tenancy::create(self.db, self.clock, self.entropy, new).await.expect("a tenant is made");
        let child = async |letter: &str| {
            let name = format!("{name} {letter}");
            tenancy::add_organisation(self.db, self.clock, self.entropy, tenant, parent, &name).await.expect("a child is made")
        };
        let (a, b) = (child("A").await, child("B").await);
        let crew = |prefix, surname, organisation| self.crew(&slug, tenant, prefix, surname, organisation);
        Company {
            parent: crew("", "Moe", parent).await,
            a: crew("a.", "Aas", a).await,
            b: crew("b.", "Bakke", b).await,
            slug: slug.clone(),
            tenant,
        }
    }

    async fn crew(&self, slug: &str, tenant: TenantId, prefix: &str, surname: &str, organisation: OrganisationId) -> Crew {
        let one = async |word: &str, first: &str, role, admin, language| {
            let (name, email) = (format!("{first} {surname}"), format!("{prefix}{word}@{slug}.example"));
            let email: Email = email.parse().expect("an address");
            let memberships = vec![(organisation, role, admin, None)];
            let new = NewUser { email: email.clone(), name: name.clone(), title: String::new(), language, password: None, memberships };
            let id = identity::create(self.db, self.clock, self.entropy, tenant, new).await.expect("a person is made");
            let token = NewTokenFor { tenant, user: id, name: "tests", scope: TokenScope::Write, claim: None };
            let token = identity::issue_token(self.db, self.clock, self.entropy, token).await.expect("a token is made").token;
            Someone { id, name, email, role, organisation, slug: slug.to_owned(), token }
        };
        Crew {
            organisation,
            lite: one("lite", "Liv", Role::Lite, false, Some(Locale::Nb)).await,
            basic: one("basic", "Bo", Role::Basic, false, None).await,
            professional: one("professional", "Pia", Role::Professional, false, None).await,
            professional2: one("professional2", "Per", Role::Professional, false, Some(Locale::Nb)).await,
            manager: one("manager", "Mona", Role::Manager, false, None).await,
            manager2: one("manager2", "Max", Role::Manager, false, None).await,
            admin: one("admin", "Ada", Role::Basic, true, None).await,
        }
    }
}
