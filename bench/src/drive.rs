//! Load over HTTP/1.1: some connections that are kept open, each with one request at a time, and the time that each took.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use axum::body::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper::{
    body::Incoming,
    client::conn::http1::{SendRequest, handshake},
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A request, ready to be sent.
pub(crate) type Ready = Request<Full<Bytes>>;

/// How to load a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    /// Connections.
    pub(crate) connections: usize,
    /// What a person thinks between an answer and the next request.
    pub(crate) think: Duration,
    /// For how long.
    pub(crate) lasting: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) requests: usize,
    /// Answers of another kind than 2xx, and none at all.
    pub(crate) errors: usize,
    /// Bytes of bodies.
    pub(crate) bytes: usize,
    pub(crate) seconds: f64,
    /// How long each took, in microseconds, the shortest first.
    pub(crate) took: Vec<u32>,
}

impl Seen {
    /// Requests per second.
    #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 requests")]
    pub(crate) fn per_second(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    /// The time in milliseconds within which so many of a hundred were answered.
    pub(crate) fn percentile(&self, of_hundred: usize) -> f64 {
        percentile(&self.took, of_hundred)
    }
}

/// The time in milliseconds that so many of a hundred did not exceed; they are in microseconds, the shortest first.
pub(crate) fn percentile(sorted: &[u32], of_hundred: usize) -> f64 {
    let nth = (sorted.len() * of_hundred / 100).min(sorted.len().saturating_sub(1));
    sorted.get(nth).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
}

/// One connection.
struct Connection {
    at: SocketAddr,
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    async fn open(at: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(at).await.with_context(|| format!("nobody listens at {at}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { at, sender })
    }

    /// Sends a request and reads its answer to the end.
    async fn send(&mut self, request: Ready) -> anyhow::Result<(http::StatusCode, Bytes)> {
        self.sender.ready().await?;
        let answer = self.sender.send_request(request).await?;
        Ok((answer.status(), answer.into_body().collect().await?.to_bytes()))
    }
}

/// One request, on a connection of its own.
pub(crate) async fn once(at: SocketAddr, request: Ready) -> anyhow::Result<Bytes> {
    let what = request.uri().clone();
    let (status, body) = Connection::open(at).await?.send(request).await?;
    anyhow::ensure!(status.is_success(), "{what}: {status} {}", String::from_utf8_lossy(&body));
    Ok(body)
}

/// An answer that goes on.
pub(crate) struct Open {
    pub(crate) body: Incoming,
    /// The connection stays open as long as somebody could send on it.
    _sender: SendRequest<Full<Bytes>>,
}

/// Opens a stream, on a connection of its own.
pub(crate) async fn open(at: SocketAddr, request: Ready) -> anyhow::Result<Open> {
    let Connection { mut sender, .. } = Connection::open(at).await?;
    let answer = sender.send_request(request).await?;
    anyhow::ensure!(answer.status().is_success(), "a stream does not open: {}", answer.status());
    Ok(Open { body: answer.into_body(), _sender: sender })
}

/// Loads the server at `at` with the requests that `ask` makes: the `n`th of all that are sent.
pub(crate) async fn load(at: SocketAddr, load: Load, ask: impl Fn(usize) -> Ready + Send + Sync + 'static) -> anyhow::Result<Seen> {
    let (ask, begun) = (Arc::new(ask), Instant::now());
    let mut clients = Vec::new();
    for nth in 0..load.connections {
        let connection = Connection::open(at).await?;
        clients.push(tokio::spawn(client(connection, load, nth, ask.clone(), begun)));
    }
    let mut all = Seen::default();
    for client in clients {
        let seen = client.await??;
        all.requests += seen.requests;
        all.errors += seen.errors;
        all.bytes += seen.bytes;
        all.took.extend(seen.took);
    }
    all.seconds = begun.elapsed().as_secs_f64();
    all.took.sort_unstable();
    Ok(all)
}

async fn client(
    mut connection: Connection,
    load: Load,
    first: usize,
    ask: Arc<impl Fn(usize) -> Ready>,
    begun: Instant,
) -> anyhow::Result<Seen> {
    let mut seen = Seen::default();
    let mut nth = first;
    while begun.elapsed() < load.lasting {
        let request = ask(nth);
        nth += load.connections;
        let sent = Instant::now();
        let answer = connection.send(request).await;
        seen.took.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
        seen.requests += 1;
        match answer {
            Ok((status, body)) if status.is_success() => seen.bytes += body.len(),
            Ok(_) => seen.errors += 1,
            Err(_) => {
                seen.errors += 1;
                connection = Connection::open(connection.at).await?;
            }
        }
        if !load.think.is_zero() {
            tokio::time::sleep(load.think).await;
        }
    }
    Ok(seen)
}
