//! `leadx`: the one binary. It serves, migrates, makes customers and people, and looks after an installation.

mod commands;
mod config;
mod serve;

use clap::Parser;
use commands::Command;

/// LeadX turns a whole company into its sales force.
#[derive(Debug, Parser)]
#[command(name = "leadx", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let config = config::Config::read()?;
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LEADX_LOG").unwrap_or_else(|_| "info,sqlx=warn,tower_http=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(commands::run(arguments.command, config))
}
