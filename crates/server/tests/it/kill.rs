//! `kill -9` under a write load: what was acknowledged is there, what was not is there once or not at all, and all of it is whole.
//!
//! Five kills; `LEADX_TEST_KILLS=20` makes it twenty. The moments are drawn from a seed.

use std::collections::HashMap;

use kernel::Entropy;
use sea_orm::sqlx;
use serde_json::Value;
use store::Db;
use tokio::task::JoinSet;

use crate::{
    installation::{Installation, Server},
    load::{Client, Countdown, Tale},
    post_office::PostOffice,
};

const SEED: u64 = 2026;
/// Who write at once.
const WORKERS: usize = 6;
/// So many deeds at most are acknowledged between one start and the next kill.
const MOST: u64 = 120;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_being_killed() {
    let kills = std::env::var("LEADX_TEST_KILLS").map_or(5, |kills| kills.parse().expect("LEADX_TEST_KILLS is a number"));
    let mut post_office = PostOffice::open();
    let at = Installation::new().set("LEADX_TENANT", "acme").set("LEADX_SMTP_URL", post_office.url());
    let client = Client::new(at.customer("acme", ["basic", "manager"]).await);
    let moments = Entropy::seeded(SEED);
    let mut log: Vec<Tale> = Vec::new();
    for kill in 0..kills {
        let server = at.serve(&[]).await;
        let mut tales = work_until_killed(&client, server, kill, 1 + moments.below(MOST)).await;
        whole(&at).await;
        let server = at.serve(&[]).await;
        compare(&client, &server, log.iter().chain(&tales)).await;
        for tale in &mut tales {
            client.repeat(&server.url(""), tale).await;
        }
        log.extend(tales);
        compare(&client, &server, log.iter()).await;
        server.stop().await;
    }
    whole(&at).await;
    let mails: Vec<String> = log.iter().flat_map(Tale::mails).collect();
    assert!(log.iter().any(|tale| tale.done == 5), "the load came as far as winning");
    let_time_pass(&at).await;
    let server = at.serve(&[]).await;
    post_office.has_taken(&mails).await;
    server.stop().await;
    assert_eq!(count(&at, "select count(*) from jobs where kind like 'mail.%'").await, 0, "mails that nobody sent");
}

async fn work_until_killed(client: &Client, server: Server, kill: usize, deeds: u64) -> Vec<Tale> {
    let countdown = Countdown::new(deeds, server.pid());
    let mut workers = JoinSet::new();
    for worker in 0..WORKERS {
        workers.spawn(client.clone().work(server.url(""), format!("{kill}-{worker}"), countdown.clone()));
    }
    let tales = workers.join_all().await.into_iter().flatten().collect();
    let status = server.ended().await;
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "the server ended with {status}");
    tales
}

/// Every tale is true: what was acknowledged is there, what was not answered may be, and nothing else is.
async fn compare(client: &Client, server: &Server, tales: impl Iterator<Item = &Tale>) {
    let server = server.url("");
    let mut leads: HashMap<String, Value> = HashMap::new();
    for lead in client.leads(&server).await {
        let title = lead["title"].as_str().expect("a title").to_owned();
        assert!(leads.insert(title, lead.clone()).is_none(), "caught twice: {lead}");
    }
    for tale in tales {
        let found = match leads.remove(&tale.title) {
            Some(lead) => client.deeds(&server, &lead).await,
            None => 0,
        };
        assert!((tale.done..=tale.done + usize::from(tale.unanswered)).contains(&found), "{found} deeds are there of {tale:?}");
    }
    assert!(leads.is_empty(), "nobody caught {leads:?}");
}

/// Nothing is half-done in the file as it was left, and the figures are those of a recount.
async fn whole(at: &Installation) {
    let said = at.run(&["doctor", "--kpis"]).await.well();
    assert!(said.contains("kpis of acme: 0 figures differ") && said.contains(" 0 given up"), "{said}");
    for (statement, what) in [
        ("select count(*) from pragma_foreign_key_check", "keys that lead nowhere"),
        ("select count(*) from pragma_integrity_check where integrity_check <> 'ok'", "damage to the file"),
        (
            "select count(*) from leads l where version <> (select count(*) from events e where e.lead_id = l.id
             and e.kind not in ('lead.noted', 'lead.late', 'feed.commented'))",
            "changes without their event",
        ),
        ("select abs((select count(*) from events where kind = 'lead.noted') - (select count(*) from notes))", "notes without their event"),
        ("select count(*) from events where lead_id not in (select id from leads)", "events without their lead"),
        (
            "select count(*) from leads l left join companies c on c.tenant_id = l.tenant_id and c.id = l.company_id
             where c.name is not l.company_name",
            "leads with another name of their company",
        ),
        ("select count(*) from leads where id not in (select lead_id from lead_words)", "leads that no word finds"),
        ("select abs((select count(*) from idempotency where key like '%-Catch') - (select count(*) from leads))", "keys of leads"),
        ("select abs((select count(*) from idempotency where key like '%-Note') - (select count(*) from notes))", "keys of notes"),
        (
            "select abs((select count(*) from idempotency where key like '%-Win') - (select count(*) from leads where status = 'won'))",
            "keys of wins",
        ),
    ] {
        assert_eq!(count(at, statement).await, 0, "{what}");
    }
}

/// What waits for its moment, or for a killed worker's lease to run out, is due now.
async fn let_time_pass(at: &Installation) {
    let db = Db::open(at.database()).await.expect("the database opens");
    let due = "update jobs set run_at = 0 where kind = 'events.announce' or kind like 'mail.%'";
    sqlx::query(due).execute(db.writer().get_sqlite_connection_pool()).await.expect("the queue can be written");
    db.close().await.expect("the database closes");
}

async fn count(at: &Installation, statement: &'static str) -> i64 {
    let db = Db::open(at.database()).await.expect("the database opens");
    let count = sqlx::query_scalar(statement).fetch_one(db.reader().get_sqlite_connection_pool()).await;
    db.close().await.expect("the database closes");
    count.unwrap_or_else(|error| panic!("{statement}: {error}"))
}
