//! A customer's organisations.

use anyhow::Context;
use app::tenancy;
use clap::Subcommand;

use super::{open, say, told};
use crate::config::Config;

/// What can be done with organisations.
#[derive(Debug, Subcommand)]
pub(crate) enum OrganisationCommand {
    /// Add a child organisation below the customer's parent.
    Create {
        /// The customer's sub-domain.
        tenant: String,
        /// Its name.
        name: String,
    },
    /// List the organisations, the parent first.
    List {
        /// The customer's sub-domain.
        tenant: String,
    },
}

/// Does what was asked.
pub(crate) async fn run(command: OrganisationCommand, config: &Config) -> anyhow::Result<()> {
    let app = open(config, false).await?;
    match command {
        OrganisationCommand::Create { tenant, name } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            let parent = ctx.tenant.organisations.first().context("the customer has no organisation")?.id;
            told(tenancy::add_organisation(&app.db, &app.clock, &app.entropy, ctx.tenant.id, parent, &name).await)?;
            say(&format!("{name} is there. Make its people with `leadx user create {tenant} … --organisation \"{name}\"`."))
        }
        OrganisationCommand::List { tenant } => {
            let ctx = told(app.system_of(&tenant).await).with_context(|| format!("customer {tenant}"))?;
            for organisation in &ctx.tenant.organisations {
                say(&format!("{}\t{}", if organisation.parent.is_some() { "child" } else { "parent" }, organisation.name))?;
            }
            Ok(())
        }
    }
}
