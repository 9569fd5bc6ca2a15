use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use app::{
    App, AppState, Files, Settings, identity,
    tenancy::{self, NewTenant},
};
use axum::Router;
use kernel::{Clock, Day, Entropy, OrganisationId, Rate, Role, Timestamp, UserId};
use live::{Audience, Reader, Signal, Topic};
use outbound::{Mail, Mailer};
use sea_orm::sqlx;
use store::Engine;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{
    Api, Company, Following, Pages, Place, Rows, Someone,
    company::{Companies, Maker},
    database::Database,
};

/// When every test begins: Monday, 2 March 2026, nine in the morning in Oslo.
pub const START: Timestamp = Timestamp(1_772_438_400_000_000);

/// A moment written as RFC 3339, such as `2026-03-02T08:00:00Z`.
#[track_caller]
pub fn at(moment: &str) -> Timestamp {
    moment.parse::<jiff::Timestamp>().unwrap_or_else(|error| panic!("{moment}: {error}")).into()
}

/// The real app with a clock moved by hand, seeded randomness, and mails and files kept in memory.
pub struct TestApp {
    /// A customer in Oslo, in kroner.
    pub acme: Company,
    /// Another customer, in Auckland, in euros, whose financial year begins on the first of April.
    pub other: Company,
    /// The app itself.
    pub state: AppState,
    pub(crate) router: Router,
    database: Database,
    files: tempfile::TempDir,
    jobs_may_stay: AtomicBool,
    following: OnceCell<Following>,
}

/// What whoever reads the metrics of a [`TestApp`] shows.
pub const METRICS_TOKEN: &str = "the-operators-own";

impl TestApp {
    /// A new app over a database of its own.
    pub async fn start(engine: Engine) -> Self {
        let (database, Companies { acme, other }) = Database::copy(engine).await;
        let files = tempfile::tempdir().expect("a folder can be made");
        let settings = Settings {
            base_domain: "leadx.test".into(),
            tenant: None,
            public_url: "https://{tenant}.leadx.test".into(),
            trusted_proxies: HashSet::new(),
            insecure_cookies: false,
            metrics_token: Some(METRICS_TOKEN.into()),
            push_anywhere: true,
            dev: false,
        };
        let folder = Files::in_folder(files.path()).expect("files have a folder");
        let state = App::new(database.db.clone(), Clock::at(START), Entropy::seeded(2), settings, Some(Mailer::kept()), folder);
        let router = app::router(&state);
        Self { acme, other, state, router, database, files, jobs_may_stay: AtomicBool::new(false), following: OnceCell::new() }
    }

    pub(crate) async fn stop(self) {
        let Self { state, router, database, files, following, .. } = self;
        drop((state, router, following));
        database.drop().await;
        files.close().expect("the folder goes away");
    }

    /// Has open streams told what happens from now on, and nothing of before: what was told a moment ago may still be on its way, as
    /// PostgreSQL passes it on in its own time. What is told now comes after all that.
    pub(crate) async fn follow(&self) {
        self.following.get_or_init(|| Following::begin(&self.state.live, &self.state.db)).await;
        let nobody = UserId(Uuid::nil());
        let last = self.state.live.connect(Reader { user: nobody, audiences: Vec::new() }, Duration::ZERO);
        let tx = self.state.db.begin_unclaimed().await.expect("a transaction begins");
        Signal::default().tell([Audience::Person(nobody)], [Topic::Notifications(nobody)]).send(&tx);
        tx.commit().await.expect("it is told");
        last.expect("a connection is free").next().await;
    }

    /// Which database this test runs on.
    pub fn engine(&self) -> Engine {
        self.state.db.engine()
    }

    /// The API with somebody's token.
    pub fn api(&self, person: &Someone) -> Api<'_> {
        Api::new(self, &person.slug, Some(&person.token))
    }

    /// The API at acme's address, without a token.
    pub fn nobody(&self) -> Api<'_> {
        Api::new(self, "acme", None)
    }

    /// Pages as somebody's browser asks for them, in a session of its own.
    pub async fn page(&self, person: &Someone) -> Pages<'_> {
        let ctx = self.state.system_of(&person.slug).await.expect("a tenant");
        let secret = identity::open_session(&self.state, &ctx.tenant, person.id, "Test browser", "203.0.113.7").await;
        Pages::new(self, &person.slug, Some(&secret.expect("a session opens")))
    }

    /// Pages at acme's address, for somebody who has not signed in.
    pub fn visitor(&self) -> Pages<'_> {
        Pages::new(self, "acme", None)
    }

    /// The moment it is.
    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    /// Lets time pass. Nothing runs by itself: see [`TestApp::run_jobs`].
    pub fn advance(&self, by: Duration) {
        self.state.clock.advance(by);
    }

    /// Lets seconds pass.
    pub fn seconds(&self, seconds: u64) {
        self.advance(Duration::from_secs(seconds));
    }

    /// Lets hours pass.
    pub fn hours(&self, hours: u64) {
        self.advance(Duration::from_secs(hours * 3600));
    }

    /// Moves the clock to a moment written as RFC 3339.
    #[track_caller]
    pub fn set_time(&self, moment: &str) {
        self.state.clock.set(at(moment));
    }

    /// Does everything that is due, and what becomes due by it, and says how many jobs that were.
    pub async fn run_jobs(&self) -> usize {
        app::jobs(&self.state).run_due().await.expect("the queue can be read")
    }

    /// Leaves in the queue what the schedule says is due.
    pub async fn ask_due(&self) {
        app::jobs(&self.state).ask_due().await.expect("the schedule can be read");
    }

    /// Work that waits in the queue.
    pub async fn backlog(&self) -> jobs::Backlog {
        jobs::backlogs(&self.state.db, self.now()).await.expect("the queue can be read").into_values().sum()
    }

    /// Allows due jobs to be left when the test ends.
    pub fn leave_jobs(&self) {
        self.jobs_may_stay.store(true, Ordering::Relaxed);
    }

    /// Fails when work is due that nobody did, or was given up.
    pub(crate) async fn no_due_jobs(&self) {
        if !self.jobs_may_stay.load(Ordering::Relaxed) {
            let left = self.backlog().await;
            assert!(left.due == 0 && left.dead == 0, "jobs were left when the test ended: {left:?}");
        }
    }

    /// The files kept outside the database.
    pub fn files(&self) -> Vec<PathBuf> {
        fn below(folder: &Path) -> Vec<PathBuf> {
            let entries = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
            entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
        }
        below(self.files.path())
    }

    /// From now on no file can be kept, as on a full disk; or again.
    pub fn refuse_files(&self, refuse: bool) {
        let (folder, aside) = (self.files.path(), self.files.path().with_extension("aside"));
        if refuse {
            std::fs::rename(folder, aside).expect("the folder is put aside");
            // A file is in the way: not even an administrator makes a folder of it.
            std::fs::write(folder, "").expect("a file is written");
        } else {
            std::fs::remove_file(folder).expect("the file goes");
            std::fs::rename(aside, folder).expect("the folder comes back");
        }
    }

    /// The mails sent so far, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        let mut mails = self.state.mailer.as_ref().map(Mailer::mails).unwrap_or_default();
        mails.reverse();
        mails
    }

    /// The mails that running the due jobs sends, as `address: subject`, in order of address.
    pub async fn new_mails(&self) -> Vec<String> {
        let before = self.mails().len();
        self.run_jobs().await;
        let mut told: Vec<String> = self.mails()[before..].iter().map(|mail| format!("{}: {}", mail.to, mail.subject)).collect();
        told.sort();
        told
    }

    /// Sets what one unit of a currency is worth in a customer's base currency from a day on.
    pub async fn set_rate(&self, company: &Company, currency: &str, day: &str, rate: &str) {
        let day: Day = day.parse().expect("a day");
        let rate: Rate = rate.parse().expect("a rate");
        let set = tenancy::set_rate(&self.state.db, company.tenant, currency.parse().expect("a currency"), day, rate).await;
        set.expect("a rate is set");
    }

    /// One more customer, with nobody in it, and its parent organisation.
    pub async fn new_tenant(&self, new: NewTenant) -> Place {
        let App { db, clock, entropy, .. } = &*self.state;
        let slug = new.slug.clone();
        let (tenant, organisation) = tenancy::create(db, clock, entropy, new).await.expect("a tenant is made");
        Place { slug, tenant, organisation }
    }

    /// One more customer like those of the template.
    pub async fn new_company(&self, new: NewTenant) -> Company {
        let App { db, clock, entropy, .. } = &*self.state;
        Maker { db, clock, entropy }.company(new).await
    }

    /// A child organisation with nobody in it.
    pub async fn new_child(&self, parent: &Place, name: &str) -> Place {
        let App { db, clock, entropy, .. } = &*self.state;
        let made = tenancy::add_organisation(db, clock, entropy, parent.tenant, parent.organisation, name).await;
        Place { organisation: made.expect("a child is made"), ..parent.clone() }
    }

    /// One more person, written to in English, at one place or several; the first is their home.
    pub async fn join(&self, word: &str, places: &[(&Place, Role, bool)]) -> Someone {
        let App { db, clock, entropy, .. } = &*self.state;
        Maker { db, clock, entropy }.person(word, &format!("{word} Lund"), None, places).await
    }

    /// Ends somebody's membership of an organisation.
    pub async fn end_membership(&self, person: &Someone, organisation: OrganisationId) {
        let tenant = if person.slug == self.acme.slug { self.acme.tenant } else { self.other.tenant };
        identity::end_membership(&self.state.db, tenant, person.id, organisation).await.expect("the membership ends");
    }

    /// One more token for somebody.
    pub async fn token(&self, person: &Someone, scope: identity::TokenScope) -> String {
        let App { db, clock, entropy, .. } = &*self.state;
        let tenant = if person.slug == self.acme.slug { self.acme.tenant } else { self.other.tenant };
        let new = identity::NewTokenFor { tenant, user: person.id, name: "one more", scope, claim: None };
        identity::issue_token(db, clock, entropy, new).await.expect("a token is made").token
    }

    /// Gives somebody a password.
    pub async fn set_password(&self, person: &Someone, password: &str) {
        let App { db, entropy, .. } = &*self.state;
        let ctx = self.state.system_of(&person.slug).await.expect("a tenant");
        let password = identity::Password::new(password).expect("a password");
        identity::set_password(db, entropy, &ctx.tenant, &person.email, password).await.expect("a password is set");
    }

    /// Which kept figures of a customer differ from a recount; none is the good answer.
    pub async fn wrong_figures(&self, company: &Company) -> Vec<String> {
        app::recount_kpis(&self.state, &company.slug, false).await.expect("the figures can be counted").lines
    }

    /// Puts a customer's figures right and says how many differed; [`kernel::Error::Raced`] when another repair came in between.
    pub async fn repair_figures(&self, company: &Company) -> kernel::Result<u64> {
        Ok(app::recount_kpis(&self.state, &company.slug, true).await?.count)
    }

    /// Damages the kept figures of all customers: some are lost, some are too large, some are of nothing.
    pub async fn spoil_figures(&self) {
        for damage in [
            "delete from figures where part = 'originator'",
            "update figures set count = count + 7, amount = amount - 1 where fact = 'created'",
            "update figures set bucket = 20010101 where part = 'pipeline'",
        ] {
            self.execute(damage).await;
        }
    }

    /// Writes what the product itself never would.
    pub async fn execute(&self, statement: &'static str) {
        let db = &self.state.db;
        let done = match db.engine() {
            Engine::Sqlite => sqlx::query(statement).execute(db.writer().get_sqlite_connection_pool()).await.map(drop),
            Engine::Postgres => sqlx::query(statement).execute(db.writer().get_postgres_connection_pool()).await.map(drop),
        };
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }

    /// What SQLite would read whole for these statements: the planner's line and the statement.
    pub async fn walks(&self, statements: &[String]) -> std::collections::BTreeSet<(String, String)> {
        crate::walks::of(&self.state.db, statements).await
    }

    /// How the database would read what a statement asks for, in its planner's lines.
    pub async fn plan(&self, statement: &str) -> Vec<String> {
        crate::walks::plan(&self.state.db, statement).await
    }

    /// The address of its database.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// How many rows each table has.
    pub async fn rows(&self) -> Rows {
        Rows::count(&self.state.db).await
    }
}
