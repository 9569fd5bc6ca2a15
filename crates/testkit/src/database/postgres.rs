use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, PgConnection, Row};
use store::Db;
use uuid::Uuid;

use super::{Database, Kept, build};
use crate::company::{Companies, people};

/// Held while a template is made. Any number that nobody else uses will do.
const LOCK: i64 = 0x1ead;

pub(super) async fn copy() -> (Database, Companies) {
    let (template, companies) = template().await;
    (new(&format!("template \"{template}\"")).await, companies)
}

pub(super) async fn empty() -> Database {
    new("").await
}

async fn new(from: &str) -> Database {
    let name = format!("leadx_test_{}", unique());
    run(&mut server().await, format!("create database \"{name}\" {from}")).await;
    let url = address(&name);
    let db = Db::open(&url).await.expect("the database opens");
    Database { url, db, kept: Kept::Postgres(name) }
}

pub(super) async fn drop(name: &str) {
    run(&mut server().await, format!("drop database if exists \"{name}\" with (force)")).await;
}

/// The name of the template. Its list of people is its comment, written last: where that stands, the template is whole.
async fn template() -> (String, Companies) {
    let (build, family) = build();
    let name = format!("leadx_template_{build}");
    let mut server = server().await;
    if let Some(companies) = read(&mut server, &name).await {
        return (name, companies);
    }
    run(&mut server, format!("select pg_advisory_lock({LOCK})")).await;
    if let Some(companies) = read(&mut server, &name).await {
        return (name, companies);
    }
    let older = "select datname from pg_database where starts_with(datname, $1)";
    let older = sqlx::query(older).bind(format!("leadx_template_{family}_")).fetch_all(&mut server).await.expect("databases are listed");
    for row in older {
        run(&mut server, format!("drop database if exists \"{}\" with (force)", row.get::<String, _>(0))).await;
    }
    run(&mut server, format!("create database \"{name}\"")).await;
    let db = Db::open(&address(&name)).await.expect("the template opens");
    db.migrate().await.expect("the migrations run");
    let companies = people(&db).await;
    db.close().await.expect("the template closes");
    let list = serde_json::to_string(&companies).expect("people are JSON").replace('\'', "''");
    run(&mut server, format!("comment on database \"{name}\" is '{list}'")).await;
    (name, companies)
}

async fn read(server: &mut PgConnection, name: &str) -> Option<Companies> {
    let list = "select shobj_description(oid, 'pg_database') from pg_database where datname = $1";
    let row = sqlx::query(list).bind(name).fetch_optional(server).await.expect("databases are listed")?;
    serde_json::from_str(&row.get::<Option<String>, _>(0)?).ok()
}

async fn server() -> PgConnection {
    PgConnection::connect(&url()).await.expect("PostgreSQL answers at LEADX_TEST_POSTGRES_URL")
}

async fn run(server: &mut PgConnection, statement: String) {
    // Names and texts are this file's own.
    server.execute(AssertSqlSafe(statement.clone())).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

fn url() -> String {
    std::env::var("LEADX_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!(
            "This test needs PostgreSQL. Run `bin/test rust`, which starts one, or `bin/lib/postgres.sh cargo nextest run`, or set \
             LEADX_TEST_POSTGRES_URL to a server on which databases may be made. LEADX_TEST_SQLITE_ONLY=1 leaves PostgreSQL out."
        )
    })
}

/// The same server, another database.
fn address(name: &str) -> String {
    let url = url();
    let (place, options) = url.split_once('?').map_or((url.as_str(), String::new()), |(place, options)| (place, format!("?{options}")));
    let (server, _) = place.rsplit_once('/').expect("the address names a database");
    format!("{server}/{name}{options}")
}

/// A name no other test has taken, in this process or another. Seeds are for what a test sees.
fn unique() -> String {
    let mut bytes = [0; 16];
    kernel::Entropy::system().fill(&mut bytes);
    Uuid::from_bytes(bytes).simple().to_string()
}
