//! The two databases have the same shape, and a server knows which it may serve.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sea_orm::sqlx::{self, AssertSqlSafe, Row, migrate::Migrator};
use store::{Db, Schema};
use testkit::{Engine, TestApp, database::Database};
use uuid::Uuid;

/// A column: whether it can be null, and the kind of what stands in it.
type Columns = BTreeMap<(String, String), (bool, &'static str)>;

/// The named seams: how each database finds words.
fn is_seam(table: &str, column: &str) -> bool {
    table.contains("found_by") || column == "found_by"
}

async fn columns(db: &Db) -> Columns {
    match db.engine() {
        Engine::Sqlite => {
            let all = "select m.name, c.name, c.\"notnull\" = 0, lower(c.type) from sqlite_master m join pragma_table_info(m.name) c \
                       where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\' and m.name <> '_sqlx_migrations'";
            let rows = sqlx::query(all).fetch_all(db.reader().get_sqlite_connection_pool()).await.expect("columns are listed");
            rows.iter().map(|row| column(row.get(0), row.get(1), row.get(2), &row.get::<String, _>(3))).collect()
        }
        Engine::Postgres => {
            let all = "select table_name::text, column_name::text, is_nullable = 'YES', data_type::text from information_schema.columns \
                       where table_schema = 'public' and table_name <> '_sqlx_migrations'";
            let rows = sqlx::query(all).fetch_all(db.reader().get_postgres_connection_pool()).await.expect("columns are listed");
            rows.iter().map(|row| column(row.get(0), row.get(1), row.get(2), &row.get::<String, _>(3))).collect()
        }
    }
}

fn column(table: String, column: String, null: bool, kind: &str) -> ((String, String), (bool, &'static str)) {
    let kind = match kind {
        "text" => "text",
        "" | "tsvector" if is_seam(&table, &column) => "words",
        "blob" | "uuid" | "bytea" => "key or bytes",
        "integer" | "bigint" | "smallint" | "boolean" => "whole number",
        other => panic!("{table}.{column} is {other}, which the two databases do not share"),
    };
    ((table, column), (null, kind))
}

/// Each table's unique and other indexes, by name, with their columns.
async fn indexes(db: &Db) -> BTreeSet<String> {
    let rows: Vec<(String, String)> = match db.engine() {
        Engine::Sqlite => {
            let all = "select m.name, group_concat(i.name, ', ' order by i.seqno) from sqlite_master m join pragma_index_info(m.name) i \
                       where m.type = 'index' and m.name not like 'sqlite\\_%' escape '\\' group by m.name";
            sqlx::query_as(all).fetch_all(db.reader().get_sqlite_connection_pool()).await
        }
        Engine::Postgres => {
            let all = "select c.relname::text, string_agg(a.attname::text, ', ' order by a.attnum) from pg_index x \
                       join pg_class c on c.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' \
                       join pg_attribute a on a.attrelid = x.indexrelid \
                       where not x.indisprimary and c.relname not like '%\\_key' and c.relname not like '\\_sqlx%' group by c.relname";
            sqlx::query_as(all).fetch_all(db.reader().get_postgres_connection_pool()).await
        }
    }
    .expect("indexes are listed");
    rows.into_iter().filter(|(name, columns)| !is_seam(name, columns)).map(|(name, columns)| format!("{name} ({columns})")).collect()
}

async fn migrated(engine: Engine) -> Database {
    let database = Database::empty(engine).await;
    database.db.migrate().await.expect("the migrations run");
    database
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_have_the_same_tables_columns_and_indexes() {
    if testkit::database::only_sqlite() {
        return;
    }
    let (sqlite, postgres) = (migrated(Engine::Sqlite).await, migrated(Engine::Postgres).await);
    let without_seams = |all: Columns| -> Columns { all.into_iter().filter(|((table, column), _)| !is_seam(table, column)).collect() };
    let (one, other) = (without_seams(columns(&sqlite.db).await), without_seams(columns(&postgres.db).await));
    assert!(one.len() > 100, "columns were found");
    let differ: Vec<_> = one.keys().chain(other.keys()).filter(|key| one.get(key) != other.get(key)).collect();
    assert!(
        differ.is_empty(),
        "these columns differ: {:#?}",
        differ.iter().map(|key| (key, one.get(key), other.get(key))).collect::<Vec<_>>()
    );
    assert_eq!(indexes(&sqlite.db).await, indexes(&postgres.db).await);
    sqlite.drop().await;
    postgres.drop().await;
}

async fn run(db: &Db, statements: &str) {
    let all = sqlx::raw_sql(AssertSqlSafe(statements));
    let told = match db.engine() {
        Engine::Sqlite => all.execute(db.writer().get_sqlite_connection_pool()).await.map(drop),
        Engine::Postgres => all.execute(db.writer().get_postgres_connection_pool()).await.map(drop),
    };
    told.unwrap_or_else(|error| panic!("{statements}: {error}"));
}

/// Migrates an empty database as a program did that knew migrations up to `last`.
async fn migrate_to(db: &Db, last: i64) {
    let folder = match db.engine() {
        Engine::Sqlite => "../../migrations/sqlite",
        Engine::Postgres => "../../migrations/postgres",
    };
    let mut all = Migrator::new(Path::new(folder)).await.expect("migrations are read");
    all.migrations.to_mut().retain(|migration| migration.version <= last);
    let told = match db.engine() {
        Engine::Sqlite => all.run(db.writer().get_sqlite_connection_pool()).await,
        Engine::Postgres => all.run(db.writer().get_postgres_connection_pool()).await,
    };
    told.expect("the migrations run");
}

/// A key, as JSON has it and as a statement of the database has it.
fn key(engine: Engine, nth: u128) -> (String, String) {
    let key = Uuid::from_u128(nth);
    let literal = match engine {
        Engine::Sqlite => format!("x'{}'", key.simple()),
        Engine::Postgres => format!("'{key}'"),
    };
    (key.to_string(), literal)
}

/// A customer of the key 1 with one organisation of the key 2 and these people in it, by key and role, as statements.
fn customer(engine: Engine, people: &[(u128, &str)]) -> String {
    let [tenant, here] = [1, 2].map(|nth| key(engine, nth).1);
    let customer = format!(
        "insert into tenants (id, slug, name, base_currency, timezone, language, financial_year_start, created_at)
             values ({tenant}, 'acme', 'Acme', 'NOK', 'Europe/Oslo', 'nb', 1, 0);
         insert into organisations (tenant_id, id, name, created_at) values ({tenant}, {here}, 'Acme', 0);"
    );
    let people = people.iter().map(|(nth, role)| {
        let person = key(engine, *nth).1;
        format!(
            "insert into users (tenant_id, id, email, name, name_key, created_at) values ({tenant}, {person}, '{nth}@acme', 'N', 'n', 0);
             insert into memberships (tenant_id, user_id, organisation_id, role, home) values ({tenant}, {person}, {here}, '{role}', true);"
        )
    });
    std::iter::once(customer).chain(people).collect()
}

async fn schema(db: &Db) -> Schema {
    db.schema().await.expect("the schema can be read")
}

testkit::both! {
    async fn an_empty_database_waits_for_its_migrations(app: &TestApp) {
        let empty = Database::empty(app.engine()).await;
        let Schema::Pending(all) = schema(&empty.db).await else { panic!("nothing has been run") };
        assert!(all >= 6);
        let refusal = Schema::Pending(all).refusal().unwrap_or_default();
        assert!(refusal.contains("run `leadx migrate`"), "{refusal}");
        empty.db.migrate().await.expect("the migrations run");
        assert_eq!((schema(&empty.db).await, Schema::Current.refusal()), (Schema::Current, None));
        empty.db.migrate().await.expect("again is nothing");
        empty.drop().await;
    }

    /// Of two posts the one has been told, and the other was just being told when the program was stopped.
    async fn whoever_was_told_of_a_post_is_known_after_an_upgrade(app: &TestApp) {
        let database = Database::empty(app.engine()).await;
        migrate_to(&database.db, 21).await;
        let key = |nth| key(app.engine(), nth);
        let (tenant, here, told, half) = (key(1).1, key(2).1, key(11), key(12));
        let mut filling = vec![customer(app.engine(), &[(21, "manager"), (22, "basic"), (23, "basic"), (24, "lite")])];
        let ((author, writer), (_, reader), (_, published)) = (key(21), key(22), key(32));
        for ((id, post), event) in [(told, key(31).1), (half, published.clone())] {
            filling.push(format!(
                "insert into news (tenant_id, id, organisation_id, author_id, title, text, for_lite, for_basic, for_professional,
                     for_manager, version, created_at, publish_at, announced)
                     values ({tenant}, {post}, {here}, {writer}, 'T', 't', false, true, false, false, 1, 0, 0, true);
                 insert into news_audience (tenant_id, organisation_id, news_id, addressed, place) values ({tenant}, {here}, {post}, true, 0);
                 insert into events (tenant_id, id, organisation_id, kind, at, data)
                     values ({tenant}, {event}, {here}, 'news.published', 0, '{{\"news\":\"{id}\",\"author\":\"{author}\"}}');
                 insert into notifications (tenant_id, id, user_id, kind, organisation_id, news_id, at)
                     values ({tenant}, {event}, {reader}, 'news', {here}, {post}, 0);"
            ));
        }
        filling.push(format!(
            "insert into jobs (id, tenant_id, kind, payload, event_id, run_at, created_at)
                 values ({}, {tenant}, 'notifications.tell_all', '{{}}', {published}, 0, 0);",
            key(41).1
        ));
        run(&database.db, &filling.concat()).await;
        database.db.migrate().await.expect("the migrations run");
        let all = "select news_id, user_id from news_told order by news_id, user_id";
        let rows: Vec<(Uuid, Uuid)> = match app.engine() {
            Engine::Sqlite => sqlx::query_as(all).fetch_all(database.db.reader().get_sqlite_connection_pool()).await,
            Engine::Postgres => sqlx::query_as(all).fetch_all(database.db.reader().get_postgres_connection_pool()).await,
        }
        .expect("rows");
        let rows: Vec<_> = rows.iter().map(|(post, person)| (post.as_u128(), person.as_u128())).collect();
        assert_eq!(rows, [(11, 22), (11, 23), (12, 22)]);
        database.drop().await;
    }

    async fn a_lead_has_the_name_of_its_company_after_an_upgrade(app: &TestApp) {
        let database = Database::empty(app.engine()).await;
        migrate_to(&database.db, 25).await;
        let key = |nth| key(app.engine(), nth).1;
        let (tenant, here, who) = (key(1), key(2), key(21));
        let mut filling = vec![customer(app.engine(), &[(21, "manager")])];
        for (lead, company, name) in [(31, 41, "Hall & Sons"), (32, 42, "Sørlandet Bakeri")] {
            let (id, company) = (key(lead), key(company));
            filling.push(format!(
                "insert into companies (tenant_id, id, organisation_id, name, name_key, created_at)
                     values ({tenant}, {company}, {here}, '{name}', 'k', 0);
                 insert into leads (tenant_id, id, number, title, company_id, creator_id, origin_organisation_id, origin_role, tip,
                     organisation_id, status, is_current, stage, stage_since, stage_log, handshake, offered_to, created_at, created_day,
                     version, updated_at)
                     values ({tenant}, {id}, {lead}, 'T', {company}, {who}, {here}, 'manager', '{{}}', {here}, 'open', true, 'new', 0,
                     '[]', 'none', 'managers', 0, 20260101, 1, 0);"
            ));
        }
        let (lead, event) = (key(31), key(51));
        filling.push(format!(
            "insert into undos (tenant_id, lead_id, user_id, event_id, version, until, before)
                 values ({tenant}, {lead}, {who}, {event}, 1, 0, '{{}}');"
        ));
        run(&database.db, &filling.concat()).await;
        database.db.migrate().await.expect("the migrations run");
        let all = "select number, company_name, (select count(*) from undos) from leads order by number";
        let rows: Vec<(i64, String, i64)> = match app.engine() {
            Engine::Sqlite => sqlx::query_as(all).fetch_all(database.db.reader().get_sqlite_connection_pool()).await,
            Engine::Postgres => sqlx::query_as(all).fetch_all(database.db.reader().get_postgres_connection_pool()).await,
        }
        .expect("rows");
        assert_eq!(rows, [(31, "Hall & Sons".into(), 0), (32, "Sørlandet Bakeri".into(), 0)]);
        database.drop().await;
    }

    async fn a_newer_database_is_not_touched(app: &TestApp) {
        let database = migrated(app.engine()).await;
        run(&database.db, "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                           select 9000, 'from tomorrow', success, checksum, 0 from _sqlx_migrations where version = 1").await;
        assert_eq!(schema(&database.db).await, Schema::Newer(9000));
        let refusal = database.db.migrate().await.expect_err("it is newer").to_string();
        assert!(refusal.contains("at migration 9000") && refusal.contains("newer program"), "{refusal}");
        database.drop().await;
    }

    async fn a_half_migrated_database_is_refused(app: &TestApp) {
        let database = migrated(app.engine()).await;
        run(&database.db, "update _sqlx_migrations set success = false where version = 3").await;
        assert_eq!(schema(&database.db).await, Schema::Broken(3));
        let refusal = database.db.migrate().await.expect_err("it is broken").to_string();
        assert!(refusal.contains("Restore the backup"), "{refusal}");
        run(&database.db, "update _sqlx_migrations set success = true where version = 3").await;
        run(&database.db, "delete from _sqlx_migrations where version = 6").await;
        assert_eq!(schema(&database.db).await, Schema::Pending(1));
        database.drop().await;
    }

    async fn an_edited_migration_is_noticed(app: &TestApp) {
        let database = migrated(app.engine()).await;
        run(&database.db, "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 1) where version = 2").await;
        assert_eq!(schema(&database.db).await, Schema::Broken(2));
        database.drop().await;
    }

    async fn a_server_is_healthy_on_a_current_database_alone(app: &TestApp) {
        assert_eq!(app.visitor().get("/healthz").await.is(200).text, "ok");
        run(&app.state.db, "update _sqlx_migrations set success = false where version = 3").await;
        app.visitor().get("/healthz").await.is(503);
    }
}

/// An acknowledged write survives a power cut, a reader never waits for the writer, and a key that leads nowhere is refused.
#[tokio::test(flavor = "multi_thread")]
async fn sqlite_is_opened_as_the_design_says() {
    let database = migrated(Engine::Sqlite).await;
    let asked = async |pool: &sqlx::SqlitePool, pragma: &'static str| -> String {
        let row = sqlx::query(pragma).fetch_one(pool).await.expect("a pragma");
        row.try_get::<i64, _>(0).map(|number| number.to_string()).or_else(|_| row.try_get(0)).expect("a value")
    };
    let (writer, reader) = (database.db.writer().get_sqlite_connection_pool(), database.db.reader().get_sqlite_connection_pool());
    assert_eq!(asked(writer, "pragma journal_mode").await, "wal");
    assert_eq!(asked(writer, "pragma synchronous").await, "2", "full");
    assert_eq!(asked(writer, "pragma foreign_keys").await, "1");
    assert_eq!(asked(reader, "pragma query_only").await, "1");
    assert_eq!(writer.options().get_max_connections(), 1);
    database.drop().await;
}
