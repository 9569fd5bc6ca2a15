//! Who works at the demo's customers.

use std::sync::Arc;

use kernel::{Currency, Day, DepartmentId, Email, Locale, OrganisationId, Rate, Result, Role, Tenant, UserId};

use crate::{
    App,
    identity::{self, NewUser, Password},
    tenancy::{self, NewTenant},
};

/// A customer of the demo, ready to live through its year.
pub(super) struct Company {
    pub(super) tenant: Arc<Tenant>,
    /// The people of each organisation.
    pub(super) teams: Vec<Team>,
}

/// The people of an organisation.
pub(super) struct Team {
    /// Those who catch leads and hand them over.
    pub(super) catchers: Vec<UserId>,
    /// Those who own leads.
    pub(super) sellers: Vec<UserId>,
    /// Who answers offers.
    pub(super) manager: UserId,
    /// Leads in the year.
    pub(super) leads: u64,
}

/// The password of everybody in the demo.
const PASSWORD: &str = "leadx-demo";

/// The main customer: a parent and two children.
pub(super) async fn demo(app: &App) -> Result<Company> {
    let (tenant, parent) = tenant(app, "demo", "Fjellvik Teknikk", Locale::En).await?;
    let south = tenancy::add_organisation(&app.db, &app.clock, &app.entropy, tenant, parent, "Sørlandet Service").await?;
    let north = tenancy::add_organisation(&app.db, &app.clock, &app.entropy, tenant, parent, "Nordlys Partner").await?;
    let mut departments = Vec::new();
    for name in ["Service", "Logistics", "Finance", "Sales"] {
        departments.push(tenancy::add_department(&app.db, &app.clock, &app.entropy, tenant, parent, name).await?);
    }
    let tenant = app.tenants.get(&app.db, tenant).await?;
    let hire = Hire { app, tenant: &tenant, domain: "demo.example" };
    let mut team = Team {
        catchers: vec![
            hire.one("lite", "Lise Lite", "Caretaker, partner", Role::Lite, false, parent, None).await?,
            hire.one("basic", "Berit Basic", "Service electrician", Role::Basic, false, parent, Some(departments[0])).await?,
            hire.one("logistics", "Lars Lager", "Driver", Role::Basic, false, parent, Some(departments[1])).await?,
            hire.one("finance", "Randi Regnskap", "Controller", Role::Basic, false, parent, Some(departments[2])).await?,
        ],
        sellers: vec![
            hire.one("professional", "Petter Professional", "Key account", Role::Professional, false, parent, Some(departments[3])).await?,
            hire.one("seller", "Silje Selger", "Sales engineer", Role::Professional, false, parent, Some(departments[3])).await?,
        ],
        manager: hire.one("manager", "Mari Manager", "Head of sales", Role::Manager, false, parent, Some(departments[3])).await?,
        leads: 330,
    };
    hire.one("admin", "Anders Admin", "IT", Role::Basic, true, parent, None).await?;
    team.sellers.push(team.manager);
    let mut first = Team {
        catchers: vec![hire.one("child.basic", "Bjørn Basic", "Fitter", Role::Basic, false, south, None).await?],
        sellers: vec![hire.one("child.professional", "Pia Professional", "Sales", Role::Professional, false, south, None).await?],
        manager: hire.one("child.manager", "Mons Manager", "General manager", Role::Manager, false, south, None).await?,
        leads: 80,
    };
    first.sellers.push(first.manager);
    let second = hire.one("north.manager", "Nora Nord", "General manager", Role::Manager, false, north, None).await?;
    let second = Team { catchers: Vec::new(), sellers: vec![second], manager: second, leads: 12 };
    Ok(Company { tenant, teams: vec![team, first, second] })
}

/// Another customer, to see that it is another one.
pub(super) async fn demo2(app: &App) -> Result<Company> {
    let (tenant, parent) = tenant(app, "demo2", "Elvebyen Renhold", Locale::Nb).await?;
    let tenant = app.tenants.get(&app.db, tenant).await?;
    let hire = Hire { app, tenant: &tenant, domain: "demo2.example" };
    let manager = hire.one("manager", "Marte Manager", "Daglig leder", Role::Manager, true, parent, None).await?;
    let basic = hire.one("basic", "Bo Basic", "Renholder", Role::Basic, false, parent, None).await?;
    Ok(Company { tenant, teams: vec![Team { catchers: vec![basic], sellers: vec![manager], manager, leads: 10 }] })
}

async fn tenant(app: &App, slug: &str, name: &str, language: Locale) -> Result<(kernel::TenantId, OrganisationId)> {
    let new = NewTenant {
        slug: slug.to_owned(),
        name: name.to_owned(),
        base_currency: Currency::NOK,
        timezone: String::from("Europe/Oslo"),
        language,
        financial_year_start: 1,
    };
    let (tenant, parent) = tenancy::create(&app.db, &app.clock, &app.entropy, new).await?;
    for (code, rate) in [("EUR", 11_420_000_000), ("SEK", 1_020_000_000), ("USD", 10_350_000_000)] {
        if let Ok(currency) = code.parse() {
            tenancy::set_rate(&app.db, tenant, currency, Day(2020_01_01), Rate(rate)).await?;
        }
    }
    Ok((tenant, parent))
}

/// Makes people.
struct Hire<'a> {
    app: &'a App,
    tenant: &'a Tenant,
    domain: &'a str,
}

impl Hire<'_> {
    #[expect(clippy::too_many_arguments, reason = "a line of a list of people, read as a table")]
    async fn one(
        &self,
        account: &str,
        name: &str,
        title: &str,
        role: Role,
        admin: bool,
        organisation: OrganisationId,
        department: Option<DepartmentId>,
    ) -> Result<UserId> {
        let email = format!("{account}@{}", self.domain).parse::<Email>().map_err(|error| kernel::Error::Internal(error.into()))?;
        let new = NewUser {
            email: email.clone(),
            name: name.to_owned(),
            title: title.to_owned(),
            // One account reads Norwegian, so that both languages are there to be seen.
            language: (account == "basic").then_some(Locale::Nb),
            memberships: vec![(organisation, role, admin, department)],
        };
        let user = identity::create(&self.app.db, &self.app.clock, &self.app.entropy, self.tenant.id, new).await?;
        identity::set_password(&self.app.db, &self.app.entropy, self.tenant, &email, Password::new(PASSWORD)?).await?;
        Ok(user)
    }
}
