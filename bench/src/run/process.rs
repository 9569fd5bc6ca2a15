//! Servers that are started here, and what they take of the machine.

use std::{
    io::Write,
    net::SocketAddr,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use axum::body::Bytes;
use http::Request;
use http_body_util::Full;
use tokio::process::{Child, Command};

use super::report::Memory;
use crate::drive;

/// A server; it is ended with this value.
pub(crate) struct Server {
    pub(crate) at: SocketAddr,
    /// From the start of the process to its first answer.
    pub(crate) ready_ms: u64,
    pid: u32,
    process: Child,
}

impl Server {
    /// `leadx serve` on a database.
    pub(crate) async fn leadx(leadx: &Path, database: &Path) -> anyhow::Result<Self> {
        let at = free()?;
        let mut command = Command::new(leadx);
        environment(&mut command, database).env("LEADX_LISTEN", at.to_string()).arg("serve");
        Self::start(command, at).await
    }

    /// The floor on a copy of it.
    pub(crate) async fn floor(file: &Path, sign_ins: &Path, page_bytes: usize) -> anyhow::Result<Self> {
        let at = free()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("floor").arg("--file").arg(file).arg("--sign-ins").arg(sign_ins);
        command.args(["--page-bytes", &page_bytes.to_string(), "--listen", &at.to_string()]);
        Self::start(command, at).await
    }

    async fn start(mut command: Command, at: SocketAddr) -> anyhow::Result<Self> {
        let begun = Instant::now();
        let mut process = command.stdout(Stdio::null()).kill_on_drop(true).spawn().context("a server cannot be started")?;
        let pid = process.id().context("the server has ended")?;
        let asked = || Request::get("/healthz").header("host", "localhost").body(Full::new(Bytes::new()));
        while drive::once(at, asked()?).await.is_err() {
            if let Some(status) = process.try_wait()? {
                bail!("the server ended: {status}");
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let ready_ms = u64::try_from(begun.elapsed().as_millis())?;
        Ok(Self { at, ready_ms, pid, process })
    }

    /// Ends it, and returns when its address is free again.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        Ok(self.process.kill().await?)
    }

    /// What it has used of the processors since it began, in milliseconds.
    pub(crate) fn cpu_ms(&self) -> anyhow::Result<u64> {
        /// Linux tells it in hundredths of a second, whatever the kernel counts in.
        const TICK_MS: u64 = 10;
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid))?;
        // The name of the program, in parentheses, may hold anything; utime and stime are the 14th and 15th field.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |nth: usize| -> anyhow::Result<u64> { Ok(fields.get(nth).context("a field of /proc/…/stat")?.parse()?) };
        Ok((ticks(11)? + ticks(12)?) * TICK_MS)
    }

    /// What it holds in memory.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let mib = |name: &str| -> anyhow::Result<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).context("a line of /proc/…/status")?;
            Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
        };
        Ok(Memory { resident_mib: mib("VmRSS:")?, own_mib: mib("RssAnon:")? })
    }
}

/// An address that nobody listens at.
fn free() -> anyhow::Result<SocketAddr> {
    Ok(std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Runs a command of `leadx` on a database.
pub(crate) async fn command(leadx: &Path, database: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let mut command = Command::new(leadx);
    let status = environment(&mut command, database).args(arguments).stdout(Stdio::null()).status().await;
    let status = status.with_context(|| format!("cannot run {}", leadx.display()))?;
    ensure!(status.success(), "leadx {} failed: {status}", arguments.join(" "));
    Ok(())
}

fn environment<'a>(command: &'a mut Command, database: &Path) -> &'a mut Command {
    let folder = database.parent().unwrap_or(Path::new("."));
    command.env("LEADX_DATABASE_URL", format!("sqlite://{}", database.display())).env("LEADX_DATA_DIR", folder).env("LEADX_LOG", "warn")
}

/// Prints.
pub(crate) fn say(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
