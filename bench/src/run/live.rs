//! Many browsers that follow one organisation while it works: when each of them hears of a change, and how pages do meanwhile.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::ensure;
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::{sync::watch, task::JoinSet, time::sleep};

use super::{
    Server,
    cases::{Case, People},
    report::{Followed, Heard},
};
use crate::drive::{self, Load, Open};

/// How many browsers follow, where the organisation has people enough.
const BROWSERS: usize = 1000;
/// Between two changes: twenty a minute.
const EVERY: Duration = Duration::from_secs(3);
/// How many connections are opened at once.
const AT_ONCE: usize = 50;
/// People who read pages meanwhile, and think between two.
const READERS: Load = Load { connections: 16, think: Duration::from_secs(1), lasting: Duration::ZERO };

/// Holds the browsers, has so many changes made, and looks when each was heard of. With `refetch` every browser then asks for the list
/// anew at a moment of its own, as pages do.
pub(super) async fn follow(people: &People, server: &Server, changes: usize, refetch: bool) -> anyhow::Result<Followed> {
    let (made, lost) = (watch::Sender::new(None), Arc::new(AtomicUsize::new(0)));
    let mut browsers = JoinSet::new();
    let count = BROWSERS.min(people.browsers());
    for first in (0..count).step_by(AT_ONCE) {
        let opening = (first..count.min(first + AT_ONCE)).map(|nth| drive::open(server.at, people.live(nth)));
        for (nth, open) in (first..).zip(futures_util::future::join_all(opening).await) {
            let browser = Browser { people: people.clone(), nth, refetch, made: made.subscribe(), lost: lost.clone() };
            browsers.spawn(browser.follow(server.at, open?));
        }
    }
    let (before, begun) = (server.cpu_ms()?, Instant::now());
    let lasting = EVERY * u32::try_from(changes)?;
    let readers = people.clone();
    let reading = drive::load(server.at, Load { lasting, ..READERS }, move |nth| readers.request(Case::Board, nth));
    let (reading, made) = tokio::join!(reading, make_changes(people, server, changes, made));
    made?;
    let cpu = server.cpu_ms()? - before;
    let seconds = begun.elapsed().as_secs_f64();
    let mut heard = Heard::default();
    // The senders are gone: whoever has heard of the last change stops.
    while let Some(one) = browsers.join_next().await {
        heard.add(one??);
    }
    Ok(Followed::of(count, changes, heard, lost.load(Ordering::Relaxed), &reading?, cpu, seconds, server.memory()?))
}

/// A change, by its number, and when it was asked for: a commit comes after that.
type Change = Option<(usize, Instant)>;

async fn make_changes(people: &People, server: &Server, changes: usize, made: watch::Sender<Change>) -> anyhow::Result<()> {
    for nth in 0..changes {
        sleep(EVERY).await;
        made.send_replace(Some((nth, Instant::now())));
        drive::once(server.at, people.catch(nth)).await?;
    }
    // The last one too has its time to be heard.
    sleep(EVERY).await;
    Ok(())
}

struct Browser {
    people: People,
    nth: usize,
    refetch: bool,
    made: watch::Receiver<Change>,
    lost: Arc<AtomicUsize>,
}

impl Browser {
    async fn follow(mut self, at: std::net::SocketAddr, mut open: Open) -> anyhow::Result<Heard> {
        let (mut heard, mut last) = (Heard::default(), None);
        let mut pages = JoinSet::new();
        loop {
            let frame = tokio::select! {
                frame = open.body.frame() => frame,
                over = self.made.changed() => {
                    if over.is_err() {
                        break;
                    }
                    continue;
                }
            };
            let Some(Ok(frame)) = frame else {
                self.lost.fetch_add(1, Ordering::Relaxed);
                break;
            };
            let Some(told) = frame.data_ref().and_then(|data| told(data)) else { continue };
            if let Some((change, asked)) = *self.made.borrow()
                && last != Some(change)
            {
                last = Some(change);
                heard.signals.push(micros(asked.elapsed()));
            }
            if self.refetch && pages.is_empty() {
                let (request, wait) = (self.people.list(self.nth), told.mul_f64(spread_of(self.nth)));
                pages.spawn(async move {
                    sleep(wait).await;
                    let sent = Instant::now();
                    drive::once(at, request).await.map(|_| micros(sent.elapsed()))
                });
            }
            while let Some(page) = pages.try_join_next() {
                heard.page(page?);
            }
        }
        while let Some(page) = pages.join_next().await {
            heard.page(page?);
        }
        Ok(heard)
    }
}

/// Over how long the readers are told to spread their asking, if this is a message and no sign of life.
fn told(data: &[u8]) -> Option<Duration> {
    let text = std::str::from_utf8(data).ok()?;
    let message: Value = serde_json::from_str(text.lines().find_map(|line| line.strip_prefix("data:"))?).ok()?;
    Some(Duration::from_millis(message["spread"].as_u64()?))
}

/// A share between nothing and one of its own for each browser, evenly: what a page draws by chance.
#[expect(clippy::cast_precision_loss, reason = "a thousand browsers")]
fn spread_of(nth: usize) -> f64 {
    (nth * 617 % BROWSERS) as f64 / BROWSERS as f64
}

fn micros(time: Duration) -> u32 {
    u32::try_from(time.as_micros()).unwrap_or(u32::MAX)
}

/// Whoever measures so many connections needs as many files.
pub(super) fn raise_file_limit() -> anyhow::Result<()> {
    let most = rlimit::increase_nofile_limit(u64::MAX)?;
    ensure!(most > 3 * BROWSERS as u64, "this machine allows {most} open files, and {BROWSERS} browsers need more");
    Ok(())
}
