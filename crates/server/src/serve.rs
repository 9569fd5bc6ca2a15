//! Serving, until told to stop; what has been begun is finished.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, bail};
use clap::ValueEnum;
use store::{Db, Engine};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    commands::{open, say},
    config::Config,
};

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Web and background work.
    All,
    /// Web only.
    Web,
    /// Background work only.
    Worker,
}

/// How long requests and jobs that have begun may take to end.
const GRACE: Duration = Duration::from_secs(30);

/// Serves until the process is told to stop.
pub(crate) async fn serve(config: Config, dev: bool, part: Part) -> anyhow::Result<()> {
    if dev && !config.listen.ip().is_loopback() {
        bail!("--dev shows everybody's mails: it is for loopback addresses only");
    }
    let stop = CancellationToken::new();
    let (told, stopped) = (told_to_stop()?, stop.clone());
    tokio::spawn(async move {
        told.await;
        stopped.cancel();
    });
    // Many open connections are the point; the default of most shells is 1024.
    rlimit::increase_nofile_limit(65_536).ok();
    let app = open(&config, dev).await?;
    if part != Part::All && app.db.engine() == Engine::Sqlite {
        bail!("--role {part:?} needs PostgreSQL: an SQLite file belongs to one process");
    }
    let worker = (part != Part::Web).then(|| {
        let (runner, stop) = (app::jobs(&app), stop.clone());
        tokio::spawn(async move { runner.run(stop).await })
    });
    if part == Part::Worker {
        say("Working.")?;
        stop.cancelled().await;
    } else {
        let live = app.live.clone();
        let following = live.clone().follow(app.db.listen().await, stop.clone());
        tokio::spawn(async move {
            following.await;
            // Streams end by themselves never: as long as one is open, the server would not stop.
            live.close();
        });
        let listener = TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen at {}", config.listen))?;
        say(&format!("LeadX listens at http://{}", listener.local_addr()?))?;
        addresses(&app.db, &config, listener.local_addr()?).await?;
        let service = app::router(&app).into_make_service_with_connect_info::<SocketAddr>();
        let ended = stop.clone();
        let server = axum::serve(listener, service).with_graceful_shutdown(async move { ended.cancelled().await });
        let cut_off = async {
            stop.cancelled().await;
            tokio::time::sleep(GRACE).await;
        };
        let served = async {
            server.await?;
            // What goes on without its sender has no connection that would be waited for.
            app.under_way.close();
            app.under_way.wait().await;
            anyhow::Ok(())
        };
        tokio::select! {
            served = served => served?,
            () = cut_off => tracing::warn!("serve.stop: requests were still open after {} s", GRACE.as_secs()),
        }
    }
    stop.cancel();
    if let Some(worker) = worker {
        tokio::time::timeout(GRACE, worker).await.ok();
    }
    // A connection to a machine that is gone would be waited for as long as the network believes in it.
    tokio::time::timeout(GRACE, app.db.clone().close()).await.unwrap_or_else(|_| {
        tracing::warn!("serve.stop: the database was not closed within {} s", GRACE.as_secs());
        Ok(())
    })
}

/// Says where to point a browser, and who can sign in, when the demo is loaded.
async fn addresses(db: &Db, config: &Config, at: SocketAddr) -> anyhow::Result<()> {
    for (slug, name) in app::tenancy::list(db).await? {
        match &config.tenant {
            Some(only) if *only != slug => {}
            Some(_) => say(&format!("  {name}: http://{at}"))?,
            None => say(&format!("  {name}: http://{slug}.{}:{}", config.base_domain, at.port()))?,
        }
    }
    if app::demo::is_loaded(db).await? {
        for line in app::demo::ACCOUNTS {
            say(&format!("  {line}"))?;
        }
    }
    Ok(())
}

/// Listens from now on for the signals to stop; the future ends when one has come. A signal before this call kills the process.
#[cfg(unix)]
fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminated, mut interrupted) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

/// Listens for Ctrl-C.
#[cfg(not(unix))]
fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
