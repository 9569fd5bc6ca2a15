//! Every route, called by everybody: nobody gets further than `docs/authorization.md` says.
//!
//! What a route's `Who` promises is checked for each; what a lead's or a post's own proof decides stands in [`actions`]. A route that
//! neither knows fails. After a change that is meant: `LEADX_WRITE_AUTHORIZATION=1 cargo nextest run -p app authorization`.

mod actions;
mod feed;
mod leads;
mod news;
mod own;
mod plain;
mod table;

use std::collections::BTreeMap;

use testkit::{TestApp, sent};

use crate::plans;
use actions::ACTIONS;

testkit::both! {
    async fn every_route_is_called_by_everybody(app: &TestApp) {
        app.leave_jobs();
        let ((), sent) = sent(call_every_route(app)).await;
        plans::check(app, &sent).await;
    }
}

async fn call_every_route(app: &TestApp) {
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    let mut rows = BTreeMap::new();
    for route in app::table() {
        let name = format!("{} {}", route.method, route.path);
        let of_leads: Vec<_> = ACTIONS.iter().filter(|action| action.route == name).collect();
        if !of_leads.is_empty() {
            assert_eq!(route.who, app::Who::SignedIn, "{name}: everybody who is signed in may have a lead of their own");
            for action in of_leads {
                rows.insert((name.clone(), action.what), leads::call(app, action, &mut wrong).await);
            }
        } else if let Some(writers) = news::is_for_writers(&name) {
            let row = news::call(app, &name, writers, &mut wrong).await;
            rows.insert((name, ""), row);
        } else if feed::names_an_entry(&name) {
            let row = feed::call(app, &name, &mut wrong).await;
            rows.insert((name, ""), row);
        } else if let Some(request) = plain::request(&name) {
            rows.insert((name, ""), plain::call(app, &route, request, &mut wrong).await);
        } else {
            unknown.push(name);
        }
    }
    assert!(unknown.is_empty(), "the authorization test does not know {unknown:?}: add them to plain.rs or actions.rs");
    assert!(wrong.is_empty(), "{} answers are not what they should be:\n{}", wrong.len(), wrong.join("\n"));
    table::compare(&rows);
}

/// How somebody was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Done, or shown.
    Yes,
    /// 401, or the way to the sign-in page.
    SignIn,
    /// 403.
    No,
    /// 404.
    Hidden,
    /// 409: they might, but not now.
    NotNow,
}

impl Said {
    #[track_caller]
    fn of(status: u16, location: &str, about: &str) -> Self {
        match status {
            200 | 201 | 204 => Self::Yes,
            303 if !location.starts_with("/sign-in") => Self::Yes,
            303 | 401 => Self::SignIn,
            403 => Self::No,
            404 => Self::Hidden,
            409 => Self::NotNow,
            other => panic!("{about}: an answer of {other} says nothing about rights"),
        }
    }
}
