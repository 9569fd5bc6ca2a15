use anyhow::Context;
use kernel::{Clock, Day, Entropy, Timestamp, folded};
use rusqlite::{Connection, Row, ToSql, TransactionBehavior, params, types::Value};
use serde::Deserialize;
use uuid::Uuid;

/// The one connection that writes.
pub(super) struct Writer {
    connection: Connection,
    tenant: Uuid,
    entropy: Entropy,
    /// Every column of a lead, and those of one that sales has caught: what a new lead does not say itself is as in that one.
    columns: Vec<String>,
    like: Vec<Value>,
    insert: String,
}

#[derive(Deserialize)]
struct NewLead {
    title: String,
    company: NewCompany,
}

#[derive(Deserialize)]
struct NewCompany {
    name: String,
}

const FIGURE: &str = "insert into figures (tenant_id, part, person_id, organisation_id, bucket, fact, stage, currency, count, amount, duration) \
                      values (?, ?, ?, ?, ?, ?, ?, '', 1, 0, 0) \
                      on conflict do update set count = count + excluded.count, amount = amount + excluded.amount, \
                      duration = duration + excluded.duration";

impl Writer {
    pub(super) fn new(connection: Connection, tenant: Uuid) -> anyhow::Result<Self> {
        let one = "select * from leads where tenant_id = ? and origin_role = 'professional' and stage = 'new' and value is null limit 1";
        let (columns, like) = {
            let mut statement = connection.prepare(one)?;
            let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
            let row = |row: &Row<'_>| (0..columns.len()).map(|nth| row.get(nth)).collect::<Result<Vec<Value>, _>>();
            let like = statement.query_row([tenant], row).context("no lead to write others like")?;
            (columns, like)
        };
        let marks = vec!["?"; columns.len()].join(", ");
        let insert = format!("insert into leads ({}) values ({marks})", columns.join(", "));
        Ok(Self { connection, tenant, entropy: Entropy::system(), columns, like, insert })
    }

    /// Writes a lead with all that goes with it, durably: its number, company, row, words, figures, event and job.
    pub(super) fn catch(&mut self, (user, organisation): (Uuid, Uuid), body: &[u8]) -> anyhow::Result<Vec<u8>> {
        let new: NewLead = serde_json::from_slice(body)?;
        let now = Clock::System.now();
        let day = now.day_in(&crate::data::zone());
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let count = "update tenants set lead_counter = lead_counter + 1 where id = ? returning lead_counter";
        let number: i64 = tx.prepare_cached(count)?.query_row([self.tenant], |row| row.get(0))?;
        let company = company(&tx, self.tenant, organisation, &new.company.name, self.entropy.id(now), now)?;
        let lead: Uuid = self.entropy.id(now);
        let tip = serde_json::json!({ "title": new.title, "description": "", "company": new.company.name, "contact": "", "value": null });
        let visit = serde_json::json!([{ "stage": "new", "organisation": organisation, "entered_at": now, "entered_day": day, "left": null,
            "parked": 0 }]);
        let (tip, visits) = (tip.to_string(), visit.to_string());
        let mut insert = tx.prepare_cached(&self.insert)?;
        for (nth, (column, like)) in self.columns.iter().zip(&self.like).enumerate() {
            let own: &dyn ToSql = match column.as_str() {
                "id" => &lead,
                "number" => &number,
                "title" => &new.title,
                "company_id" => &company,
                "company_name" => &new.company.name,
                "creator_id" | "owner_id" | "first_owner_id" => &user,
                "organisation_id" | "origin_organisation_id" => &organisation,
                "tip" => &tip,
                "stage_log" => &visits,
                "created_at" | "updated_at" | "stage_since" => &now.0,
                "created_day" => &day.0,
                "status" => &"open",
                "is_current" | "version" => &1,
                "closed_at" | "closed_day" | "closed_by_org_id" | "closed_owner_id" | "parked_at" => &None::<i64>,
                _ => like,
            };
            insert.raw_bind_parameter(nth + 1, own)?;
        }
        insert.raw_execute()?;
        drop(insert);
        let marks = [('t', self.tenant), ('o', organisation), ('u', user)].map(|(kind, id)| format!("þ{kind}{}", id.simple())).join(" ");
        let text = folded(&format!("L-{number} L{number} {number} {} {}", new.title, new.company.name));
        let own = text.split(' ').map(|word| format!("þw{word}")).collect::<Vec<_>>().join(" ");
        tx.prepare_cached("insert into lead_words (tenant_id, lead_id, words) values (?, ?, ?)")?.execute(params![
            self.tenant,
            lead,
            format!("{marks} {text} {own}")
        ])?;
        figures(&tx, self.tenant, user, organisation, day)?;
        let (event, job): (Uuid, Uuid) = (self.entropy.id(now), self.entropy.id(now));
        tx.prepare_cached(
            "insert into events (tenant_id, id, lead_id, organisation_id, kind, actor_id, at, data) values (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![self.tenant, event, lead, organisation, "lead.created", user, now.0, "{\"offered\":false}"])?;
        tx.prepare_cached("insert into jobs (id, tenant_id, kind, payload, event_id, run_at, created_at) values (?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![job, self.tenant, "events.announce", format!("{{\"event\":\"{event}\"}}"), event, now.0, now.0])?;
        tx.commit()?;
        Ok(serde_json::to_vec(&serde_json::json!({ "id": lead, "number": format!("L-{number}"), "title": new.title }))?)
    }
}

fn company(tx: &Connection, tenant: Uuid, organisation: Uuid, name: &str, id: Uuid, now: Timestamp) -> anyhow::Result<Uuid> {
    let key = folded(name);
    let known = "select id from companies where tenant_id = ? and organisation_id = ? and name_key = ? order by id limit 1";
    let mut known = tx.prepare_cached(known)?;
    if let Some(row) = known.query(params![tenant, organisation, key])?.next()? {
        return Ok(row.get(0)?);
    }
    tx.prepare_cached("insert into companies (tenant_id, id, organisation_id, name, name_key, created_at) values (?, ?, ?, ?, ?, ?)")?
        .execute(params![tenant, id, organisation, name, key, now.0])?;
    Ok(id)
}

/// What a lead of sales adds to the figures.
fn figures(tx: &Connection, tenant: Uuid, user: Uuid, organisation: Uuid, day: Day) -> anyhow::Result<()> {
    let (nobody, day, month) = (Uuid::nil(), day.0, day.month());
    let mut figure = tx.prepare_cached(FIGURE)?;
    for (part, person, bucket, fact, stage) in [
        ("organisation", nobody, 0, "open", "new"),
        ("organisation", nobody, month, "created", ""),
        ("organisation", nobody, month, "entered", "new"),
        ("organisation", nobody, day, "created", ""),
        ("organisation", nobody, day, "entered", "new"),
        ("organisation", nobody, day, "open", "new"),
        ("originator", user, month, "created", ""),
        ("originator", user, day, "created", ""),
        ("owner", user, month, "created", ""),
        ("owner", user, day, "created", ""),
        ("pipeline", user, 0, "open", "new"),
    ] {
        figure.execute(params![tenant, part, person, organisation, bucket, fact, stage])?;
    }
    Ok(())
}
