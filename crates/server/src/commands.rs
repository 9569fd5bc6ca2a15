//! What the binary can be told to do.

mod doctor;
mod organisation;
mod rate;

use std::io::Write;

use anyhow::{Context, bail};
use app::{App, AppState, Files, identity, tenancy};
use clap::Subcommand;
use kernel::{Clock, Currency, Email, Entropy, Locale, OrganisationId, Role};
use outbound::Mailer;
use store::{Db, Engine};

use crate::{config::Config, serve};

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the web application and do the background work.
    Serve {
        /// Developers' pages (`/dev/mail`, `/dev/components`), on loopback only; mails are kept in memory.
        #[arg(long)]
        dev: bool,
        /// What this process does.
        #[arg(long, default_value = "all")]
        role: serve::Part,
    },
    /// Bring the database up to date.
    Migrate,
    /// Load the demo customers, once.
    Demo,
    /// Customers.
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Organisations of a customer.
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// What other currencies are worth to a customer.
    #[command(subcommand)]
    Rate(rate::RateCommand),
    /// People.
    #[command(subcommand)]
    User(UserCommand),
    /// Say how the installation stands; exits with 1 when something is wrong.
    Doctor {
        /// Also count every customer's KPIs anew and compare.
        #[arg(long)]
        kpis: bool,
        /// Put right what differs. Everybody may go on working meanwhile.
        #[arg(long, requires = "kpis")]
        repair: bool,
        /// Have tried again what was given up, such as mails while the mail server refused all: its cause is mended.
        #[arg(long)]
        retry: bool,
        /// Throw away what was given up.
        #[arg(long, conflicts_with = "retry")]
        forget: bool,
    },
    /// Print the OpenAPI document.
    Openapi,
}

/// What can be done with customers.
#[derive(Debug, Subcommand)]
pub(crate) enum TenantCommand {
    /// Set up a customer with its parent organisation.
    Create {
        /// Its sub-domain.
        slug: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// The currency that sums are given in.
        #[arg(long, default_value = "NOK")]
        currency: String,
        /// Its IANA time zone.
        #[arg(long, default_value = "Europe/Oslo")]
        timezone: String,
        /// Its language: `en` or `nb`.
        #[arg(long, default_value = "nb")]
        language: String,
        /// The month its financial year starts with.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=12))]
        financial_year_start: u8,
    },
    /// List the customers.
    List,
}

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a person.
    Create {
        /// The customer's sub-domain.
        tenant: String,
        /// Their e-mail address.
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// `lite`, `basic`, `professional` or `manager`.
        #[arg(long, default_value = "basic")]
        role: String,
        /// Also administers the organisation.
        #[arg(long)]
        admin: bool,
        /// The organisation by name; the parent when left out.
        #[arg(long)]
        organisation: Option<String>,
    },
    /// Set a person's password, read from standard input, and end their sessions.
    SetPassword {
        /// The customer's sub-domain.
        tenant: String,
        /// Their e-mail address.
        email: String,
    },
    /// End a person's membership of an organisation, and at once what they could see by it. Their leads stay as they are.
    Leave {
        /// The customer's sub-domain.
        tenant: String,
        /// Their e-mail address.
        email: String,
        /// The organisation by name.
        organisation: String,
    },
    /// Make a personal API token and print it.
    Token {
        /// The customer's sub-domain.
        tenant: String,
        /// Their e-mail address.
        email: String,
        /// What its owner calls it.
        #[arg(long, default_value = "command line")]
        name: String,
        /// `read` or `write`.
        #[arg(long, default_value = "read")]
        scope: String,
    },
}

/// Does what was asked.
pub(crate) async fn run(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Openapi => say(&app::openapi().to_pretty_json()?),
        Command::Serve { dev, role } => serve::serve(config, dev, role).await,
        Command::Migrate => {
            let db = Db::open(&config.database_url()).await?;
            db.migrate().await?;
            db.close().await?;
            say("The database is up to date.")
        }
        Command::Demo => {
            let app = open(&config, false).await?;
            if app::demo::load(&app).await? { say("The demo is loaded.") } else { say("The demo is there already.") }
        }
        Command::Tenant(command) => tenant(command, &config).await,
        Command::Organisation(command) => organisation::run(command, &config).await,
        Command::Rate(command) => rate::run(command, &config).await,
        Command::User(command) => user(command, &config).await,
        Command::Doctor { kpis, repair, retry, forget } => {
            doctor::run(&config, doctor::Checks { kpis, repair }, doctor::GivenUp::asked(retry, forget)).await
        }
    }
}

/// Opens the application on a database that is up to date; an SQLite file is brought up to date by itself.
pub(crate) async fn open(config: &Config, dev: bool) -> anyhow::Result<AppState> {
    open_with(config, dev, config.files()?).await
}

/// The same with this place for files.
async fn open_with(config: &Config, dev: bool, files: Files) -> anyhow::Result<AppState> {
    let db = Db::open(&config.database_url()).await?;
    if db.engine() == Engine::Sqlite {
        db.migrate().await?;
    }
    if let Some(refusal) = db.schema().await?.refusal() {
        bail!("this database cannot be used: {refusal}");
    }
    let mailer = match (&config.smtp_url, dev) {
        (Some(url), _) => Some(Mailer::smtp(url, &config.mail_from)?),
        (None, true) => Some(Mailer::kept()),
        (None, false) => None,
    };
    Ok(App::new(db, Clock::System, Entropy::system(), config.settings(dev)?, mailer, files))
}

async fn tenant(command: TenantCommand, config: &Config) -> anyhow::Result<()> {
    let app = open(config, false).await?;
    match command {
        TenantCommand::Create { slug, name, currency, timezone, language, financial_year_start } => {
            let new = tenancy::NewTenant {
                slug: slug.clone(),
                name,
                base_currency: currency.parse::<Currency>()?,
                timezone,
                language: language.parse::<Locale>()?,
                financial_year_start,
            };
            told(tenancy::create(&app.db, &app.clock, &app.entropy, new).await)?;
            say(&format!("Customer {slug} is set up. Make its first person with `leadx user create {slug} …`."))
        }
        TenantCommand::List => {
            for (slug, name) in tenancy::list(&app.db).await? {
                say(&format!("{slug}\t{name}"))?;
            }
            Ok(())
        }
    }
}

async fn user(command: UserCommand, config: &Config) -> anyhow::Result<()> {
    let app = open(config, false).await?;
    match command {
        UserCommand::Create { tenant, email, name, role, admin, organisation } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let organisation: OrganisationId = match organisation {
                None => ctx.tenant.organisations.first().context("the customer has no organisation")?.id,
                Some(name) => ctx.tenant.organisations.iter().find(|o| o.name == name).context("there is no such organisation")?.id,
            };
            let new = identity::NewUser {
                email: email.parse::<Email>()?,
                name,
                title: String::new(),
                language: None,
                memberships: vec![(organisation, role.parse::<Role>()?, admin, None)],
            };
            told(identity::create(&app.db, &app.clock, &app.entropy, ctx.tenant.id, new).await)?;
            say(&format!("{email} is there. Set a password with `leadx user set-password {tenant} {email}`."))
        }
        UserCommand::SetPassword { tenant, email } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            let password = told(identity::Password::new(line.trim_end_matches(['\r', '\n'])))?;
            let email = email.parse::<Email>()?;
            told(identity::set_password(&app.db, &app.entropy, &ctx.tenant, &email, password).await)?;
            say("The password is set, and all their sessions have ended.")
        }
        UserCommand::Leave { tenant, email, organisation } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let user = told(identity::find(&app.db, ctx.tenant.id, &email.parse::<Email>()?).await)?;
            let place = ctx.tenant.organisations.iter().find(|o| o.name == organisation).context("there is no such organisation")?.id;
            told(identity::end_membership(&app.db, ctx.tenant.id, user, place).await)?;
            say(&format!("{email} is no longer a member of {organisation}."))
        }
        UserCommand::Token { tenant, email, name, scope } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let user = told(identity::find(&app.db, ctx.tenant.id, &email.parse::<Email>()?).await)?;
            let new = identity::NewTokenFor { tenant: ctx.tenant.id, user, name: &name, scope: scope.parse()?, claim: None };
            say(&told(identity::issue_token(&app.db, &app.clock, &app.entropy, new).await)?.token)
        }
    }
}

/// Turns a refusal into words for the terminal.
fn told<T>(result: kernel::Result<T>) -> anyhow::Result<T> {
    use kernel::Error;
    result.map_err(|error| match error {
        Error::Invalid(fields) => {
            let lines = fields.iter().map(|field| format!("{}: {}", field.field, app::say(&field.message)));
            anyhow::anyhow!(lines.collect::<Vec<_>>().join("; "))
        }
        Error::Conflict(message) | Error::Forbidden(message) | Error::Stale(message) => anyhow::anyhow!(app::say(&message)),
        Error::NotFound => anyhow::anyhow!("there is no such thing"),
        Error::Raced => anyhow::anyhow!("somebody else came first; run it again"),
        other => other.into(),
    })
}

/// Prints a line. A reader who has gone away is no error.
pub(crate) fn say(line: &str) -> anyhow::Result<()> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
