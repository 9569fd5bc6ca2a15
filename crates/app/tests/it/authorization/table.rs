//! The table of who may do what, as it is committed.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use super::Said;

type Rows = BTreeMap<(String, &'static str), Vec<Said>>;

const LEAD_COLUMNS: [&str; 10] = [
    "nobody",
    "originator (LITE)",
    "Basic",
    "Admin",
    "Professional",
    "owner",
    "Manager",
    "parent’s Manager",
    "elsewhere",
    "child, of the parent’s",
];
const NEWS_COLUMNS: [&str; 7] = ["nobody", "LITE, not addressed", "Basic", "Admin (Basic)", "Professional", "Manager", "elsewhere"];
const PLAIN_COLUMNS: [&str; 6] = ["nobody", "LITE", "Basic", "Admin (Basic)", "Professional", "Manager"];

/// Fails when the committed table says otherwise; writes it when asked to.
pub fn compare(rows: &Rows) {
    let text = text(rows);
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/authorization.md");
    if std::env::var_os("LEADX_WRITE_AUTHORIZATION").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&file, &text).expect("the table can be written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == text,
        "docs/authorization.md says otherwise. If that is meant, run this test with LEADX_WRITE_AUTHORIZATION=1.\n{text}"
    );
}

fn text(rows: &Rows) -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Written by the test `authorization`, which calls every route as everybody. After a change that is meant:\n\
         `LEADX_WRITE_AUTHORIZATION=1 cargo nextest run -p app authorization`.\n\n\
         ✓ may · 401 has to sign in · 403 sees it and may not · 404 does not exist for them · 409 not now\n\n\
         ## Leads\n\n\
         Of a lead in a child organisation. *Elsewhere* are a sibling’s Manager, the parent’s other people and another customer’s;\n\
         the last column is a child’s people looking at a lead of the parent.\n\n",
    );
    write_table(&mut text, &LEAD_COLUMNS, rows.iter().filter(|(_, cells)| cells.len() == LEAD_COLUMNS.len()));
    text.push_str("\n## A post of Sales News\n\nWritten by a Manager for employees.\n\n");
    write_table(&mut text, &NEWS_COLUMNS, rows.iter().filter(|(_, cells)| cells.len() == NEWS_COLUMNS.len()));
    text.push_str("\n## Everything else\n\n");
    write_table(&mut text, &PLAIN_COLUMNS, rows.iter().filter(|(_, cells)| cells.len() == PLAIN_COLUMNS.len()));
    text
}

fn write_table<'a>(text: &mut String, columns: &[&str], rows: impl Iterator<Item = (&'a (String, &'static str), &'a Vec<Said>)>) {
    writeln!(text, "| route | {} |", columns.join(" | ")).expect("text grows");
    writeln!(text, "|---|{}", "---|".repeat(columns.len())).expect("text grows");
    for ((route, what), cells) in rows {
        let what = if what.is_empty() { String::new() } else { format!(", {what}") };
        let cells = cells.iter().map(|said| match said {
            Said::Yes => "✓",
            Said::SignIn => "401",
            Said::No => "403",
            Said::Hidden => "404",
            Said::NotNow => "409",
        });
        writeln!(text, "| `{route}`{what} | {} |", cells.collect::<Vec<_>>().join(" | ")).expect("text grows");
    }
}
