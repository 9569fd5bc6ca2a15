//! What other currencies are worth to a customer.

use anyhow::Context;
use app::tenancy;
use clap::Subcommand;
use kernel::{Currency, Day, Rate};

use super::{open, say, told};
use crate::config::Config;

/// What can be done with rates.
#[derive(Debug, Subcommand)]
pub(crate) enum RateCommand {
    /// Set what one unit of a currency is worth in the customer's base currency, from a day on.
    Set {
        /// The customer's sub-domain.
        tenant: String,
        /// The currency's code, such as EUR.
        currency: String,
        /// How many units of the base currency one unit of it buys, such as 11.42.
        rate: String,
        /// The first day it holds; today when left out.
        #[arg(long)]
        from: Option<String>,
    },
    /// List the rates that hold today.
    List {
        /// The customer's sub-domain.
        tenant: String,
    },
}

/// Does what was asked.
pub(crate) async fn run(command: RateCommand, config: &Config) -> anyhow::Result<()> {
    let app = open(config, false).await?;
    match command {
        RateCommand::Set { tenant, currency, rate, from } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let currency: Currency = currency.parse().with_context(|| format!("{currency} is no currency's code"))?;
            anyhow::ensure!(currency != ctx.tenant.base_currency, "sums are given in {currency} already");
            let rate: Rate = rate.parse().with_context(|| format!("{rate} is no rate"))?;
            let from = match from {
                Some(day) => day.parse::<Day>().with_context(|| format!("{day} is no day, such as 2026-11-24"))?,
                None => ctx.tenant.day(ctx.now()),
            };
            told(tenancy::set_rate(&app.db, ctx.tenant.id, currency, from, rate).await)?;
            say(&format!("1 {currency} is {rate} {} from {from} on.", ctx.tenant.base_currency))
        }
        RateCommand::List { tenant } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let today = ctx.tenant.day(ctx.now());
            for currency in ctx.tenant.rates.currencies(today) {
                if let Some((rate, since)) = ctx.tenant.rates.on(today, currency) {
                    say(&format!("{currency}\t{rate}\tsince {since}"))?;
                }
            }
            Ok(())
        }
    }
}
