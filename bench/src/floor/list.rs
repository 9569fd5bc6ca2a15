use std::fmt::Write;

use kernel::{Clock, Cursor, Day, Money, Timestamp};
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use uuid::Uuid;

/// Leads of a page.
const LIMIT: usize = 50;

/// Who asks for which leads.
pub(super) struct Asked {
    pub(super) tenant: Uuid,
    pub(super) user: Uuid,
    pub(super) organisation: Uuid,
    /// The current leads of the organisation, as a page shows them; else all that the person may see.
    pub(super) current: bool,
}

/// The statements, made once.
pub(super) struct Statements {
    current: String,
    visible: String,
}

impl Statements {
    pub(super) fn new() -> Self {
        let here = |current: bool| format!("organisation_id = :organisation and is_current = {current}");
        let elsewhere = |current: bool| format!("creator_id = :user and organisation_id not in (:organisation) and is_current = {current}");
        Self { current: joined(&[here(true)]), visible: joined(&[here(true), here(false), elsewhere(true), elsewhere(false)]) }
    }
}

/// Several ordered walks as one statement, as `leads/read/summary.rs` in `app` makes it.
fn joined(walks: &[String]) -> String {
    const COLUMNS: &str = "lead.id, lead.number, lead.title, lead.tip, lead.value, lead.currency, lead.value_in_base, lead.expected_close, \
                           lead.created_day, lead.accepted_day, lead.closed_day, lead.status, lead.stage, lead.stage_since, lead.handshake, \
                           lead.answer_due_at, lead.creator_id, lead.owner_id, lead.first_owner_id, lead.organisation_id, lead.created_at, \
                           lead.updated_at, lead.version, lead.company_name";
    let mut keys = String::new();
    for (nth, walk) in walks.iter().enumerate() {
        let all = if nth > 0 { " union all " } else { "" };
        // Writing to a string does not fail.
        let _ = write!(
            keys,
            "{all}select * from (select id, rowid as lies from leads where tenant_id = :tenant and (organisation_id in (:organisation) \
             or creator_id = :user) and {walk} order by id desc limit 51) as walk{nth}"
        );
    }
    format!(
        "select {COLUMNS}, creator.name as creator_name, owner.name as owner_name \
         from ({keys} order by id desc limit 51) as page \
         join leads as lead on lead.rowid = page.lies \
         join users as creator on creator.tenant_id = lead.tenant_id and creator.id = lead.creator_id \
         left join users as owner on owner.tenant_id = lead.tenant_id and owner.id = lead.owner_id order by lead.id desc"
    )
}

#[derive(Serialize)]
struct Lead<'a> {
    id: Uuid,
    number: String,
    title: &'a str,
    company: Company<'a>,
    value: Option<Amount>,
    stage: &'a str,
    closed_from: Option<&'a str>,
    stage_since: Timestamp,
    status: &'a str,
    handshake: Handshake<'a>,
    creator: Named<'a>,
    owner: Option<Named<'a>>,
    organisation: Uuid,
    expected_close: Option<Day>,
    created_at: Timestamp,
    updated_at: Timestamp,
    version: i64,
}

#[derive(Serialize)]
struct Company<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Amount {
    amount: String,
    currency: &'static str,
}

#[derive(Serialize)]
struct Handshake<'a> {
    state: &'a str,
    due_at: Option<Timestamp>,
    late: bool,
}

#[derive(Serialize)]
struct Named<'a> {
    id: Uuid,
    name: &'a str,
}

/// The newest leads as JSON, written straight from the rows.
pub(super) fn list(reader: &Connection, statements: &Statements, asked: &Asked) -> anyhow::Result<Vec<u8>> {
    let mut statement = reader.prepare_cached(if asked.current { &statements.current } else { &statements.visible })?;
    let named = named_params! {":tenant": asked.tenant, ":user": asked.user, ":organisation": asked.organisation};
    let mut rows = statement.query(named)?;
    let now = Clock::System.now();
    let mut out = Vec::with_capacity(40 * 1024);
    let (mut count, mut last) = (0, None);
    out.extend_from_slice(b"{\"data\":[");
    while let Some(row) = rows.next()? {
        count += 1;
        if count > LIMIT {
            break;
        }
        if count > 1 {
            out.push(b',');
        }
        last = Some(row.get::<_, Uuid>("id")?);
        serde_json::to_writer(&mut out, &lead(row, asked, now)?)?;
    }
    out.extend_from_slice(b"],\"next\":");
    let next = last.filter(|_| count > LIMIT).map(|id| Cursor { value: 0, id }.to_string());
    serde_json::to_writer(&mut out, &next)?;
    out.push(b'}');
    Ok(out)
}

fn lead<'a>(row: &'a Row<'_>, asked: &Asked, now: Timestamp) -> anyhow::Result<Lead<'a>> {
    let text = |nth: usize| -> anyhow::Result<&'a str> { Ok(row.get_ref(nth)?.as_str()?) };
    let moment = |nth: usize| -> anyhow::Result<Timestamp> { Ok(Timestamp(row.get(nth)?)) };
    let (status, stage, handshake) = (text(11)?, text(12)?, text(14)?);
    let closed = matches!(status, "won" | "lost");
    let due_at = row.get::<_, Option<i64>>(15)?.map(Timestamp);
    let value = match (row.get::<_, Option<i64>>(4)?, row.get_ref(5)?.as_str_or_null()?) {
        (Some(minor), Some(code)) => Some(Money { minor, currency: code.parse()? }),
        _ => None,
    };
    let owner = match (row.get::<_, Option<Uuid>>(17)?, row.get_ref(25)?.as_str_or_null()?) {
        (Some(id), Some(name)) => Some(Named { id, name }),
        _ => None,
    };
    anyhow::ensure!(row.get::<_, Uuid>(19)? == asked.organisation, "the people of the bench catch leads at home");
    Ok(Lead {
        id: row.get(0)?,
        number: format!("L-{}", row.get::<_, i64>(1)?),
        title: text(2)?,
        company: Company { name: text(23)? },
        value: value.map(|value| Amount { amount: value.amount(), currency: value.currency.code() }),
        stage: if closed { "closed" } else { stage },
        closed_from: closed.then_some(stage),
        stage_since: moment(13)?,
        status,
        handshake: Handshake { state: handshake, due_at, late: handshake == "offered" && due_at.is_some_and(|due| due < now) },
        creator: Named { id: row.get(16)?, name: text(24)? },
        owner,
        organisation: asked.organisation,
        expected_close: row.get::<_, Option<i32>>(7)?.map(Day),
        created_at: moment(20)?,
        updated_at: moment(21)?,
        version: row.get(22)?,
    })
}
