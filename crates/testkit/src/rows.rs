use std::collections::BTreeMap;

use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use store::{Db, Engine};

/// How many rows each table has: what a refused request must leave as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(pub BTreeMap<String, i64>);

impl Rows {
    /// Counts every table of the product.
    pub(crate) async fn count(db: &Db) -> Self {
        let mut rows = BTreeMap::new();
        for table in tables(db).await {
            // The names come from the database's own list.
            let count = AssertSqlSafe(format!("select count(*) from \"{table}\""));
            let count: i64 = match db.engine() {
                Engine::Sqlite => sqlx::query(count).fetch_one(db.reader().get_sqlite_connection_pool()).await.map(|row| row.get(0)),
                Engine::Postgres => sqlx::query(count).fetch_one(db.reader().get_postgres_connection_pool()).await.map(|row| row.get(0)),
            }
            .unwrap_or_else(|error| panic!("{table} cannot be counted: {error}"));
            rows.insert(table, count);
        }
        Self(rows)
    }

    /// The tables that have other counts than before.
    pub fn since(&self, before: &Self) -> BTreeMap<String, i64> {
        let change = |(table, count): (&String, &i64)| (table.clone(), count - before.0.get(table).copied().unwrap_or(0));
        self.0.iter().map(change).filter(|(_, change)| *change != 0).collect()
    }
}

async fn tables(db: &Db) -> Vec<String> {
    const SQLITE: &str = "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' \
                          and name not like '%\\_found\\_by%' escape '\\' and name <> '_sqlx_migrations'";
    const POSTGRES: &str = "select table_name::text from information_schema.tables where table_schema = 'public' \
                            and table_name <> '_sqlx_migrations'";
    match db.engine() {
        Engine::Sqlite => sqlx::query_scalar(SQLITE).fetch_all(db.reader().get_sqlite_connection_pool()).await,
        Engine::Postgres => sqlx::query_scalar(POSTGRES).fetch_all(db.reader().get_postgres_connection_pool()).await,
    }
    .expect("the tables are listed")
}
