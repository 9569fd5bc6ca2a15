//! Customers with people and years of leads, the same for the same seed and day.

mod history;
mod people;
mod words;

use std::{fs::File, io::Write, path::Path, path::PathBuf};

use anyhow::{Context, ensure};
use app::{App, AppState, Files, Historian, Settings};
use clap::Args;
use kernel::{Clock, Day, Entropy};
use store::{Db, Schema};

use crate::sign_ins::SignIn;
use history::{History, Span};
use people::Customer;
pub(crate) use people::zone;

/// What is wanted.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wanted {
    /// Leads of the big customer, `bench`.
    #[arg(long, default_value_t = 1000)]
    pub(crate) leads: u64,
    /// People of the big customer.
    #[arg(long, default_value_t = 100)]
    pub(crate) users: u64,
    /// Customers in all; those beside the big one are small.
    #[arg(long, default_value_t = 10)]
    pub(crate) tenants: u64,
    /// The database, migrated and without a customer `bench`.
    #[arg(long)]
    pub(crate) database: String,
    /// What the dice begin with.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Days that the history lasts.
    #[arg(long, default_value_t = 3650)]
    pub(crate) days: u64,
    /// The last day of the history; today when left out.
    #[arg(long)]
    pub(crate) until: Option<Day>,
    /// A file for the sign-ins of the big customer's people, a line each ([`crate::sign_ins`]).
    #[arg(long)]
    pub(crate) sign_ins: PathBuf,
}

/// Leads written in one transaction.
const AT_ONCE: usize = 4000;
/// Leads of a small customer.
const OF_A_SMALL_ONE: u64 = 6;
/// People who are signed in.
const SIGNED_IN: usize = 200;

/// Fills the database.
pub(crate) async fn fill(wanted: &Wanted) -> anyhow::Result<()> {
    let db = Db::open(&wanted.database).await?;
    ensure!(db.schema().await? == Schema::Current, "run `leadx migrate` on this database first");
    let until = wanted.until.map_or_else(|| Clock::System.now(), |day| day.start_in(&people::zone()));
    let span = Span { days: wanted.days, until };
    let past = app(&db, Clock::at(span.beginning()), Entropy::seeded(wanted.seed))?;
    let bench = people::big(&past, wanted.users).await?;
    write(&past, &bench, wanted.leads, span).await?;
    for nth in 1..wanted.tenants {
        past.clock.set(span.beginning());
        write(&past, &people::small(&past, nth).await?, OF_A_SMALL_ONE, span).await?;
    }
    sign_in(&app(&db, Clock::System, Entropy::system())?, &bench, &wanted.sign_ins).await?;
    db.close().await
}

async fn write(app: &App, customer: &Customer, leads: u64, span: Span) -> anyhow::Result<()> {
    let mut historian = Historian::of(app, &customer.slug).await?;
    let mut history = History::new(&app.entropy, customer, leads, span).peekable();
    while history.peek().is_some() {
        historian.write(history.by_ref().take(AT_ONCE).collect()).await?;
    }
    Ok(())
}

/// Lets people in by token and by session.
async fn sign_in(app: &AppState, customer: &Customer, file: &Path) -> anyhow::Result<()> {
    let tenant = app.system_of(&customer.slug).await?.tenant;
    let mut out = File::create(file).with_context(|| format!("cannot write {}", file.display()))?;
    for person in customer.people().take(SIGNED_IN) {
        let scope = app::identity::TokenScope::Write;
        let new = app::identity::NewTokenFor { tenant: tenant.id, user: person.id, name: "bench", scope, claim: None };
        let token = app::identity::issue_token(&app.db, &app.clock, &app.entropy, new).await?.token;
        let session = app::identity::open_session(app, &tenant, person.id, "bench", "127.0.0.1").await?;
        let (role, organisation) = (person.role.to_string(), person.organisation.0);
        let line = SignIn { role, organisation, user: person.id.0, token, session };
        writeln!(out, "{}", serde_json::to_string(&line)?)?;
    }
    Ok(())
}

fn app(db: &Db, clock: Clock, entropy: Entropy) -> anyhow::Result<AppState> {
    let settings = Settings {
        base_domain: "leadx.localhost".into(),
        tenant: None,
        public_url: "http://{tenant}.leadx.localhost".into(),
        trusted_proxies: std::collections::HashSet::new(),
        insecure_cookies: false,
        metrics_token: None,
        push_anywhere: false,
        dev: false,
    };
    let files = Files::in_folder(&std::env::temp_dir())?;
    Ok(App::new(db.clone(), clock, entropy, settings, None, files))
}
