use std::collections::BTreeSet;

use sea_orm::sqlx::{self, AssertSqlSafe, Executor, Row, SqlSafeStr};
use store::{Db, Engine};

/// How the database would read what a statement asks for, in its planner's lines. PostgreSQL's is not the one for the values that it
/// is sent with but one for any, whatever they are, and reads a table whole only where there is no other way.
pub(crate) async fn plan(db: &Db, statement: &str) -> Vec<String> {
    match db.engine() {
        Engine::Sqlite => sqlite(db, statement).await,
        Engine::Postgres => postgres(db, statement).await.unwrap_or_else(|error| panic!("{statement}: {error}")),
    }
}

async fn sqlite(db: &Db, statement: &str) -> Vec<String> {
    // The statements are the product's own, without values; what a plan is made of is their shape.
    let plan = AssertSqlSafe(format!("explain query plan {statement}"));
    let lines = sqlx::query(plan).fetch_all(db.reader().get_sqlite_connection_pool()).await;
    lines.unwrap_or_else(|error| panic!("{statement}: {error}")).iter().map(|line| line.get("detail")).collect()
}

async fn postgres(db: &Db, statement: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut connection = db.reader().get_postgres_connection_pool().acquire().await?;
    connection.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off; deallocate all").await?;
    connection.execute(AssertSqlSafe(format!("prepare looked_at as {statement}"))).await?;
    let count = "select cardinality(parameter_types) from pg_prepared_statements where name = 'looked_at'";
    let count: i32 = sqlx::query_scalar(count).fetch_one(&mut *connection).await?;
    let values = if count == 0 { String::new() } else { format!("({})", vec!["null"; count.unsigned_abs() as usize].join(", ")) };
    let plan = AssertSqlSafe(format!("explain (costs off) execute looked_at{values}")).into_sql_str();
    let lines = sqlx::raw_sql(plan).fetch_all(&mut *connection).await?;
    // Nobody else is to plan so.
    connection.close().await?;
    Ok(lines.iter().map(|line| line.get(0)).collect())
}

/// What SQLite would read whole for these statements: a table, or all of a tenant's rows in it. Each is named by the planner's own line and
/// the statement.
pub(crate) async fn of(db: &Db, statements: &[String]) -> BTreeSet<(String, String)> {
    let mut walks = BTreeSet::new();
    for statement in statements.iter().collect::<BTreeSet<_>>() {
        let lines = sqlite(db, statement).await.into_iter().filter(|line| reads_whole(line, statement));
        walks.extend(lines.map(|line| (line, statement.clone())));
    }
    walks
}

/// `SCAN t` reads all of a table, unless `t` is what the statement, or the planner, calls a part of it; `SEARCH t USING … (tenant_id=?)`
/// reads all of one tenant's rows, and `SEARCH figures …` without the bucket all that was ever counted for somebody.
fn reads_whole(line: &str, statement: &str) -> bool {
    let named = |name: &str| statement.contains(&format!(") AS \"{name}\"")) || statement.contains(&format!("WITH \"{name}\""));
    let part = |name: &str| named(name) || name.starts_with("(subquery-");
    let scanned = line.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
    scanned.is_some_and(|name| !part(name) && !line.contains("VIRTUAL TABLE") && !line.ends_with("VALUES CLAUSE"))
        || line.ends_with("(tenant_id=?)")
        || line.starts_with("SEARCH figures ") && !line.contains("bucket=?")
}
