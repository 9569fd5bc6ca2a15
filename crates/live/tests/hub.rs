//! What a connection is told, when, and of whom.

use std::{sync::Arc, time::Duration};

use kernel::{OrganisationId, UserId};
use live::{Audience, Connection, Hub, Reader, Refresh, Signal, Topic, WINDOW};
use tokio::time::{Instant, advance};
use uuid::Uuid;

const HERE: Audience = Audience::Readers(OrganisationId(Uuid::from_u128(1)));
const ELSEWHERE: Audience = Audience::Readers(OrganisationId(Uuid::from_u128(2)));

/// A hub that tells everything from now on.
fn begun_hub() -> Arc<Hub> {
    let hub = Arc::<Hub>::default();
    hub.deliver_everything();
    hub
}

fn user(nth: u128) -> UserId {
    UserId(Uuid::from_u128(nth))
}

fn open(hub: &Arc<Hub>, nth: u128, audience: Audience) -> Connection {
    hub.connect(Reader { user: user(nth), audiences: vec![audience] }, Duration::ZERO).expect("a connection opens")
}

fn about(nth: u128, audience: Audience) -> Signal {
    Signal::default().tell([audience], [Topic::Pipeline(user(nth))])
}

async fn next(connection: &mut Connection) -> Refresh {
    connection.next().await.expect("the hub is open")
}

#[tokio::test(start_paused = true)]
async fn the_first_goes_out_at_once_and_the_rest_together() {
    let (hub, begun) = (begun_hub(), Instant::now());
    let mut reader = open(&hub, 1, HERE);
    hub.deliver(&about(7, HERE));
    assert_eq!(next(&mut reader).await.topics, [Topic::Pipeline(user(7)).id()].into());
    assert_eq!(begun.elapsed().as_millis(), 0);
    for nth in [7, 8, 9, 8] {
        hub.deliver(&about(nth, HERE));
    }
    // Giving up the wait, as a stream does that has something else to do, loses nothing.
    assert!(tokio::time::timeout(WINDOW / 2, reader.next()).await.is_err());
    assert_eq!(next(&mut reader).await.topics.len(), 3);
    assert_eq!(begun.elapsed(), WINDOW);
}

#[tokio::test(start_paused = true)]
async fn others_hear_nothing() {
    let hub = begun_hub();
    let (mut here, mut elsewhere) = (open(&hub, 1, HERE), open(&hub, 2, ELSEWHERE));
    hub.deliver(&about(7, HERE));
    hub.deliver(&Signal::default().tell([HERE, Audience::Person(user(1))], [Topic::Pipeline(user(8))]));
    hub.deliver(&about(9, ELSEWHERE));
    assert_eq!(next(&mut here).await.topics.len(), 2);
    assert_eq!(next(&mut elsewhere).await.topics, [Topic::Pipeline(user(9)).id()].into());
    hub.deliver(&Signal::rights(user(2)));
    let asked = next(&mut elsewhere).await;
    assert!(asked.rights && asked.is_empty(), "{asked:?}");
    drop(elsewhere);
    assert_eq!(hub.connections(), 1);
    hub.close();
    assert_eq!(here.next().await, None);
    assert!(hub.connect(here.reader().clone(), Duration::ZERO).is_none(), "none opens any more");
}

/// Between a page's request and its connection something may happen.
#[tokio::test(start_paused = true)]
async fn what_was_missed_since_the_page_was_asked_for_is_told_first() {
    let hub = begun_hub();
    let person = |audience| Reader { user: user(1), audiences: vec![audience] };
    // What was told before it followed, it cannot know.
    let mut early = Arc::<Hub>::default().connect(person(HERE), Duration::ZERO).expect("a connection opens");
    assert!(next(&mut early).await.everything);
    hub.deliver(&about(6, HERE));
    advance(Duration::from_secs(3)).await;
    hub.deliver(&about(7, HERE));
    hub.deliver(&about(8, ELSEWHERE));
    advance(Duration::from_secs(1)).await;
    let mut late = hub.connect(person(HERE), Duration::from_secs(2)).expect("a connection opens");
    assert_eq!(next(&mut late).await.topics, [Topic::Pipeline(user(7)).id()].into());
    let mut older = hub.connect(person(HERE), Duration::from_secs(5)).expect("a connection opens");
    assert_eq!(next(&mut older).await.topics.len(), 2);
    hub.deliver(&Signal::rights(user(1)));
    let mut ended = hub.connect(person(HERE), Duration::ZERO).expect("a connection opens");
    assert!(next(&mut ended).await.rights, "they may have ended while it opened");
    let mut ancient = hub.connect(person(HERE), Duration::from_secs(3600)).expect("a connection opens");
    assert!(next(&mut ancient).await.everything);
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_costs_no_more_than_a_few_names() {
    let hub = begun_hub();
    let mut slow = open(&hub, 1, HERE);
    for nth in 0..1000 {
        hub.deliver(&about(nth, HERE));
    }
    let told = next(&mut slow).await;
    assert!(told.everything && told.topics.len() <= 64, "{}", told.topics.len());
    hub.deliver_everything();
    assert!(next(&mut slow).await.rights, "rights may have changed unheard");
}

#[tokio::test(start_paused = true)]
async fn nobody_opens_connections_without_end() {
    let hub = begun_hub();
    let person = Reader { user: user(1), audiences: vec![HERE] };
    let mut opened: Vec<Connection> = std::iter::from_fn(|| hub.connect(person.clone(), Duration::ZERO)).take(1000).collect();
    assert_eq!(opened.len(), 32);
    opened.pop();
    assert!(hub.connect(person, Duration::ZERO).is_some());
}

#[tokio::test(start_paused = true)]
async fn many_readers_are_asked_to_take_their_time() {
    let hub = begun_hub();
    let mut readers: Vec<Connection> = (0..50).map(|nth| open(&hub, nth, HERE)).collect();
    hub.deliver(&about(7, HERE));
    assert!(next(&mut readers[0]).await.spread.is_zero());
    readers.extend((50..250).map(|nth| open(&hub, nth, HERE)));
    hub.deliver(&about(7, HERE));
    assert_eq!(next(&mut readers[0]).await.spread.as_millis(), 1000);
}
