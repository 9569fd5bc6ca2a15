//! What an operator looks after: the database, the queue, mails, files, and the kept figures.

use anyhow::{Context, bail};
use app::{Files, tenancy};
use store::Db;

use super::{open_with, say, told};
use crate::config::Config;

/// What `doctor` looks at beside the database and the queue.
pub(super) struct Checks {
    pub(super) kpis: bool,
    pub(super) repair: bool,
}

/// What `doctor` does with jobs that were given up.
pub(super) enum GivenUp {
    Keep,
    Retry,
    Forget,
}

impl GivenUp {
    pub(super) fn asked(retry: bool, forget: bool) -> Self {
        match (retry, forget) {
            (true, _) => Self::Retry,
            (false, true) => Self::Forget,
            (false, false) => Self::Keep,
        }
    }
}

/// Looks at everything, and fails when something needs looking after.
pub(super) async fn run(config: &Config, Checks { kpis, repair }: Checks, given_up: GivenUp) -> anyhow::Result<()> {
    let db = Db::open(&config.database_url()).await?;
    if let Some(refusal) = db.schema().await?.refusal() {
        bail!("database: {refusal}");
    }
    say(&format!("database: up to date ({:?})", db.engine()))?;
    let files = config.files();
    // Without a place for files all the rest is told the same.
    let app = open_with(config, false, files.as_ref().map_or_else(|_| Files::in_memory(), Clone::clone)).await?;
    match given_up {
        GivenUp::Keep => {}
        GivenUp::Retry => say(&format!("queue: {} are tried again", jobs::retry_given_up(&app.db, app.clock.now()).await?))?,
        GivenUp::Forget => say(&format!("queue: {} were thrown away", jobs::forget_given_up(&app.db).await?))?,
    }
    let kinds = jobs::backlogs(&app.db, app.clock.now()).await?;
    let all: jobs::Backlog = kinds.values().copied().sum();
    say(&format!("queue: {} due, {} later, {} given up", all.due, all.later, all.dead))?;
    for (kind, queue) in &kinds {
        let since = queue.oldest.map(|oldest| format!(", the oldest due for {} s", app.clock.now().since(oldest).as_secs()));
        let since = since.unwrap_or_default();
        say(&format!("  {kind}: {} due{since}, {} later, {} given up", queue.due, queue.later, queue.dead))?;
    }
    let mails: jobs::Backlog = app::MAIL_QUEUES.iter().filter_map(|kind| kinds.get(*kind)).copied().sum();
    match &config.smtp_url {
        None => say(&format!("mail: LEADX_SMTP_URL is not set, so mails wait: {} of them", mails.due + mails.later))?,
        Some(_) => say(&format!("mail: {} waiting, {} given up", mails.due + mails.later, mails.dead))?,
    }
    let files = match files {
        Ok(files) => files.prove(&app.entropy.secret()).await,
        Err(error) => Err(error),
    };
    match &files {
        Ok(()) => say(&format!("files: kept in {}", config.files_place()))?,
        Err(error) => say(&format!("files: not kept in {}: {error:#}", config.files_place()))?,
    }
    let mut wrong = 0;
    if kpis {
        for (slug, _) in tenancy::list(&app.db).await? {
            let found = told(app::recount_kpis(&app, &slug, repair).await).with_context(|| format!("kpis of {slug}"))?;
            let done = if repair { "were put right" } else { "differ" };
            say(&format!("kpis of {slug}: {} figures {done}", found.count))?;
            for line in &found.lines {
                say(&format!("  {line}"))?;
            }
            wrong += if repair { 0 } else { found.count };
        }
    }
    if wrong > 0 || all.dead > 0 || files.is_err() {
        bail!("something needs looking after");
    }
    Ok(())
}
