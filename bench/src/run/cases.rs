//! What is asked for, by whom.

use std::{collections::BTreeSet, fmt, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use axum::body::Bytes;
use http::{Method, Request, header};
use http_body_util::Full;
use serde_json::Value;

use super::{Server, Wanted, report::Board};
use crate::{
    drive::{self, Ready},
    sign_ins::{self, SignIn},
};

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    ListByApi,
    Page,
    PageInNoHurry,
    Board,
    LeadByApi,
    Lead,
    Kpis,
    Feed,
    Search,
    Create,
}

impl Case {
    /// In the order in which they are measured: what changes the data comes last.
    pub(crate) const ALL: [Self; 10] = [
        Self::ListByApi,
        Self::Page,
        Self::PageInNoHurry,
        Self::Board,
        Self::LeadByApi,
        Self::Lead,
        Self::Kpis,
        Self::Feed,
        Self::Search,
        Self::Create,
    ];

    /// Whether the floor answers it too.
    pub(crate) fn has_a_floor(self) -> bool {
        matches!(self, Self::ListByApi | Self::Page | Self::Create)
    }

    /// How many connections ask for it.
    pub(crate) fn connections(self, usual: usize) -> usize {
        if self == Self::PageInNoHurry { usual * 8 } else { usual }
    }

    /// How long each of them thinks between two requests.
    pub(crate) fn think(self) -> Duration {
        if self == Self::PageInNoHurry { Duration::from_secs(1) } else { Duration::ZERO }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ListByApi => "list of 50, API",
            Self::Page => "list of 50, page",
            Self::PageInNoHurry => "the same, 128 people who think for 1 s",
            Self::Board => "board, page",
            Self::LeadByApi => "one lead, API",
            Self::Lead => "one lead, page",
            Self::Kpis => "KPI strip, API",
            Self::Feed => "feed, page",
            Self::Search => "search, API",
            Self::Create => "create, API",
        })
    }
}

/// Those who ask.
#[derive(Clone)]
pub(crate) struct People(Arc<Inner>);

struct Inner {
    /// They read all leads of one organisation.
    employees: Vec<SignIn>,
    /// They own leads.
    sellers: Vec<SignIn>,
    /// Leads that each of the employees may see.
    leads: Vec<Vec<String>>,
}

impl People {
    /// Those who are signed in with the parent organisation: of a large customer it is nobody else. What they may see is asked of the
    /// server.
    pub(crate) async fn new(all: Vec<SignIn>, at: SocketAddr) -> anyhow::Result<Self> {
        let here = all.first().context("nobody is signed in")?.organisation;
        let of = |roles: &[&str]| {
            let those = all.iter().filter(|one| one.organisation == here && roles.contains(&one.role.as_str()));
            those.cloned().collect::<Vec<_>>()
        };
        let (employees, sellers) = (of(&["basic", "professional"]), of(&["professional"]));
        let mut leads = Vec::new();
        for one in &employees {
            let body = drive::once(at, api(one, "/leads?limit=100")).await?;
            let list: Value = serde_json::from_slice(&body)?;
            let ids = list["data"].as_array().context("a list of leads")?.iter().filter_map(|lead| lead["id"].as_str());
            leads.push(ids.map(str::to_owned).collect());
        }
        ensure!(!sellers.is_empty(), "nobody sells");
        Ok(Self(Arc::new(Inner { employees, sellers, leads })))
    }

    /// How many employees there are.
    pub(crate) fn employees(&self) -> usize {
        self.0.employees.len()
    }

    /// A page as the first employee asks for it.
    pub(crate) fn page(&self, path: &str) -> Ready {
        page(&self.0.employees[0], path)
    }

    /// How many browsers follow at most: no more than LeadX lets a person have open.
    pub(crate) fn browsers(&self) -> usize {
        self.0.employees.len() * 16
    }

    /// The stream of events as the `nth` browser opens it: one of the organisation in which [`People::catch`] catches leads.
    pub(crate) fn live(&self, nth: usize) -> Ready {
        page(&self.0.employees[nth % self.0.employees.len()], "/live")
    }

    /// The page that is open in the `nth` browser.
    pub(crate) fn list(&self, nth: usize) -> Ready {
        page(&self.0.employees[nth % self.0.employees.len()], "/community")
    }

    /// The `nth` lead that all who follow hear of.
    pub(crate) fn catch(&self, nth: usize) -> Ready {
        create(&self.0.sellers[0], nth)
    }

    /// The `nth` request of a case; people take turns.
    pub(crate) fn request(&self, case: Case, nth: usize) -> Ready {
        const WORDS: [&str; 5] = ["heat", "solar+roof", "hamar", "L-1500", "office+basement"];
        let which = nth % self.0.employees.len();
        let employee = &self.0.employees[which];
        let seller = &self.0.sellers[nth % self.0.sellers.len()];
        let lead = |nth: usize| self.0.leads[which].get(nth % self.0.leads[which].len().max(1)).map_or("", String::as_str);
        match case {
            Case::ListByApi => api(employee, "/leads?limit=50"),
            Case::Page | Case::PageInNoHurry => page(employee, "/community"),
            Case::Board => page(seller, "/pipeline"),
            Case::LeadByApi => api(employee, &format!("/leads/{}", lead(nth))),
            Case::Lead => page(employee, &format!("/leads/{}", lead(nth))),
            Case::Kpis => api(employee, "/kpis?scope=organisation"),
            Case::Feed => page(employee, "/feed"),
            Case::Search => api(employee, &format!("/leads?q={}", WORDS[nth % WORDS.len()])),
            Case::Create => create(seller, nth),
        }
    }
}

const HOST: &str = "bench.leadx.localhost";

fn api(who: &SignIn, path: &str) -> Ready {
    ready(Request::get(format!("/api/v1{path}")).header(header::AUTHORIZATION, format!("Bearer {}", who.token)), Bytes::new())
}

fn page(who: &SignIn, path: &str) -> Ready {
    ready(Request::get(path).header(header::COOKIE, format!("__Host-leadx-session={}", who.session)), Bytes::new())
}

fn create(who: &SignIn, nth: usize) -> Ready {
    let body = serde_json::json!({ "title": format!("Pumps, hall {nth}"), "company": { "name": format!("Bench {}", nth % 500) } });
    let request = Request::builder().method(Method::POST).uri("/api/v1/leads");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {}", who.token)).header(header::CONTENT_TYPE, "application/json");
    ready(request, body.to_string().into())
}

fn ready(request: http::request::Builder, body: Bytes) -> Ready {
    request.header(header::HOST, HOST).body(Full::new(body)).expect("its parts are written here and hold no control characters")
}

/// What a browser loads for a first board: scripts and styles as they are sent, compressed, and how many requests that takes.
pub(crate) async fn first_board(wanted: &Wanted) -> anyhow::Result<Board> {
    let database = wanted.folder.join(format!("{}.leadx.db", wanted.leads));
    let server = Server::leadx(&wanted.leadx, &database).await?;
    let people = sign_ins::read(&wanted.folder.join(format!("{}.sign-ins", wanted.leads)))?;
    let seller = people.iter().find(|one| one.role == "professional").context("nobody sells")?;
    let compressed = |mut request: Ready| {
        request.headers_mut().insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static("br, gzip"));
        request
    };
    let html = drive::once(server.at, page(seller, "/pipeline")).await?;
    let mut board =
        Board { requests: 1, html_bytes: drive::once(server.at, compressed(page(seller, "/pipeline"))).await?.len(), ..Board::default() };
    let html = String::from_utf8_lossy(&html);
    // A symbol of a sheet of icons is no request of its own.
    let paths: BTreeSet<&str> =
        html.split('"').filter(|text| text.starts_with("/assets/")).filter_map(|text| text.split('#').next()).collect();
    for path in paths {
        let size = drive::once(server.at, compressed(page(seller, path))).await?.len();
        board.requests += 1;
        match path.rsplit('.').next() {
            Some("js") => board.script_bytes += size,
            Some("css") => board.style_bytes += size,
            _ => board.other_bytes += size,
        }
    }
    server.stop().await?;
    Ok(board)
}
