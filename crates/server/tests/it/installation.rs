//! The binary in a folder of its own, with nothing of the developer's settings.

use std::{
    net::SocketAddr,
    process::{ExitStatus, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

/// The password of whoever has one.
pub const PASSWORD: &str = "long enough for everybody";

/// What every command is told about where it is.
pub struct Installation {
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub status: ExitStatus,
    /// What it printed.
    pub said: String,
    /// What it complained of.
    pub complaint: String,
}

impl Ended {
    /// What it printed, if it did what it was told.
    #[track_caller]
    pub fn well(self) -> String {
        assert!(self.status.success(), "{}: {}{}", self.status, self.said, self.complaint);
        self.said
    }

    /// What it complained of, if it refused in an orderly way.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.status.code(), Some(1), "{}{}", self.said, self.complaint);
        self.complaint
    }
}

impl Installation {
    /// One whose database is the SQLite file in its folder, or another by [`Installation::set`].
    pub fn new() -> Self {
        // The client that asks the servers knows TLS, and wants to be told by whose cryptography. Other tests may have told it already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let folder = tempfile::Builder::new().prefix("leadx-server-").tempdir().expect("a folder can be made");
        let database = format!("sqlite://{}", folder.path().join("leadx.db").display());
        let data = folder.path().display().to_string();
        let settings = vec![("LEADX_DATABASE_URL", database), ("LEADX_DATA_DIR", data), ("LEADX_LISTEN", "127.0.0.1:0".into())];
        Self { folder, settings }
    }

    /// The same with another setting.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.retain(|(there, _)| *there != name);
        self.settings.push((name, value.into()));
        self
    }

    /// Where its database is.
    pub fn database(&self) -> &str {
        self.settings.iter().find(|(name, _)| *name == "LEADX_DATABASE_URL").map(|(_, url)| url.as_str()).expect("every one has it")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leadx"));
        command.args(words).env_clear().envs(self.settings.iter().cloned()).current_dir(self.folder.path()).kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, words: &[&str]) -> Ended {
        self.run_with(words, "").await
    }

    /// Runs a command, with something to read, to its end.
    pub async fn run_with(&self, words: &[&str], input: &str) -> Ended {
        let (stdin, stdout, stderr) = (Stdio::piped(), Stdio::piped(), Stdio::piped());
        let mut child = self.command(words).stdin(stdin).stdout(stdout).stderr(stderr).spawn().expect("the binary runs");
        // Most commands end without reading anything.
        child.stdin.take().expect("it is piped").write_all(input.as_bytes()).await.ok();
        let output = child.wait_with_output().await.expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ended { status: output.status, said: text(output.stdout), complaint: text(output.stderr) }
    }

    /// Makes a customer with a person of each role, and gives their tokens.
    pub async fn customer<const N: usize>(&self, slug: &str, roles: [&str; N]) -> [String; N] {
        self.run(&["tenant", "create", slug, "--name", slug, "--language", "en"]).await.well();
        let mut tokens = [const { String::new() }; N];
        for (role, token) in roles.into_iter().zip(&mut tokens) {
            let email = format!("{role}@{slug}.example");
            self.run(&["user", "create", slug, &email, "--name", role, "--role", role]).await.well();
            self.run(&["user", "token", slug, &email, "--scope", "write"]).await.well().trim().clone_into(token);
        }
        tokens
    }

    /// Sets a person's password to [`PASSWORD`].
    pub async fn set_password(&self, slug: &str, email: &str) {
        self.run_with(&["user", "set-password", slug, email], PASSWORD).await.well();
    }

    /// Starts a server, at an address that is free, and waits until it listens.
    pub async fn serve(&self, options: &[&str]) -> Server {
        let words = [&["serve"], options].concat();
        let mut child = self.command(&words).stdout(Stdio::piped()).spawn().expect("the binary runs");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        while let Some(line) = lines.next_line().await.expect("UTF-8") {
            if let Some(address) = line.strip_prefix("LeadX listens at http://") {
                return Server { address: address.parse().expect("an address"), child, _lines: lines };
            }
        }
        panic!("the server ended before it listened: {:?}", child.wait().await);
    }
}

/// A server that listens.
pub struct Server {
    pub address: SocketAddr,
    child: Child,
    /// Kept open: what the server prints has a reader as long as it lives.
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Server {
    /// An address below it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Its process, while it runs.
    pub fn pid(&self) -> Pid {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("it runs")
    }

    /// Tells it to stop, without waiting.
    pub fn tell_to_stop(&self) {
        kill_process(self.pid(), Signal::TERM).expect("it takes signals");
    }

    /// Waits until it has ended.
    pub async fn ended(mut self) -> ExitStatus {
        self.child.wait().await.expect("it can be waited for")
    }

    /// Tells it to stop, and expects that it does so in good order.
    pub async fn stop(self) {
        self.tell_to_stop();
        let status = self.ended().await;
        assert!(status.success(), "told to stop, the server ended with {status}");
    }
}
