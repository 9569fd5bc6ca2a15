//! On what the binary starts, and on what it refuses to, with what words.

use sea_orm::sqlx;
use store::Db;
use testkit::{
    Engine,
    database::{Database, only_sqlite},
};

use crate::installation::Installation;

/// Every command that opens the database.
const COMMANDS: [&[&str]; 13] = [
    &["serve"],
    &["migrate"],
    &["demo"],
    &["doctor"],
    &["tenant", "list"],
    &["tenant", "create", "acme", "--name", "Acme"],
    &["organisation", "create", "acme", "Acme South"],
    &["organisation", "list", "acme"],
    &["rate", "set", "acme", "EUR", "11.42"],
    &["rate", "list", "acme"],
    &["user", "create", "acme", "kari@acme.example", "--name", "Kari"],
    &["user", "set-password", "acme", "kari@acme.example"],
    &["user", "token", "acme", "kari@acme.example"],
];

/// What has become of the table of migrations, and the words for it.
const STRANGE: [(&str, &str); 3] = [
    ("update _sqlx_migrations set success = false where version = 3", "migration 3 was begun and not finished"),
    (
        "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 1) where version = 2",
        "migration 2 was begun and not finished, or has been changed since it ran",
    ),
    (
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
         select 9999, 'later', true, checksum, 0 from _sqlx_migrations where version = 1",
        "at migration 9999, which this program does not know",
    ),
];

async fn alter(url: &str, statement: &'static str) {
    let db = Db::open(url).await.expect("the database opens");
    match db.engine() {
        Engine::Sqlite => sqlx::query(statement).execute(db.writer().get_sqlite_connection_pool()).await.map(drop),
        Engine::Postgres => sqlx::query(statement).execute(db.writer().get_postgres_connection_pool()).await.map(drop),
    }
    .unwrap_or_else(|error| panic!("{statement}: {error}"));
    db.close().await.expect("the database closes");
}

async fn every_command_refuses(at: &Installation, words: &str) {
    for command in COMMANDS {
        let complaint = at.run(command).await.refused();
        assert!(complaint.contains(words), "{command:?} complained otherwise: {complaint}");
    }
}

async fn no_command_runs_on_a_strange_database(engine: Engine) {
    for (statement, words) in STRANGE {
        let database = Database::empty(engine).await;
        let at = Installation::new().set("LEADX_DATABASE_URL", &database.url);
        at.run(&["migrate"]).await.well();
        alter(at.database(), statement).await;
        every_command_refuses(&at, words).await;
        database.drop().await;
    }
}

#[tokio::test]
async fn no_command_runs_on_a_strange_sqlite_file() {
    no_command_runs_on_a_strange_database(Engine::Sqlite).await;
}

#[tokio::test]
async fn no_command_runs_on_a_strange_postgres() {
    if !only_sqlite() {
        no_command_runs_on_a_strange_database(Engine::Postgres).await;
    }
}

#[tokio::test]
async fn an_sqlite_file_is_brought_up_to_date_by_the_server_itself() {
    let at = Installation::new();
    at.serve(&[]).await.stop().await;
    assert_eq!(at.run(&["doctor"]).await.well().lines().next(), Some("database: up to date (Sqlite)"));
}

/// Several nodes share it: whoever runs them decides when it changes.
#[tokio::test]
async fn a_postgres_waits_for_its_migrations() {
    if only_sqlite() {
        return;
    }
    let database = Database::empty(Engine::Postgres).await;
    let at = Installation::new().set("LEADX_DATABASE_URL", &database.url);
    for command in COMMANDS.into_iter().filter(|command| *command != ["migrate"]) {
        let complaint = at.run(command).await.refused();
        assert!(complaint.contains("migrations are pending") && complaint.contains("run `leadx migrate`"), "{command:?}: {complaint}");
    }
    at.run(&["migrate"]).await.well();
    at.serve(&[]).await.stop().await;
    at.serve(&["--role", "web"]).await.stop().await;
    database.drop().await;
}

#[tokio::test]
async fn an_sqlite_file_belongs_to_one_process() {
    let at = Installation::new();
    for part in ["web", "worker"] {
        let complaint = at.run(&["serve", "--role", part]).await.refused();
        assert!(complaint.contains("needs PostgreSQL"), "{complaint}");
    }
}

#[tokio::test]
async fn developers_pages_are_for_this_machine_alone() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.7:3000"] {
        let complaint = Installation::new().set("LEADX_LISTEN", address).run(&["serve", "--dev"]).await.refused();
        assert!(complaint.contains("for loopback addresses only"), "{complaint}");
    }
    let at = Installation::new();
    let server = at.serve(&["--dev"]).await;
    let mails = reqwest::get(server.url("/dev/mail")).await.expect("an answer");
    assert_eq!(mails.status(), 200);
    server.stop().await;
}

#[tokio::test]
async fn what_is_measured_is_shown_to_this_machine_alone() {
    let at = Installation::new();
    let server = at.serve(&[]).await;
    let shown = reqwest::get(server.url("/metrics")).await.expect("an answer");
    assert_eq!(shown.status(), 200);
    assert!(shown.text().await.expect("a text").contains("leadx_live_connections 0"));
    // A proxy on the same machine speaks for others.
    let through = reqwest::Client::new().get(server.url("/metrics")).header("x-forwarded-for", "203.0.113.7");
    assert_eq!(through.send().await.expect("an answer").status(), 404);
    server.stop().await;
}

#[tokio::test]
async fn settings_that_cannot_be_read_are_refused() {
    for (name, value, words) in [
        ("LEADX_DATABASE_URL", "mysql://127.0.0.1/leadx", "must start with sqlite:// or postgres://"),
        ("LEADX_DATABASE_URL", "postgres://nobody:secret@127.0.0.1:1/leadx", "cannot open the database at 127.0.0.1:1/leadx"),
        ("LEADX_LISTEN", "somewhere", "the configuration cannot be read"),
        ("LEADX_TRUSTED_PROXIES", "a proxy", "LEADX_TRUSTED_PROXIES is not a list of addresses"),
        ("LEADX_SMTP_URL", "mail.example", "LEADX_SMTP_URL is not an SMTP address"),
        ("LEADX_FILES_URL", "https://files.example/photos", "LEADX_FILES_URL must be s3://bucket"),
    ] {
        let complaint = Installation::new().set(name, value).run(&["serve"]).await.refused();
        assert!(complaint.contains(words), "{name}={value}: {complaint}");
        assert!(!complaint.contains("secret"), "a password was printed: {complaint}");
    }
}

/// A company that hosts itself has one customer, whatever the machine is called.
#[tokio::test]
async fn the_one_customer_is_served_at_any_host() {
    let at = Installation::new();
    let [token] = at.customer("acme", ["basic"]).await;
    at.customer::<0>("other", []).await;
    let ask = async |url: String, host: &str| {
        let request = reqwest::Client::new().get(url).bearer_auth(&token).header("host", host);
        request.send().await.expect("an answer").status().as_u16()
    };
    let server = at.serve(&[]).await;
    for (host, status) in [("acme.leadx.localhost", 200), ("sales.example", 401), ("other.leadx.localhost", 401), ("127.0.0.1", 401)] {
        assert_eq!(ask(server.url("/api/v1/me"), host).await, status, "{host}");
    }
    server.stop().await;
    let at = at.set("LEADX_TENANT", "acme");
    let server = at.serve(&[]).await;
    for host in ["acme.leadx.localhost", "sales.example", "other.leadx.localhost", "127.0.0.1"] {
        assert_eq!(ask(server.url("/api/v1/me"), host).await, 200, "{host}");
    }
    server.stop().await;
}
