//! A PostgreSQL cluster of a test's own, which may be stopped and started.

use std::process::Stdio;

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// Does what it reads, a line each, and takes the cluster away when there is nothing more to read: however the test ends.
const KEEPER: &str = r#"
set -euo pipefail
source "$1"
trap stop_postgres EXIT
start_postgres
echo "$LEADX_TEST_POSTGRES_URL"
while read -r what; do
  in_postgres_folder pg_ctl --pgdata=data --log=log --mode=fast --wait --silent "$what"
  echo "$what"
done
"#;

/// A cluster that runs, or is away for a while.
pub struct Cluster {
    /// The address of its database, which is empty.
    pub url: String,
    keeper: Child,
    orders: ChildStdin,
    done: Lines<BufReader<ChildStdout>>,
}

impl Cluster {
    /// Makes and starts one.
    pub async fn start() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bin/lib/postgres.sh");
        let mut command = Command::new("bash");
        command.args(["-c", KEEPER, "keeper", script]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut keeper = command.spawn().expect("bash runs");
        let orders = keeper.stdin.take().expect("it is piped");
        let mut done = BufReader::new(keeper.stdout.take().expect("it is piped")).lines();
        let url = done.next_line().await.expect("text").expect("PostgreSQL starts");
        Self { url, keeper, orders, done }
    }

    /// Stops it as an operator does: whoever is connected is cut off. Returns when it is away.
    pub async fn goes_away(&mut self) {
        self.order("stop").await;
    }

    /// Starts it again, at the same address.
    pub async fn comes_back(&mut self) {
        self.order("start").await;
    }

    async fn order(&mut self, what: &str) {
        self.orders.write_all(format!("{what}\n").as_bytes()).await.expect("the keeper reads");
        assert_eq!(self.done.next_line().await.expect("text").as_deref(), Some(what));
    }

    /// Takes it away for good.
    pub async fn drop(self) {
        let Self { mut keeper, orders, .. } = self;
        drop(orders);
        keeper.wait().await.expect("it can be waited for");
    }
}
