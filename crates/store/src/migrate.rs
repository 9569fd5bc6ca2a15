use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::sqlx::{self, Row};
use sqlx::migrate::Migrator;

use crate::{Db, Engine};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// How a database stands against the migrations in this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Every migration has been run.
    Current,
    /// So many migrations are still to be run.
    Pending(usize),
    /// It has been migrated by a newer program, up to this version.
    Newer(i64),
    /// This migration was begun and not finished, or was edited after it had been run.
    Broken(i64),
}

impl Schema {
    /// Why a server must not start on this database and what to do, or nothing if it may.
    pub fn refusal(self) -> Option<String> {
        match self {
            Self::Current => None,
            Self::Pending(count) => Some(format!("{count} migrations are pending. Back the database up, then run `leadx migrate`.")),
            Self::Newer(version) => Some(format!(
                "the database is at migration {version}, which this program does not know. Start the newer program, or restore a backup."
            )),
            Self::Broken(version) => Some(format!(
                "migration {version} was begun and not finished, or has been changed since it ran. Restore the backup made before it, \
                 then run `leadx migrate` with the program that belongs to it."
            )),
        }
    }
}

impl Db {
    /// Runs the migrations that have not been run.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        match self.schema().await? {
            Schema::Current => return Ok(()),
            Schema::Pending(_) => {}
            bad => anyhow::bail!("{}", bad.refusal().unwrap_or_default()),
        }
        match self.engine() {
            Engine::Sqlite => SQLITE.run(self.writer().get_sqlite_connection_pool()).await,
            Engine::Postgres => POSTGRES.run(self.writer().get_postgres_connection_pool()).await,
        }
        .context("a migration failed; nothing after it was run")
    }

    /// How the database stands against the migrations in this program.
    pub async fn schema(&self) -> anyhow::Result<Schema> {
        let run = self.migrations_run().await?;
        let known: BTreeMap<i64, &[u8]> = match self.engine() {
            Engine::Sqlite => SQLITE.iter().map(|m| (m.version, m.checksum.as_ref())).collect(),
            Engine::Postgres => POSTGRES.iter().map(|m| (m.version, m.checksum.as_ref())).collect(),
        };
        for (version, (success, checksum)) in &run {
            match known.get(version) {
                None => return Ok(Schema::Newer(*version)),
                Some(ours) if !success || ours != checksum => return Ok(Schema::Broken(*version)),
                Some(_) => {}
            }
        }
        match known.len() - run.len() {
            0 => Ok(Schema::Current),
            pending => Ok(Schema::Pending(pending)),
        }
    }

    async fn migrations_run(&self) -> anyhow::Result<BTreeMap<i64, (bool, Vec<u8>)>> {
        const RUN: &str = "select version, success, checksum from _sqlx_migrations order by version";
        match self.engine() {
            Engine::Sqlite => {
                let pool = self.reader().get_sqlite_connection_pool();
                let there = "select 1 from sqlite_master where name = '_sqlx_migrations'";
                if sqlx::query(there).fetch_optional(pool).await?.is_none() {
                    return Ok(BTreeMap::new());
                }
                let rows = sqlx::query(RUN).fetch_all(pool).await?;
                rows.iter().map(|row| Ok((row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?)))).collect()
            }
            Engine::Postgres => {
                let pool = self.reader().get_postgres_connection_pool();
                let there = "select 1 where to_regclass('_sqlx_migrations') is not null";
                if sqlx::query(there).fetch_optional(pool).await?.is_none() {
                    return Ok(BTreeMap::new());
                }
                let rows = sqlx::query(RUN).fetch_all(pool).await?;
                rows.iter().map(|row| Ok((row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?)))).collect()
            }
        }
    }
}
