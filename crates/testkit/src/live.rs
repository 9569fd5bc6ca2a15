use std::{collections::BTreeSet, sync::Arc, time::Duration};

use axum::body::BodyDataStream;
use futures_util::StreamExt;
use live::{Hub, Topic};
use serde_json::Value;
use store::Db;
use tokio_util::sync::CancellationToken;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A node's hub that follows what the processes over a database tell, until this is dropped.
pub struct Following(CancellationToken);

impl Following {
    /// Follows from now on.
    pub async fn begin(hub: &Arc<Hub>, db: &Db) -> Self {
        let (stop, listener) = (CancellationToken::new(), db.listen().await);
        tokio::spawn(hub.clone().follow(listener, stop.clone()));
        Self(stop)
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// The stream of events of one browser.
pub struct Stream {
    body: BodyDataStream,
    read: String,
}

impl Stream {
    /// What the body of an answer tells, from its beginning.
    pub fn new(body: axum::body::Body) -> Self {
        Self { body: body.into_data_stream(), read: String::new() }
    }

    /// Waits for the next message; none when the stream has ended.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                // One with a name is a sign of life.
                let is_message = !event.lines().any(|line| line.starts_with("event:"));
                let data: Option<String> = event.lines().find_map(|line| line.strip_prefix("data:").map(|data| data.trim().to_owned()));
                self.read = rest.to_owned();
                if let Some(data) = data.filter(|_| is_message) {
                    return Some(Heard(serde_json::from_str(&data).expect("a message is JSON")));
                }
            }
            let part = tokio::time::timeout(PATIENCE, self.body.next()).await.expect("a message comes, or the stream ends")?;
            self.read.push_str(std::str::from_utf8(&part.expect("the stream can be read")).expect("text"));
        }
    }

    /// The next message, which must come.
    pub async fn heard(&mut self) -> Heard {
        self.next().await.expect("the stream is open")
    }

    /// Waits for a sign of life, however long it takes.
    pub async fn alive(&mut self) {
        while !self.read.split("\n\n").any(|event| event.lines().next() == Some("event: alive")) {
            let part = self.body.next().await.expect("the stream is open").expect("the stream can be read");
            self.read.push_str(std::str::from_utf8(&part).expect("text"));
        }
    }

    /// Waits until the stream has ended, whatever comes before.
    pub async fn end(mut self) {
        while self.next().await.is_some() {}
    }
}

/// A message of the stream.
#[derive(Debug)]
pub struct Heard(Value);

impl Heard {
    /// True when it names these topics and no others.
    pub fn is(&self, topics: &[Topic]) -> bool {
        let named: BTreeSet<String> =
            self.0["topics"].as_array().expect("topics").iter().filter_map(|id| id.as_str().map(ToOwned::to_owned)).collect();
        self.0["all"] == false && named == topics.iter().map(|topic| topic.id().to_string()).collect()
    }

    /// True when it names this topic, whatever else it names.
    pub fn names(&self, topic: Topic) -> bool {
        self.0["topics"].as_array().expect("topics").iter().any(|id| *id == topic.id().to_string())
    }

    /// True when it says that anything may have changed.
    pub fn is_everything(&self) -> bool {
        self.0["all"] == true
    }

    /// Which request it tells of.
    pub fn by(&self) -> Option<&str> {
        self.0["by"].as_str()
    }
}
