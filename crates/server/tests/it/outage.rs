//! PostgreSQL is restarted under a write load of two nodes: they say so while it is away, go on by themselves when it is back, and
//! have kept all that they acknowledged.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use testkit::database::only_sqlite;
use tokio::{sync::watch, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    browser::Browser,
    cluster::Cluster,
    installation::{Installation, Server},
    live::{catch, hears_of},
    load::Client,
};

/// Who write at once to each node.
const WORKERS: usize = 2;
/// So many leads are acknowledged before PostgreSQL goes away, and again after it has come back.
const SOME: usize = 40;
/// How long an answer may take while the database is away: far less than the time limit of requests.
const LONGEST: Duration = Duration::from_secs(15);

#[tokio::test(flavor = "multi_thread")]
async fn nodes_outlive_a_restart_of_the_database() {
    if only_sqlite() {
        return;
    }
    let mut cluster = Cluster::start().await;
    let at = Installation::new().set("LEADX_DATABASE_URL", &cluster.url).set("LEADX_TENANT", "acme");
    at.run(&["migrate"]).await.well();
    let [seller, manager] = at.customer("acme", ["professional", "manager"]).await;
    at.set_password("acme", "manager@acme.example").await;
    let nodes = [at.serve(&[]).await, at.serve(&[]).await];
    let browser = Browser::sign_in(&nodes[0], "manager@acme.example").await;
    let mut streams = [browser.listen(&nodes[0]).await, browser.listen(&nodes[1]).await];

    let mut load = Load::begin(&nodes, &seller);
    load.goes_on().await;
    cluster.goes_away().await;
    tokio::join!(cannot_answer(&nodes[0], &seller, &browser), cannot_answer(&nodes[1], &seller, &browser));
    cluster.comes_back().await;
    load.goes_on().await;
    let acknowledged = load.end().await;

    // They stayed open, and were told that they may have missed something.
    for stream in &mut streams {
        while !stream.heard().await.is_everything() {}
    }
    let (mut there, mut anew) = (browser.listen(&nodes[1]).await, browser.listen(&nodes[1]).await);
    let [_here, elsewhere] = &mut streams;
    let pumps = catch(&nodes[0], &seller, "Pumps").await;
    for stream in [elsewhere, &mut there, &mut anew] {
        hears_of(stream, pumps).await;
    }
    let mut found: HashMap<String, usize> = HashMap::new();
    for lead in Client::new([seller, manager]).leads(&nodes[1].url("")).await {
        *found.entry(lead["title"].as_str().expect("a title").to_owned()).or_default() += 1;
    }
    for title in acknowledged.iter().map(String::as_str).chain(["Pumps"]) {
        assert_eq!(found.remove(title), Some(1), "{title} was acknowledged");
    }
    assert!(found.is_empty(), "nobody caught {found:?}");
    let said = at.run(&["doctor", "--kpis"]).await.well();
    assert!(said.contains("kpis of acme: 0 figures differ") && said.contains(" 0 given up"), "{said}");
    drop((streams, there, anew));
    for node in nodes {
        node.stop().await;
    }
    cluster.drop().await;
}

/// A program, somebody who opens a page, and a page that wants to listen are told so, in time.
async fn cannot_answer(node: &Server, token: &str, browser: &Browser) {
    let begun = Instant::now();
    let program = reqwest::Client::new().get(node.url("/api/v1/leads")).bearer_auth(token).send();
    let (program, page, stream) = tokio::join!(program, browser.get(node, "/"), browser.ask(node));
    let program = program.expect("an answer");
    for answer in [&program, &page, &stream] {
        assert!(is_away(answer), "{answer:?}");
    }
    let problem: Value = program.json().await.expect("JSON");
    assert_eq!(problem["type"], "unavailable", "{problem}");
    let page = page.text().await.expect("text");
    assert!(page.contains("<h1") && page.contains("Try again"), "{page}");
    assert!(begun.elapsed() < LONGEST, "the answer took {:?}", begun.elapsed());
}

fn is_away(answer: &Response) -> bool {
    answer.status() == StatusCode::SERVICE_UNAVAILABLE && answer.headers().contains_key(header::RETRY_AFTER)
}

/// Clients that catch one lead after the other, and repeat with its key what was not done.
struct Load {
    workers: JoinSet<Vec<String>>,
    done: watch::Receiver<usize>,
    stop: CancellationToken,
}

impl Load {
    fn begin(nodes: &[Server], token: &str) -> Self {
        let (counter, done) = watch::channel(0);
        let (mut workers, stop) = (JoinSet::new(), CancellationToken::new());
        for (number, node) in nodes.iter().cycle().take(WORKERS * nodes.len()).enumerate() {
            let worker = Worker { url: node.url("/api/v1/leads"), token: token.to_owned(), number };
            workers.spawn(worker.work(counter.clone(), stop.clone()));
        }
        Self { workers, done, stop }
    }

    /// Waits until some more have been acknowledged.
    async fn goes_on(&mut self) {
        let enough = *self.done.borrow_and_update() + SOME;
        self.done.wait_for(|done| *done >= enough).await.expect("the workers work");
    }

    /// Ends it, and gives the titles of what was acknowledged.
    async fn end(self) -> Vec<String> {
        self.stop.cancel();
        self.workers.join_all().await.into_iter().flatten().collect()
    }
}

struct Worker {
    url: String,
    token: String,
    number: usize,
}

impl Worker {
    async fn work(self, counter: watch::Sender<usize>, stop: CancellationToken) -> Vec<String> {
        let (http, mut done) = (reqwest::Client::new(), Vec::new());
        while !stop.is_cancelled() {
            let title = format!("Lead-{}-{}", self.number, done.len());
            while !self.catch(&http, &title).await {}
            done.push(title);
            counter.send_modify(|count| *count += 1);
        }
        done
    }

    /// True when it has been done, false when it is to be tried again.
    async fn catch(&self, http: &reqwest::Client, title: &str) -> bool {
        let begun = Instant::now();
        let body = json!({ "title": title, "company": { "name": "Havn AS" }, "value": { "amount": "100" } });
        let request = http.post(&self.url).bearer_auth(&self.token).header("idempotency-key", title).json(&body);
        let answer = request.send().await.expect("the node answers");
        assert!(begun.elapsed() < LONGEST, "the answer took {:?}: {answer:?}", begun.elapsed());
        match answer.status() {
            StatusCode::CREATED => true,
            _ if is_away(&answer) => false,
            status => {
                let problem: Value = answer.json().await.expect("JSON");
                // It was done before, and its answer lost with the database.
                assert!(status == StatusCode::CONFLICT && problem["detail"].as_str().is_some_and(|why| why.contains("done")), "{problem}");
                true
            }
        }
    }
}
