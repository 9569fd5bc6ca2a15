//! The whole measurement: data at several sizes, both servers, every case in turns, the table.

mod cases;
mod live;
mod process;
mod report;

use std::{
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
    /// Only cases with this in their name, and no browsers that follow.
    #[arg(long, default_value = "")]
    case: String,
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

/// Leads of the smaller customer.
const FEW: u64 = 1000;
/// Leads that each person of a customer catches in a year, and the days in it.
const PACE: u64 = 100;
const YEAR: u64 = 365;

/// Measures.
pub(crate) async fn run(wanted: &Wanted) -> anyhow::Result<()> {
    std::fs::create_dir_all(&wanted.folder)?;
    live::raise_file_limit()?;
    let mut sides = Vec::new();
    for leads in [FEW, wanted.leads] {
        sides.push(Side::start(wanted, leads).await?);
    }
    for case in Case::ALL.into_iter().filter(|case| case.to_string().contains(&wanted.case)) {
        process::say(&case.to_string())?;
        measure(wanted, case, &mut sides).await?;
    }
    let mut report = Report::default();
    for side in sides {
        report.sizes.push(side.finish(wanted).await?);
    }
    report.board = cases::first_board(wanted).await?;
    let file = wanted.folder.join("figures.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&report)?)?;
    process::say(&format!("{report}\nAs JSON: {}", file.display()))
}

/// Makes a customer with so many leads, unless it is there. The larger ones have more people, a thousand at most, and then more years: what
/// is on one person's board is the same in all of them.
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
    let users = (leads / PACE).clamp(1, 1000);
    let days = YEAR * leads / (users * PACE);
    let url = format!("sqlite://{}", database.display());
    let all = data::Wanted { leads, users, tenants: 10, days, database: url, seed: 1, until: None, sign_ins: sign_ins.clone() };
    data::fill(&all).await?;
    command(&wanted.leadx, &database, &["doctor", "--kpis", "--repair"]).await?;
    // Whoever closes a database folds its write-ahead log into the file.
    Db::open(&all.database).await?.close().await?;
    std::fs::rename(sign_ins, &made)?;
    Ok(database)
}

/// A customer, and both servers on their copies of it.
struct Side {
    leadx: Server,
    floor: Server,
    people: People,
    size: Size,
}

impl Side {
    async fn start(wanted: &Wanted, leads: u64) -> anyhow::Result<Self> {
        let original = make(wanted, leads).await?;
        let sign_ins_file = original.with_extension("sign-ins");
        let (ours, theirs) = (wanted.folder.join(format!("{leads}.leadx.db")), wanted.folder.join(format!("{leads}.floor.db")));
        for copy in [&ours, &theirs] {
            fresh(&original, copy)?;
        }
        // A migration that is younger than the data takes its time, which is none of the start's.
        command(&wanted.leadx, &ours, &["migrate"]).await?;
        let leadx = Server::leadx(&wanted.leadx, &ours).await?;
        let people = People::new(sign_ins::read(&sign_ins_file)?, leadx.at).await?;
        let page = drive::once(leadx.at, people.page("/community")).await?.len();
        let floor = Server::floor(&theirs, &sign_ins_file, page).await?;
        let size = Size { leads, ready_ms: leadx.ready_ms, at_rest: leadx.memory()?, ..Size::default() };
        let side = Self { leadx, floor, people, size };
        side.same_answers(page).await?;
        Ok(side)
    }

    /// The floor is one only if it answers what `LeadX` does: the list byte for byte, the page with as many bytes.
    async fn same_answers(&self, page: usize) -> anyhow::Result<()> {
        for nth in 0..self.people.employees() {
            let list = || self.people.request(Case::ListByApi, nth);
            let (ours, theirs) = (drive::once(self.leadx.at, list()).await?, drive::once(self.floor.at, list()).await?);
            ensure!(ours == theirs, "the floor's list differs:\n{}\n{}", String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
        }
        ensure!(drive::once(self.floor.at, self.people.page("/community")).await?.len() == page, "the floor's page has another size");
        Ok(())
    }

    async fn slice(&self, server: &Server, load: Load, case: Case) -> anyhow::Result<Figures> {
        let before = server.cpu_ms()?;
        let people = self.people.clone();
        let seen = drive::load(server.at, load, move |nth| people.request(case, nth)).await?;
        Ok(Figures::of(&seen, server.cpu_ms()? - before))
    }

    /// Lets browsers follow, and ends both servers.
    async fn finish(mut self, wanted: &Wanted) -> anyhow::Result<Size> {
        self.size.under_load = self.leadx.memory()?;
        let changes = if wanted.short { 10 } else { 40 };
        for refetch in [false, true].into_iter().filter(|_| wanted.case.is_empty()) {
            process::say(&format!("{} leads: browsers that follow{}", self.size.leads, if refetch { " and ask anew" } else { "" }))?;
            self.size.followed.push(live::follow(&self.people, &self.leadx, changes, refetch).await?);
        }
        self.leadx.stop().await?;
        self.floor.stop().await?;
        Ok(self.size)
    }
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

/// Measures a case in slices, both customers on both servers in turns, and takes the median of each figure: what the machine does
/// beside it, it does to all of them.
async fn measure(wanted: &Wanted, case: Case, sides: &mut [Side]) -> anyhow::Result<()> {
    let (rounds, seconds) = if wanted.short { (3, 2) } else { (5, 6) };
    let load = Load { connections: case.connections(wanted.connections), think: case.think(), lasting: Duration::from_secs(seconds) };
    let mut slices = vec![(Vec::new(), Vec::new()); sides.len()];
    for _ in 0..rounds {
        for (side, (ours, theirs)) in sides.iter().zip(&mut slices) {
            ours.push(side.slice(&side.leadx, load, case).await?);
            if case.has_a_floor() {
                theirs.push(side.slice(&side.floor, load, case).await?);
            }
        }
    }
    for (side, (ours, theirs)) in sides.iter_mut().zip(slices) {
        let floor = (!theirs.is_empty()).then(|| Figures::median(&theirs));
        side.size.cases.push(report::Row { case: case.to_string(), leadx: Figures::median(&ours), floor });
    }
    Ok(())
}
