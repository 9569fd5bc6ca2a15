//! What LeadX costs: data like a customer's, a floor to hold it against, a driver, and the table of figures.
//!
//! `bin/bench` does all of it; `docs/BENCHMARKS.md` says what each figure is.

mod data;
mod drive;
mod floor;
mod run;
mod sign_ins;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill a migrated database with customers and their history. The figures are left to `leadx doctor --kpis --repair`.
    Data(data::Wanted),
    /// Serve the same bytes from the same file with as little as possible in between.
    Floor(floor::Wanted),
    /// Make data, start servers, measure, and print the table.
    Run(run::Wanted),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Data(wanted) => data::fill(&wanted).await,
        Command::Floor(wanted) => floor::serve(&wanted).await,
        Command::Run(wanted) => run::run(&wanted).await,
    }
}
