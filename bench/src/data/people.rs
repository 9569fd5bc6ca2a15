//! Who works at the customers.

use app::{
    App,
    identity::{self, NewUser},
    tenancy::{self, NewTenant},
};
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Locale, OrganisationId, Rate, Role, TenantId, UserId};

use super::words::{FIRST_NAMES, LAST_NAMES, PLACES};

/// A customer whose history is to be written.
pub(crate) struct Customer {
    pub(crate) slug: String,
    /// Its organisations, the parent first.
    pub(crate) teams: Vec<Team>,
}

impl Customer {
    /// Everybody, the parent's first.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Member> {
        self.teams.iter().flat_map(|team| &team.members)
    }
}

/// The people of an organisation.
#[derive(Default)]
pub(crate) struct Team {
    pub(crate) members: Vec<Member>,
}

impl Team {
    /// Those with one of these roles.
    pub(crate) fn of(&self, roles: &[Role]) -> Vec<UserId> {
        self.members.iter().filter(|member| roles.contains(&member.role)).map(|member| member.id).collect()
    }
}

/// Somebody with a role.
pub(crate) struct Member {
    pub(crate) id: UserId,
    pub(crate) role: Role,
    pub(crate) organisation: OrganisationId,
}

/// The roles that people are hired for, in turn: most catch leads, some sell, few lead.
const ROLES: [Role; 10] = [
    Role::Manager,
    Role::Professional,
    Role::Basic,
    Role::Lite,
    Role::Basic,
    Role::Professional,
    Role::Basic,
    Role::Lite,
    Role::Basic,
    Role::Professional,
];

/// Child organisations of the big customer, each with a tenth of its people.
const CHILDREN: u64 = 3;

/// The time zone of all customers.
pub(crate) fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

const ZONE: &str = "Europe/Oslo";

/// The big customer, with children.
pub(crate) async fn big(app: &App, users: u64) -> anyhow::Result<Customer> {
    let slug = "bench";
    let (tenant, parent) = tenant(app, slug, "Storfjell Gruppen").await?;
    let of_a_child = users / 10;
    let mut teams = vec![team(app, tenant, parent, slug, "p", users - CHILDREN * of_a_child).await?];
    for nth in 0..CHILDREN {
        let name = format!("Storfjell {}", pick(&PLACES, nth));
        let child = tenancy::add_organisation(&app.db, &app.clock, &app.entropy, tenant, parent, &name).await?;
        teams.push(team(app, tenant, child, slug, &format!("c{nth}."), of_a_child).await?);
    }
    Ok(Customer { slug: slug.to_owned(), teams })
}

/// One of the small customers.
pub(crate) async fn small(app: &App, nth: u64) -> anyhow::Result<Customer> {
    let slug = format!("small-{nth}");
    let (tenant, parent) = tenant(app, &slug, &format!("{} {nth}", pick(&PLACES, nth))).await?;
    let teams = vec![team(app, tenant, parent, &slug, "p", 3).await?];
    Ok(Customer { slug, teams })
}

async fn tenant(app: &App, slug: &str, name: &str) -> anyhow::Result<(TenantId, OrganisationId)> {
    let new = NewTenant {
        slug: slug.to_owned(),
        name: name.to_owned(),
        base_currency: Currency::NOK,
        timezone: ZONE.to_owned(),
        language: Locale::En,
        financial_year_start: 1,
    };
    let (tenant, parent) = tenancy::create(&app.db, &app.clock, &app.entropy, new).await?;
    for (code, rate) in [("EUR", 11_420_000_000), ("SEK", 1_020_000_000), ("USD", 10_350_000_000)] {
        tenancy::set_rate(&app.db, tenant, code.parse()?, Day(2010_01_01), Rate(rate)).await?;
    }
    Ok((tenant, parent))
}

async fn team(app: &App, tenant: TenantId, organisation: OrganisationId, slug: &str, prefix: &str, people: u64) -> anyhow::Result<Team> {
    let mut team = Team::default();
    // The first three are a Manager, a seller and somebody who catches: no organisation does without.
    for (nth, role) in (0..people.max(3)).zip(ROLES.into_iter().cycle()) {
        let new = NewUser {
            email: format!("{prefix}{nth}@{slug}.example").parse()?,
            name: format!("{} {}", pick(&FIRST_NAMES, nth), pick(&LAST_NAMES, nth / 7 + nth)),
            title: String::new(),
            language: None,
            memberships: vec![(organisation, role, nth == 0, None)],
        };
        let id = identity::create(&app.db, &app.clock, &app.entropy, tenant, new).await?;
        team.members.push(Member { id, role, organisation });
    }
    Ok(team)
}

/// The `nth` of a list that begins again at its end.
pub(crate) fn pick<T: Copy>(from: &[T], nth: u64) -> T {
    let length = u64::try_from(from.len()).unwrap_or(1);
    from[usize::try_from(nth % length).unwrap_or(0)]
}
