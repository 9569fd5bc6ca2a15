//! A database for each test, copied from a template that is migrated and peopled once.
//!
//! Tests run in processes of their own, so whoever comes first makes the template under a lock, and the others wait for it. A template
//! belongs to one build of the tests: another build makes its own and drops the one before.

mod postgres;
mod sqlite;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use store::{Db, Engine};

use crate::company::Companies;

/// A test's own database, and who is in it.
#[derive(Debug)]
pub struct Database {
    /// Its address, as `LEADX_DATABASE_URL` would give it.
    pub url: String,
    /// An open connection to it.
    pub db: Db,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Sqlite(tempfile::TempDir),
    Postgres(String),
}

impl Database {
    /// A copy of the peopled template.
    pub(crate) async fn copy(engine: Engine) -> (Self, Companies) {
        match engine {
            Engine::Sqlite => sqlite::copy().await,
            Engine::Postgres => postgres::copy().await,
        }
    }

    /// A database with nothing in it, not even tables.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => sqlite::empty().await,
            Engine::Postgres => postgres::empty().await,
        }
    }

    /// Closes and drops it.
    pub async fn drop(self) {
        self.db.close().await.expect("the pools close");
        match self.kept {
            Kept::Sqlite(folder) => folder.close().expect("the folder goes away"),
            Kept::Postgres(name) => postgres::drop(&name).await,
        }
    }
}

/// True when only SQLite is asked for, on a machine without PostgreSQL.
pub fn only_sqlite() -> bool {
    std::env::var_os("LEADX_TEST_SQLITE_ONLY").is_some_and(|value| value == "1")
}

/// Names this build of the tests, and the program whatever its build.
fn build() -> (String, String) {
    let program = std::env::current_exe().expect("a test is a program");
    let made = std::fs::metadata(&program).expect("the program is a file");
    // Cargo's name ends in a hash of how it was built, which would leave a template for every way there is.
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = name.rsplit_once('-').map_or(name.as_str(), |(name, _)| name);
    let family = hash(&(program.parent(), name));
    (format!("{family}_{}", hash(&(made.modified().ok(), made.len()))), family)
}

fn hash(of: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    format!("{:08x}", hasher.finish() & 0xffff_ffff)
}

/// A folder in memory where the machine has one: a database on disk would wait for it at every commit.
fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}
