//! The product: one folder a feature.
//!
//! - `tenancy` customers and their organisations · `identity` people and how they come in · `contacts` companies and persons ·
//!   `leads` from catch to Won · `kpis` the figures · `news` Sales News · `feed` Sales Feed and the bell ·
//!   `responses` how both are answered · `notifications` what people are told of · `attention` how it may reach them ·
//!   `events` what happened · `live` who is told at once
//! - `http` is the edge they share, `offline` what a browser keeps without a connection, `mail`, `files` and `pictures` what they send and keep, `tidying` what they throw away.
//!
//! [`App`] holds what all of them work with; [`router`] is the whole web service, [`jobs`] everything done in the background.

mod dev;
mod events;
mod files;
mod http;
mod kpis;
mod leads;
mod live;
mod looks;
mod mail;
mod metrics;
mod offline;
mod pictures;
mod reference;
mod router;
mod settings;
mod shell;
mod tidying;
mod turns;

mod attention;
mod contacts;
pub mod demo;
mod feed;
pub mod identity;
mod news;
mod notifications;
mod responses;
pub mod tenancy;

use std::sync::Arc;

use ::jobs::{Handlers, Recurring, Runner};
use ::live::Hub;
use kernel::{Clock, Ctx, Entropy, Result, TenantId};
use outbound::{Mailer, Pusher};
use store::Db;
use tokio_util::task::TaskTracker;

pub use files::Files;
pub use http::{Route, Who};
pub use leads::{Deed, Historian, Past, Turn};
pub use mail::QUEUES as MAIL_QUEUES;
pub use router::{openapi, router, table};
pub use settings::Settings;

/// The largest body of a request, in bytes; photos have a limit of their own.
pub const BODY_LIMIT: usize = 256 * 1024;

/// What every request and job works with.
pub struct App {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub entropy: Entropy,
    /// How this installation is reached.
    pub settings: Settings,
    /// Who hands mails over; without one they wait in the queue.
    pub mailer: Option<Mailer>,
    /// Who hands pushes over.
    pub pusher: Pusher,
    /// Where files lie.
    pub files: Files,
    /// The pages that are open here.
    pub live: Arc<Hub>,
    /// Requests that change something: they are carried through though their senders go.
    pub under_way: TaskTracker,
    metrics: metrics::Metrics,
    tenants: tenancy::Tenants,
    uploads: http::Uploads,
}

/// A share of the one [`App`].
pub type AppState = Arc<App>;

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Clock, entropy: Entropy, settings: Settings, mailer: Option<Mailer>, files: Files) -> AppState {
        let pusher = Pusher::new(settings.push_anywhere).expect("the safe versions of TLS are known");
        let (live, under_way, metrics, tenants, uploads) = Default::default();
        Arc::new(Self { db, clock, entropy, settings, mailer, pusher, files, live, under_way, metrics, tenants, uploads })
    }

    /// A context of the service itself within a tenant.
    pub async fn system(&self, tenant: TenantId) -> Result<Ctx> {
        let tenant = self.tenants.get(&self.db, tenant).await?;
        Ok(Ctx::system(tenant, self.clock.clone(), self.entropy.clone()))
    }

    /// A context of the service itself within the tenant with this sub-domain.
    pub async fn system_of(&self, slug: &str) -> Result<Ctx> {
        let tenant = self.tenants.find(&self.db, slug).await?;
        Ok(Ctx::system(tenant, self.clock.clone(), self.entropy.clone()))
    }
}

/// Who reacts to events, in this order.
fn reactions() -> [events::Reaction; 3] {
    [leads::react, feed::react, notifications::react]
}

/// Who keeps something of what happened long ago.
fn recollections() -> [events::Recollection; 1] {
    [feed::recollect]
}

/// Everything done in the background.
pub fn jobs(app: &AppState) -> Runner<AppState> {
    let handlers: Handlers<AppState> = events::jobs()
        .and(leads::jobs())
        .and(news::jobs())
        .and(identity::jobs())
        .and(mail::jobs(app))
        .and(notifications::jobs())
        .and(tidying::jobs());
    Runner::new(app.db.clone(), app.clock.clone(), app.clone(), handlers, schedule())
}

/// What is done again and again.
fn schedule() -> Vec<Recurring<AppState>> {
    vec![tidying::EVERY_DAY, notifications::EVERY_DAY]
}

/// Which figures of a tenant are not what its leads add up to.
#[derive(Clone, Debug, Default)]
pub struct WrongFigures {
    /// How many.
    pub count: u64,
    /// The first of them, a line each.
    pub lines: Vec<String>,
}

/// Counts a tenant's leads anew and says which kept figures differ; none is the good answer. With `repair` they are put right, and
/// changes made meanwhile are kept (`kpis/repair.rs` says how). Fails with [`kernel::Error::Raced`] when another repair begins.
pub async fn recount_kpis(app: &App, slug: &str, repair: bool) -> Result<WrongFigures> {
    const MOST_LINES: usize = 50;
    let ctx = app.system_of(slug).await?;
    let mut wrong = WrongFigures::default();
    let tell = |d: &kpis::Difference| {
        wrong.count += 1;
        if wrong.lines.len() < MOST_LINES {
            wrong.lines.push(d.to_string());
        }
    };
    let foreign = leads::recount(&app.db, &ctx, repair, tell).await?;
    if foreign > 0 {
        wrong.count += foreign;
        wrong.lines.push(format!("of something unknown here: {foreign}"));
    }
    Ok(wrong)
}

/// A message in English, for the operator's terminal.
pub fn say(message: &kernel::Message) -> String {
    ui::say(kernel::Locale::En, message)
}
