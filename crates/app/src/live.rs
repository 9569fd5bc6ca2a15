//! Live pages: the one stream of events that a browser keeps open.
//!
//! What it is told of is worked out here from the person's rights; it cannot ask for anything. A message names topics and nothing
//! else ([`::live`] says how they come about); the browser's own script looks which of its pages show one of them.

use std::{collections::HashSet, convert::Infallible, time::Duration};

use ::live::{Audience, Connection, Reader, Refresh, Topic};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, Method, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, StreamExt, stream};
use kernel::{Error, OrganisationId, Person};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Instant, sleep, sleep_until};

use crate::{
    AppState,
    http::{Failure, Query, Routes, Session, SignedIn, Who},
    news,
};

/// How often an open stream proves its rights again when nothing said that it should.
const AGAIN: Duration = Duration::from_secs(60);
/// How long a stream that cannot prove its rights, as the database is away, waits before it tries once more.
const PAUSE: Duration = Duration::from_secs(2);
/// How long a browser that may know other things by now, or nothing, has until its pages are told: a change of one's own password ends what the
/// old secret opened, and the new one is on its way to the browser.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long a browser waits before it connects anew; each a little longer or shorter, so that a server that comes back is not asked by all
/// of them at once. In milliseconds.
const RETRY: u64 = 2000;
/// How often a quiet stream says that it is still there: so nothing on the way gives it up, and a page that hears nothing knows that it is
/// cut off.
const ALIVE: Duration = Duration::from_secs(20);

/// The route of this feature.
pub(crate) fn routes() -> Routes {
    Routes::default().page(Method::GET, "/live", Who::SignedIn, listen)
}

/// What a page declares: the names of its topics, separated by spaces.
pub(crate) fn names(topics: &[Topic]) -> String {
    topics.iter().map(|topic| topic.id().to_string()).collect::<Vec<_>>().join(" ")
}

/// The topics of some kind in every organisation whose leads the person reads.
pub(crate) fn in_reach(person: &Person, topic: fn(OrganisationId) -> Topic) -> impl Iterator<Item = Topic> {
    person.reach.organisations.iter().copied().map(topic)
}

/// What a browser says of the page that it connects for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Since {
    /// How many milliseconds ago the page was asked for: what happened since is told first.
    age: u64,
}

/// The events that concern the person, until their session or their rights end.
async fn listen(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    session: Session,
    Query(Since { age }): Query<Since>,
) -> Result<Response, Failure> {
    let reader = reader(ctx.person().ok_or(Error::SignedOut)?);
    let Some(connection) = app.live.connect(reader, Duration::from_millis(age)) else {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    let retry = Duration::from_millis(RETRY / 2 + app.entropy.below(RETRY));
    let begun = stream::once(async move { Ok(Event::default().retry(retry)) });
    let events = begun.chain(events(Open { app, session, connection, again: Instant::now() + AGAIN }));
    let mut response = Sse::new(events)
        .keep_alive(KeepAlive::new().interval(ALIVE).event(Event::default().event("alive").data("still here")))
        .into_response();
    // A proxy that collects an answer before it passes it on would never pass on this one.
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

/// A stream that is being read.
struct Open {
    app: AppState,
    session: Session,
    connection: Connection,
    again: Instant,
}

fn events(open: Open) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(Some(open), |open| async move {
        let mut open = open?;
        loop {
            let refresh = tokio::select! {
                refresh = open.connection.next() => refresh?,
                () = sleep_until(open.again) => Refresh { rights: true, ..Refresh::default() },
            };
            if refresh.rights {
                let Ok(now) = open.connection.unless_closed(open.session.holder(&open.app)).await? else {
                    // Until they are proven nothing is passed on. Ending all streams would have all browsers connect at the moment
                    // when the database comes back.
                    open.connection.put_back(refresh, PAUSE);
                    open.again = Instant::now() + PAUSE;
                    continue;
                };
                // Whoever may know other things than before, or nothing any more, asks for their pages, and connects anew.
                if now.and_then(|now| now.person().map(reader)).as_ref() != Some(open.connection.reader()) {
                    open.connection.unless_closed(sleep(FAREWELL)).await?;
                    return Some((Ok(event(&Refresh { everything: true, ..Refresh::default() })), None));
                }
                open.again = Instant::now() + AGAIN;
            }
            if !refresh.is_empty() {
                return Some((Ok(event(&refresh)), Some(open)));
            }
        }
    })
}

fn event(refresh: &Refresh) -> Event {
    let topics: Vec<String> = refresh.topics.iter().map(ToString::to_string).collect();
    let spread = u64::try_from(refresh.spread.as_millis()).unwrap_or(u64::MAX);
    Event::default().data(json!({ "topics": topics, "all": refresh.everything, "by": refresh.by, "spread": spread }).to_string())
}

/// What a person may know, as they act now.
fn reader(person: &Person) -> Reader {
    let here = person.organisation();
    let mut audiences = vec![Audience::Members(here, person.role()), Audience::Member(here, person.id)];
    audiences.extend(person.reach.organisations.iter().copied().map(Audience::Readers));
    audiences.extend(person.reach.administered.iter().copied().map(Audience::Admins));
    if news::writes(person) {
        audiences.push(Audience::NewsWriters(here));
    }
    debug_assert!(audiences.iter().collect::<HashSet<_>>().len() == audiences.len(), "each once: {audiences:?}");
    Reader { user: person.id, audiences }
}
