//! What LeadX costs: data like a customer's, a floor to hold it against, a driver, and the table of figures.
//!
//! `bin/bench` does all of it; `docs/BENCHMARKS.md` says what each figure is.

mod data;

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
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Data(wanted) => data::fill(&wanted).await,
    }
}
