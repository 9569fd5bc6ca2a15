use std::collections::BTreeSet;

use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use store::Db;

/// What SQLite would read whole for these statements: a table, or all of a tenant's rows in it. Each is named by the planner's own line and
/// the statement.
pub(crate) async fn of(db: &Db, statements: &[String]) -> BTreeSet<(String, String)> {
    let pool = db.reader().get_sqlite_connection_pool();
    let mut walks = BTreeSet::new();
    for statement in statements.iter().collect::<BTreeSet<_>>() {
        // The statements are the product's own, without values; what a plan is made of is their shape.
        let plan = AssertSqlSafe(format!("explain query plan {statement}"));
        let lines = sqlx::query(plan).fetch_all(pool).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        let lines = lines.iter().map(|line| line.get::<String, _>("detail")).filter(|line| reads_whole(line, statement));
        walks.extend(lines.map(|line| (line, statement.clone())));
    }
    walks
}

/// `SCAN t` reads all of a table, unless `t` is what the statement calls a part of itself; `SEARCH t USING … (tenant_id=?)` reads all of
/// one tenant's rows, and `SEARCH figures …` without the bucket all that was ever counted for somebody.
fn reads_whole(line: &str, statement: &str) -> bool {
    let part = |name: &str| statement.contains(&format!(") AS \"{name}\"")) || statement.contains(&format!("WITH \"{name}\""));
    let scanned = line.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
    scanned.is_some_and(|name| !part(name) && !line.contains("VIRTUAL TABLE") && !line.ends_with("VALUES CLAUSE"))
        || line.ends_with("(tenant_id=?)")
        || line.starts_with("SEARCH figures ") && !line.contains("bucket=?")
}
