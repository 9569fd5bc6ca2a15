//! What an operator watches: how long requests take, how much work waits, how many pages follow. In the text form of Prometheus.

use std::{net::SocketAddr, time::Instant};

use anyhow::Context;
use axum::{
    extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::Error;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};
use sha2::{Digest, Sha256};

use crate::{
    App, AppState,
    http::{Failure, Routes, Who},
};

/// The routes of this part.
pub(crate) fn routes() -> Routes {
    Routes::default().page(Method::GET, "/metrics", Who::Operator, metrics)
}

/// What has been measured since the process began.
pub(crate) struct Metrics {
    requests: Family<Answered, Histogram>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self { requests: Family::new_with_constructor(|| Histogram::new(LIMITS)) }
    }
}

/// The upper limits that requests are counted below, in seconds.
const LIMITS: [f64; 12] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 10.0, 30.0];

/// A kind of request, by its route and never by its path: no id or name of anybody's becomes a label.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Waiting {
    kind: String,
    state: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Kind {
    kind: String,
}

/// Measures how long a request takes until its answer begins.
pub(crate) async fn measure(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| String::from("none"), |path| path.as_str().to_owned());
    let mut asked = Asked { app, begun: Instant::now(), method: name(request.method()), route, status: StatusCode::REQUEST_TIMEOUT };
    let response = next.run(request).await;
    asked.status = response.status();
    response
}

/// A request that is being answered. Whoever takes too long is given up without an answer, and counts as well.
struct Asked {
    app: AppState,
    begun: Instant,
    method: &'static str,
    route: String,
    status: StatusCode,
}

impl Drop for Asked {
    fn drop(&mut self) {
        let answered = Answered { method: self.method, route: std::mem::take(&mut self.route), status: self.status.as_u16() };
        self.app.metrics.requests.get_or_create(&answered).observe(self.begun.elapsed().as_secs_f64());
    }
}

/// A method that there is a route for: what else is sent must not make labels.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// Proof that the operator asks: with the token that the installation sets, or without one from the machine itself.
struct Operator;

impl FromRequestParts<AppState> for Operator {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let may = match &app.settings.metrics_token {
            Some(token) => text(header::AUTHORIZATION)
                .and_then(|sent| sent.strip_prefix("Bearer "))
                // Hashes are compared: how much of a token is right cannot be told by the time it takes.
                .is_some_and(|sent| Sha256::digest(sent) == Sha256::digest(token)),
            None => {
                let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
                peer.is_some_and(|peer| peer.0.ip().is_loopback()) && text(header::HeaderName::from_static("x-forwarded-for")).is_none()
            }
        };
        if may { Ok(Self) } else { Err(Failure(Error::NotFound)) }
    }
}

async fn metrics(_: Operator, State(app): State<AppState>) -> Result<Response, Failure> {
    let text = text(&app).await?;
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

async fn text(app: &App) -> kernel::Result<String> {
    let (mut all, now) = (Registry::with_prefix("leadx"), app.clock.now());
    all.register_with_unit("http_request_duration", "How long requests take", Unit::Seconds, app.metrics.requests.clone());
    let pages = Gauge::<i64>::default();
    pages.set(i64::try_from(app.live.connections()).unwrap_or(i64::MAX));
    all.register("live_connections", "Browsers that follow what happens, on this node", pages);
    let (jobs, oldest) = (Family::<Waiting, Gauge>::default(), Family::<Kind, Gauge>::default());
    for (kind, queue) in jobs::backlogs(&app.db, now).await? {
        for (state, count) in [("due", queue.due), ("later", queue.later), ("dead", queue.dead)] {
            jobs.get_or_create(&Waiting { kind: kind.clone(), state }).set(i64::try_from(count).unwrap_or(i64::MAX));
        }
        let waits = queue.oldest.map_or(0, |oldest| now.since(oldest).as_secs());
        oldest.get_or_create(&Kind { kind }).set(i64::try_from(waits).unwrap_or(i64::MAX));
    }
    all.register("jobs", "Work in the queue, of all nodes: due, due later, given up", jobs);
    all.register_with_unit("jobs_oldest_due", "How long the oldest work that is due has waited", Unit::Seconds, oldest);
    let mut text = String::new();
    encode(&mut text, &all).context("what was measured cannot be written")?;
    Ok(text)
}
