//! The floor: what a list, a page and a new lead cost with next to nothing around the database.
//!
//! It reads the file that `LeadX` wrote, with the same pragmas and the same statement, answers the list with the same bytes and the page
//! with the same number of them, and commits a new lead as durably. It checks nobody's rights: who asks is looked up in memory.

mod create;
mod list;

use std::{cell::RefCell, collections::HashMap, net::SocketAddr, path::Path, path::PathBuf, sync::Arc, sync::Mutex};

use anyhow::Context;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use clap::Args;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use crate::sign_ins;

/// What to serve.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wanted {
    /// A copy of the file that `LeadX` serves.
    #[arg(long)]
    pub(crate) file: PathBuf,
    /// Who is signed in.
    #[arg(long)]
    pub(crate) sign_ins: PathBuf,
    /// The size of the page, in bytes.
    #[arg(long)]
    pub(crate) page_bytes: usize,
    /// Where to listen.
    #[arg(long)]
    pub(crate) listen: SocketAddr,
}

struct Floor {
    file: PathBuf,
    tenant: Uuid,
    /// By token and by session: the person and where they stand.
    people: HashMap<String, (Uuid, Uuid)>,
    page_bytes: usize,
    statements: list::Statements,
    writer: Mutex<create::Writer>,
}

thread_local! {
    /// A reader for each thread: none waits for another.
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// Serves until it is ended.
pub(crate) async fn serve(wanted: &Wanted) -> anyhow::Result<()> {
    let writer = open(&wanted.file, false)?;
    let tenant = writer.query_row("select id from tenants where slug = 'bench'", [], |row| row.get(0))?;
    let signed_in = sign_ins::read(&wanted.sign_ins)?.into_iter();
    let people = signed_in.flat_map(|one| [(one.token, (one.user, one.organisation)), (one.session, (one.user, one.organisation))]);
    let floor = Arc::new(Floor {
        file: wanted.file.clone(),
        tenant,
        people: people.collect(),
        page_bytes: wanted.page_bytes,
        statements: list::Statements::new(),
        writer: Mutex::new(create::Writer::new(writer, tenant)?),
    });
    let router = Router::new()
        .route("/api/v1/leads", get(leads).post(catch))
        .route("/community", get(community))
        .route("/healthz", get(async || "ok"))
        .with_state(floor);
    axum::serve(tokio::net::TcpListener::bind(wanted.listen).await?, router).await?;
    Ok(())
}

/// The pragmas of `store`.
fn open(file: &Path, read_only: bool) -> anyhow::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).with_context(|| format!("cannot open {}", file.display()))?;
    connection.execute_batch(
        "pragma foreign_keys = on; pragma mmap_size = 1099511627776; pragma cache_size = -16000; pragma temp_store = memory",
    )?;
    connection.execute_batch(match read_only {
        true => "pragma query_only = on",
        false => "pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864",
    })?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

impl Floor {
    fn person(&self, headers: &HeaderMap) -> Option<(Uuid, Uuid)> {
        let sent = headers.get(header::AUTHORIZATION).or_else(|| headers.get(header::COOKIE))?.to_str().ok()?;
        self.people.get(sent.rsplit([' ', '=']).next()?).copied()
    }

    fn list(&self, headers: &HeaderMap, current: bool) -> anyhow::Result<Vec<u8>> {
        let (user, organisation) = self.person(headers).context("nobody is signed in")?;
        READER.with_borrow_mut(|reader| {
            if reader.is_none() {
                *reader = Some(open(&self.file, true)?);
            }
            let reader = reader.as_ref().context("a reader was just opened")?;
            list::list(reader, &self.statements, &list::Asked { tenant: self.tenant, user, organisation, current })
        })
    }
}

async fn leads(State(floor): State<Arc<Floor>>, headers: HeaderMap) -> Response {
    answer(StatusCode::OK, "application/json", floor.list(&headers, false))
}

async fn community(State(floor): State<Arc<Floor>>, headers: HeaderMap) -> Response {
    let page = floor.list(&headers, true).map(|mut page| {
        page.resize(floor.page_bytes, b' ');
        page
    });
    answer(StatusCode::OK, "text/html; charset=utf-8", page)
}

async fn catch(State(floor): State<Arc<Floor>>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(person) = floor.person(&headers) else { return StatusCode::UNAUTHORIZED.into_response() };
    let caught = tokio::task::spawn_blocking(move || {
        let mut writer = floor.writer.lock().map_err(|_| anyhow::anyhow!("a writer has panicked"))?;
        writer.catch(person, &body)
    });
    let caught = caught.await.map_err(anyhow::Error::from).and_then(|caught| caught);
    answer(StatusCode::CREATED, "application/json", caught)
}

fn answer(status: StatusCode, kind: &'static str, body: anyhow::Result<Vec<u8>>) -> Response {
    match body {
        Ok(body) => (status, [(header::CONTENT_TYPE, kind)], Body::from(body)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
