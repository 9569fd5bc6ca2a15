//! That nothing a request asks for grows with the customer: on SQLite, whose planner goes by the statement alone, no table is read whole.

use testkit::{Engine, TestApp};

/// What may be read whole, by the beginning of the planner's line, and why.
const MAY: [(&str, &str); 5] = [
    ("SEARCH organisations USING", "with the tenant, which is kept in memory"),
    ("SEARCH stages USING", "with the tenant"),
    ("SEARCH holidays USING", "with the tenant"),
    ("SEARCH rates USING", "with the tenant"),
    ("SEARCH feed_entries USING INDEX sqlite_autoindex_feed_entries_1", "in the order of its keys, until a page is full"),
];

/// Looks at how SQLite would read what these statements ask for. PostgreSQL's plans depend on the rows that are there.
pub async fn check(app: &TestApp, sent: &[String]) {
    if app.engine() == Engine::Postgres {
        return;
    }
    let walks = app.walks(sent).await;
    let walks: Vec<_> = walks.iter().filter(|(line, _)| !MAY.iter().any(|(may, _)| line.starts_with(may))).collect();
    let list = walks.iter().map(|(line, statement)| format!("{line}\n    {statement}")).collect::<Vec<_>>().join("\n");
    assert!(walks.is_empty(), "{} statements read a table whole:\n{list}", walks.len());
}
