//! A client that works leads as fast as it is answered, and keeps a log of what it was told is done.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use reqwest::{Method, StatusCode};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

/// What is done with a lead, one after the other.
const DEEDS: [Deed; 5] = [Deed::Catch, Deed::Accept, Deed::Move, Deed::Note, Deed::Win];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Catch,
    Accept,
    Move,
    Note,
    Win,
}

/// What the client knows of one lead.
#[derive(Clone, Debug)]
pub struct Tale {
    pub title: String,
    id: String,
    /// How many of the deeds were acknowledged.
    pub done: usize,
    /// Whether the next deed was asked for and not answered.
    pub unanswered: bool,
}

/// Kills a server at the moment when so many more deeds have been acknowledged.
pub struct Countdown {
    left: AtomicU64,
    pid: Pid,
}

impl Countdown {
    pub fn new(deeds: u64, pid: Pid) -> Arc<Self> {
        Arc::new(Self { left: AtomicU64::new(deeds), pid })
    }

    fn acknowledged(&self) {
        if self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            kill_process(self.pid, Signal::KILL).expect("the server runs");
        }
    }
}

/// The API of a customer, as its originator and its Manager use it.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    originator: String,
    manager: String,
}

/// An answer: its status, its body, and whether it was the repetition of an earlier one.
struct Told {
    status: StatusCode,
    body: Value,
    replayed: bool,
}

impl Client {
    /// One with the tokens of both.
    pub fn new([originator, manager]: [String; 2]) -> Self {
        let http = reqwest::Client::builder().build().expect("a client can be made");
        Self { http, originator, manager }
    }

    /// Works one lead after the other until the server does not answer any more.
    pub async fn work(self, server: String, name: String, countdown: Arc<Countdown>) -> Vec<Tale> {
        let mut tales: Vec<Tale> = Vec::new();
        loop {
            let mut tale = Tale { title: format!("Lead-{name}-{}", tales.len()), id: String::new(), done: 0, unanswered: false };
            for deed in DEEDS {
                let Ok(told) = self.ask(&server, &tale, deed).await else {
                    tale.unanswered = true;
                    tales.push(tale);
                    return tales;
                };
                assert!(told.status.is_success(), "{deed:?} of {tale:?} was answered {} {}", told.status, told.body);
                tale.acknowledge(&told);
                countdown.acknowledged();
            }
            tales.push(tale);
        }
    }

    async fn ask(&self, server: &str, tale: &Tale, deed: Deed) -> reqwest::Result<Told> {
        let (method, path, body) = match deed {
            Deed::Catch => {
                let body = json!({ "title": tale.title, "company": { "name": "Havn AS" }, "value": { "amount": "100" }, "handover": true });
                (Method::POST, String::new(), body)
            }
            Deed::Accept => (Method::PUT, format!("/{}/handshake", tale.id), json!({ "state": "accepted" })),
            Deed::Move => (Method::PUT, format!("/{}/stage", tale.id), json!({ "stage": "offer" })),
            Deed::Note => (Method::POST, format!("/{}/notes", tale.id), json!({ "text": tale.title })),
            Deed::Win => (Method::POST, format!("/{}/closure", tale.id), json!({ "outcome": "won" })),
        };
        let token = if deed == Deed::Catch { &self.originator } else { &self.manager };
        let request = self.http.request(method, format!("{server}/api/v1/leads{path}")).bearer_auth(token);
        let answer = request.header("idempotency-key", tale.key(deed)).json(&body).send().await?;
        let (status, replayed) = (answer.status(), answer.headers().contains_key("idempotent-replayed"));
        Ok(Told { status, body: answer.json().await?, replayed })
    }

    /// Sends again, with its key, what was not answered, and what was: neither is done twice.
    pub async fn repeat(&self, server: &str, tale: &mut Tale) {
        let acknowledged = tale.done;
        if tale.unanswered {
            let told = self.ask(server, tale, DEEDS[tale.done]).await.expect("an answer");
            match told.status {
                // It was done, and its answer lost for good.
                StatusCode::CONFLICT => tale.done += 1,
                status if status.is_success() => tale.acknowledge(&told),
                status => panic!("{tale:?} was answered {status} {}", told.body),
            }
            tale.unanswered = false;
        }
        for deed in DEEDS.into_iter().take(acknowledged).filter(|deed| matches!(deed, Deed::Catch | Deed::Note | Deed::Win)) {
            let told = self.ask(server, tale, deed).await.expect("an answer");
            assert!(told.status.is_success() && told.replayed, "{deed:?} of {tale:?} was answered {} {}", told.status, told.body);
            assert!(deed != Deed::Catch || told.body["id"] == tale.id, "{tale:?} was caught once more: {}", told.body);
        }
    }

    /// Every lead there is, as the Manager sees it.
    pub async fn leads(&self, server: &str) -> Vec<Value> {
        let (mut leads, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.read(&format!("{server}/api/v1/leads?limit=100{after}")).await;
            leads.extend(page["data"].as_array().expect("a list").iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return leads,
            }
        }
    }

    /// How many of the deeds have been done with a lead. None is there without those before it.
    pub async fn deeds(&self, server: &str, lead: &Value) -> usize {
        let id = lead["id"].as_str().expect("an id");
        let notes = self.read(&format!("{server}/api/v1/leads/{id}/notes")).await;
        let notes = notes["data"].as_array().expect("a list").len();
        assert!(notes <= 1, "a note was written twice: {lead}");
        let moved = lead["stage"] == "offer" || lead["closed_from"] == "offer";
        let there = [true, lead["handshake"]["state"] == "accepted", moved, notes == 1, lead["status"] == "won"];
        let done = there.iter().filter(|there| **there).count();
        assert!(there[..done].iter().all(|there| *there), "something is missing in between: {lead}, {notes} notes");
        done
    }

    async fn read(&self, url: &str) -> Value {
        let answer = self.http.get(url).bearer_auth(&self.manager).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{url} was answered {}", answer.status());
        answer.json().await.expect("JSON")
    }
}

impl Tale {
    fn key(&self, deed: Deed) -> String {
        format!("{}-{deed:?}", self.title)
    }

    fn acknowledge(&mut self, told: &Told) {
        if let (0, Some(id)) = (self.done, told.body["id"].as_str()) {
            id.clone_into(&mut self.id);
        }
        self.done += 1;
    }

    /// The subjects of the mails that its originator is sent by now.
    pub fn mails(&self) -> Vec<String> {
        let (accepted, won) = (format!("manager accepted your lead: {}", self.title), format!("Your lead was won: {}", self.title));
        [(2, accepted), (5, won)].into_iter().filter(|(deeds, _)| self.done >= *deeds).map(|(_, subject)| subject).collect()
    }
}
