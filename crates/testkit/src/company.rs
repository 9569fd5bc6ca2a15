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

/// An organisation of a customer.
#[derive(Clone, Debug)]
pub struct Place {
    /// The customer's sub-domain.
    pub slug: String,
    /// The customer's key.
    pub tenant: TenantId,
    /// The organisation.
    pub organisation: OrganisationId,
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

    /// Where a crew works.
    pub fn place(&self, crew: &Crew) -> Place {
        Place { slug: self.slug.clone(), tenant: self.tenant, organisation: crew.organisation }
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

/// A customer in Oslo, in kroner and English, whose financial year is the calendar's.
pub fn in_oslo(slug: &str) -> NewTenant {
    NewTenant {
        slug: slug.into(),
        name: slug.into(),
        base_currency: Currency::NOK,
        timezone: "Europe/Oslo".into(),
        language: Locale::En,
        financial_year_start: 1,
    }
}

/// A customer in Auckland, in euros and English, whose financial year begins on the first of April.
pub fn in_auckland(slug: &str) -> NewTenant {
    let currency = "EUR".parse().expect("a currency");
    NewTenant { base_currency: currency, timezone: "Pacific/Auckland".into(), financial_year_start: 4, ..in_oslo(slug) }
}

/// Makes the customers of the template.
pub(crate) async fn people(db: &Db) -> Companies {
    let (clock, entropy) = (Clock::at(START), Entropy::seeded(1));
    let maker = Maker { db, clock: &clock, entropy: &entropy };
    let (acme, other) = (in_oslo("acme"), in_auckland("other"));
    Companies { acme: maker.company(acme).await, other: maker.company(other).await }
}

pub(crate) struct Maker<'a> {
    pub(crate) db: &'a Db,
    pub(crate) clock: &'a Clock,
    pub(crate) entropy: &'a Entropy,
}

impl Maker<'_> {
    pub(crate) async fn company(&self, new: NewTenant) -> Company {
        let (slug, name) = (new.slug.clone(), new.name.clone());
        let (tenant, parent) = tenancy::create(self.db, self.clock, self.entropy, new).await.expect("a tenant is made");
        let child = async |letter: &str| {
            let name = format!("{name} {letter}");
            tenancy::add_organisation(self.db, self.clock, self.entropy, tenant, parent, &name).await.expect("a child is made")
        };
        let (a, b) = (child("A").await, child("B").await);
        let at = |organisation| Place { slug: slug.clone(), tenant, organisation };
        let (parent, a, b) =
            (self.crew("", "Moe", at(parent)).await, self.crew("a.", "Aas", at(a)).await, self.crew("b.", "Bakke", at(b)).await);
        Company { slug, tenant, parent, a, b }
    }

    async fn crew(&self, prefix: &str, surname: &str, place: Place) -> Crew {
        let one = async |word: &str, first: &str, role, admin, language| {
            self.person(&format!("{prefix}{word}"), &format!("{first} {surname}"), language, &[(&place, role, admin)]).await
        };
        Crew {
            organisation: place.organisation,
            lite: one("lite", "Liv", Role::Lite, false, Some(Locale::Nb)).await,
            basic: one("basic", "Bo", Role::Basic, false, None).await,
            professional: one("professional", "Pia", Role::Professional, false, None).await,
            professional2: one("professional2", "Per", Role::Professional, false, Some(Locale::Nb)).await,
            manager: one("manager", "Mona", Role::Manager, false, None).await,
            manager2: one("manager2", "Max", Role::Manager, false, None).await,
            admin: one("admin", "Ada", Role::Basic, true, None).await,
        }
    }

    pub(crate) async fn person(&self, word: &str, name: &str, language: Option<Locale>, places: &[(&Place, Role, bool)]) -> Someone {
        let (Place { slug, tenant, organisation }, role, _) = places[0];
        let email: Email = format!("{word}@{slug}.example").parse().expect("an address");
        let new = NewUser {
            email: email.clone(),
            name: name.to_owned(),
            title: String::new(),
            language,
            memberships: places.iter().map(|(place, role, admin)| (place.organisation, *role, *admin, None)).collect(),
        };
        let id = identity::create(self.db, self.clock, self.entropy, *tenant, new).await.expect("a person is made");
        let token = NewTokenFor { tenant: *tenant, user: id, name: "tests", scope: TokenScope::Write, claim: None };
        let token = identity::issue_token(self.db, self.clock, self.entropy, token).await.expect("a token is made").token;
        Someone { id, name: name.to_owned(), email, role, organisation: *organisation, slug: slug.clone(), token }
    }
}
