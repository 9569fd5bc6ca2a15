//! The whole measurement: data at several sizes, both servers, every case in turns, the table.

mod cases;
mod live;
mod process;
mod report;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, ensure};
use clap::Args;
use store::Db;

use crate::{
    data,
    drive::{self, Load},
    sign_ins,
};
use cases::{Case, People};
use process::{Server, command};
use report::{Figures, Report, Size};

/// What to measure.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wanted {
    /// The number of leads of the larger customer; the smaller has 1000.
    #[arg(long, default_value_t = 100_000)]
    leads: u64,
    /// Shorter slices and fewer of them: less exact.
    #[arg(long)]
    short: bool,
    /// Connections of the driver.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Where databases are made; those of an earlier run are used again.
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// Where `leadx` has been built.
    #[arg(long, default_value = "target/release/leadx")]
    leadx: PathBuf,
}

const LEADX: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 3901);
const FLOOR: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 3902);

/// Leads of the smaller customer.
const FEW: u64 = 1000;

/// Measures.
pub(crate) async fn run(wanted: &Wanted) -> anyhow::Result<()> {
    std::fs::create_dir_all(&wanted.folder)?;
    live::raise_file_limit()?;
    let mut report = Report::default();
    for leads in [FEW, wanted.leads] {
        report.sizes.push(size(wanted, leads).await?);
    }
    report.board = cases::first_board(wanted).await?;
    let file = wanted.folder.join("figures.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&report)?)?;
    process::say(&format!("{report}\nAs JSON: {}", file.display()))
}

/// Makes a customer with so many leads, unless it is there.
async fn make(wanted: &Wanted, leads: u64) -> anyhow::Result<PathBuf> {
    let database = wanted.folder.join(format!("{leads}.db"));
    let made = wanted.folder.join(format!("{leads}.sign-ins"));
    if made.exists() {
        return Ok(database);
    }
    for rest in ["", "-wal", "-shm"] {
        std::fs::remove_file(wanted.folder.join(format!("{leads}.db{rest}"))).ok();
    }
    command(&wanted.leadx, &database, &["migrate"]).await?;
    let sign_ins = wanted.folder.join(format!("{leads}.making"));
    let users = (leads / 100).clamp(50, 1000);
    let url = format!("sqlite://{}", database.display());
    let all = data::Wanted { leads, users, tenants: 10, database: url, seed: 1, until: None, sign_ins: sign_ins.clone() };
    data::fill(&all).await?;
    command(&wanted.leadx, &database, &["doctor", "--kpis", "--repair"]).await?;
    // Whoever closes a database folds its write-ahead log into the file.
    Db::open(&all.database).await?.close().await?;
    std::fs::rename(sign_ins, &made)?;
    Ok(database)
}

async fn size(wanted: &Wanted, leads: u64) -> anyhow::Result<Size> {
    let original = make(wanted, leads).await?;
    let sign_ins_file = original.with_extension("sign-ins");
    let (ours, theirs) = (wanted.folder.join("leadx.db"), wanted.folder.join("floor.db"));
    for copy in [&ours, &theirs] {
        fresh(&original, copy)?;
    }
    let leadx = Server::leadx(&wanted.leadx, &ours, LEADX).await?;
    let people = People::new(sign_ins::read(&sign_ins_file)?, LEADX).await?;
    let page = drive::once(LEADX, people.page("/community")).await?.len();
    let floor = Server::floor(&theirs, &sign_ins_file, page, FLOOR).await?;
    same_answers(&people, page).await?;
    let at_rest = leadx.resident()?;
    let mut size = Size { leads, ready_ms: leadx.ready_ms, at_rest_mib: at_rest, ..Size::default() };
    for case in Case::ALL {
        process::say(&format!("{leads} leads: {case}"))?;
        size.cases.push(measure(wanted, case, &people, &leadx, &floor).await?);
    }
    size.under_load_mib = leadx.resident()?;
    let changes = if wanted.short { 10 } else { 40 };
    for refetch in [false, true] {
        process::say(&format!("{leads} leads: a thousand browsers that follow{}", if refetch { " and ask anew" } else { "" }))?;
        size.followed.push(live::follow(&people, &leadx, changes, refetch).await?);
    }
    leadx.stop().await?;
    floor.stop().await?;
    Ok(size)
}

/// A copy of a database, its write-ahead log folded in.
fn fresh(original: &Path, copy: &Path) -> anyhow::Result<()> {
    for rest in ["db-wal", "db-shm"] {
        std::fs::remove_file(copy.with_extension(rest)).ok();
    }
    let wal = original.with_extension("db-wal");
    ensure!(!wal.exists(), "{} was not closed", original.display());
    std::fs::copy(original, copy).with_context(|| format!("cannot copy {}", original.display()))?;
    Ok(())
}

/// The floor is one only if it answers what `LeadX` does: the list byte for byte, the page with as many bytes.
async fn same_answers(people: &People, page: usize) -> anyhow::Result<()> {
    for nth in 0..people.employees() {
        let list = |nth| people.request(Case::ListByApi, nth);
        let (ours, theirs) = (drive::once(LEADX, list(nth)).await?, drive::once(FLOOR, list(nth)).await?);
        ensure!(ours == theirs, "the floor's list differs:\n{}\n{}", String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
    }
    ensure!(drive::once(FLOOR, people.page("/community")).await?.len() == page, "the floor's page has another size");
    Ok(())
}

/// Measures a case in slices, `LeadX` and the floor in turns, and takes the median of each figure.
async fn measure(wanted: &Wanted, case: Case, people: &People, leadx: &Server, floor: &Server) -> anyhow::Result<report::Row> {
    let (rounds, seconds) = if wanted.short { (3, 2) } else { (5, 6) };
    let load = Load { connections: case.connections(wanted.connections), think: case.think(), lasting: Duration::from_secs(seconds) };
    let mut row = report::Row { case: case.to_string(), ..report::Row::default() };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(slice(leadx, load, case, people).await?);
        if case.has_a_floor() {
            theirs.push(slice(floor, load, case, people).await?);
        }
    }
    row.leadx = Figures::median(&ours);
    row.floor = (!theirs.is_empty()).then(|| Figures::median(&theirs));
    Ok(row)
}

async fn slice(server: &Server, load: Load, case: Case, people: &People) -> anyhow::Result<Figures> {
    let before = server.cpu_ms()?;
    let people = people.clone();
    let seen = drive::load(server.at, load, move |nth| people.request(case, nth)).await?;
    Ok(Figures::of(&seen, server.cpu_ms()? - before))
}
