use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use kernel::UserId;
use store::{Heard, Listener};
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;

use crate::{Audience, Signal, TopicId};

/// The least time between two messages on a connection: the first goes out at once, what comes meanwhile goes out together at the end.
pub const WINDOW: Duration = Duration::from_millis(250);
/// Topics that a message names at most; beyond that it says that everything may have changed.
const MOST: usize = 64;
/// Connections that one person may have open: more than any browser needs.
const MOST_OF_ONE: usize = 32;
/// Readers of one change who may all ask for their page at the same moment.
const AT_ONCE: usize = 50;
/// Readers of one change who may ask for it within [`SOON`].
const SEVERAL: usize = 250;
/// Over how much time several spread their asking, and over how much many do. Steps, so that nobody learns how many there are.
const SOON: Duration = Duration::from_secs(1);
const LATER: Duration = Duration::from_secs(5);

/// How long what was passed on is kept for pages that were asked for before their connection opened.
const KEPT: Duration = Duration::from_secs(30);
/// How many signals are kept at most.
const MOST_KEPT: usize = 4096;

/// Whose a connection is, and what they may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The person.
    pub user: UserId,
    /// What they belong to.
    pub audiences: Vec<Audience>,
}

/// What a connection is to pass on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refresh {
    /// What changed.
    pub topics: BTreeSet<TopicId>,
    /// Anything may have changed.
    pub everything: bool,
    /// The request that changed it, when that was one alone.
    pub by: Option<String>,
    /// Over how much time the readers had better spread their asking.
    pub spread: Duration,
    /// The connection has to prove its rights again before it passes on anything.
    pub rights: bool,
}

impl Refresh {
    /// True when it says nothing to the page.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && !self.everything
    }

    fn is_nothing(&self) -> bool {
        self.is_empty() && !self.rights
    }

    /// This after an `earlier` one that has not been passed on.
    fn join(&mut self, earlier: Self) {
        if !earlier.topics.is_empty() {
            self.add(&earlier.topics, earlier.by.as_ref(), earlier.spread);
        }
        if earlier.everything {
            self.by = None;
            self.everything = true;
            self.spread = self.spread.max(earlier.spread);
        }
        self.rights |= earlier.rights;
    }

    fn add(&mut self, topics: &BTreeSet<TopicId>, by: Option<&String>, spread: Duration) {
        // Several changes in one message are nobody's alone.
        self.by = if self.is_empty() { by.cloned() } else { self.by.take().filter(|earlier| by == Some(earlier)) };
        self.topics.extend(topics);
        self.spread = self.spread.max(spread);
        if self.topics.len() > MOST {
            self.topics.clear();
            self.everything = true;
        }
    }
}

/// The open connections of this process.
#[derive(Debug, Default)]
pub struct Hub {
    open: Mutex<Open>,
    closed: CancellationToken,
}

#[derive(Debug, Default)]
struct Open {
    last: u64,
    connections: HashMap<u64, Arc<Inbox>>,
    by_audience: HashMap<Audience, HashSet<u64>>,
    recent: VecDeque<(Instant, Signal)>,
    /// From when on `recent` tells everything; none while nobody follows what is told.
    recent_since: Option<Instant>,
}

impl Open {
    fn keep(&mut self, signal: &Signal) {
        let now = Instant::now();
        self.recent.push_back((now, signal.clone()));
        while self.recent.len() > MOST_KEPT || self.recent.front().is_some_and(|(at, _)| *at + KEPT < now) {
            self.recent_since = self.recent.pop_front().map(|(at, _)| at);
        }
    }

    /// What somebody has missed since then.
    fn since(&self, then: Instant, reader: &Reader) -> Refresh {
        let everything = self.recent_since.is_none_or(|since| since > then);
        // They may have ended between the asking for the stream and its opening.
        let rights = self.recent.iter().any(|(_, signal)| signal.rights == Some(reader.user));
        let mut missed = Refresh { everything, rights, ..Refresh::default() };
        let own: HashSet<Audience> = keys(reader).collect();
        for (_, signal) in self.recent.iter().filter(|(at, _)| *at >= then) {
            let concern = signal.parts.iter().filter(|part| part.to.iter().any(|audience| own.contains(audience)));
            let topics: BTreeSet<TopicId> = concern.flat_map(|part| part.of.iter().copied()).collect();
            if !topics.is_empty() {
                missed.add(&topics, signal.by.as_ref(), Duration::ZERO);
            }
        }
        missed
    }
}

/// What waits for a connection. It never grows beyond the names of a few topics, however slow the reader is.
#[derive(Debug, Default)]
struct Inbox {
    waiting: Mutex<Refresh>,
    filled: Notify,
}

impl Inbox {
    fn change(&self, change: impl FnOnce(&mut Refresh)) {
        change(&mut lock(&self.waiting));
        self.filled.notify_one();
    }
}

impl Hub {
    /// Opens a connection for a page that was asked for `age` ago: what happened since then is told first. None when the person has too
    /// many open, or the process is about to stop.
    pub fn connect(self: &Arc<Self>, reader: Reader, age: Duration) -> Option<Connection> {
        if self.closed.is_cancelled() {
            return None;
        }
        let mut open = lock(&self.open);
        if open.by_audience.get(&Audience::Person(reader.user)).is_some_and(|own| own.len() >= MOST_OF_ONE) {
            return None;
        }
        open.last += 1;
        let (key, inbox) = (open.last, Arc::<Inbox>::default());
        let missed = match Instant::now().checked_sub(age) {
            Some(then) if age <= KEPT => open.since(then, &reader),
            _ => Refresh { everything: true, ..Refresh::default() },
        };
        inbox.change(|waiting| *waiting = missed);
        open.connections.insert(key, inbox.clone());
        for audience in keys(&reader) {
            open.by_audience.entry(audience).or_default().insert(key);
        }
        drop(open);
        Some(Connection { hub: self.clone(), key, reader, inbox, not_before: Instant::now() })
    }

    /// Passes a signal on to those who may know.
    pub fn deliver(&self, signal: &Signal) {
        let mut open = lock(&self.open);
        open.keep(signal);
        let mut reached: HashMap<u64, BTreeSet<TopicId>> = HashMap::new();
        for part in &signal.parts {
            for key in part.to.iter().filter_map(|audience| open.by_audience.get(audience)).flatten() {
                reached.entry(*key).or_default().extend(&part.of);
            }
        }
        let spread = spread(reached.len());
        for (key, topics) in reached {
            if let Some(inbox) = open.connections.get(&key) {
                inbox.change(|waiting| waiting.add(&topics, signal.by.as_ref(), spread));
            }
        }
        let own = signal.rights.and_then(|user| open.by_audience.get(&Audience::Person(user)));
        for inbox in own.into_iter().flatten().filter_map(|key| open.connections.get(key)) {
            inbox.change(|waiting| waiting.rights = true);
        }
    }

    /// Tells everybody that anything may have changed, their rights among it.
    pub fn deliver_everything(&self) {
        let mut open = lock(&self.open);
        open.recent.clear();
        open.recent_since = Some(Instant::now());
        for inbox in open.connections.values() {
            inbox.change(|waiting| *waiting = Refresh { everything: true, rights: true, spread: LATER, ..Refresh::default() });
        }
    }

    /// Passes on what this process and all others over the database tell, until `stop`. The listener hears from now on, so whoever
    /// connects from now on has missed nothing, even when the work itself begins a little later.
    pub fn follow(self: Arc<Self>, mut listener: Listener, stop: CancellationToken) -> impl Future<Output = ()> + Send + 'static {
        lock(&self.open).recent_since = Some(Instant::now());
        async move {
            loop {
                let heard = tokio::select! {
                    () = stop.cancelled() => return,
                    heard = listener.next() => heard,
                };
                match heard {
                    Heard::Line(line) => match serde_json::from_str(&line) {
                        Ok(signal) => self.deliver(&signal),
                        // A newer node may say what this one does not understand.
                        Err(error) => tracing::warn!(error = %error, "live.follow: a signal cannot be read"),
                    },
                    Heard::Missed => self.deliver_everything(),
                }
            }
        }
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        lock(&self.open).connections.len()
    }

    /// Ends every connection and opens no more: the process is about to stop.
    pub fn close(&self) {
        self.closed.cancel();
    }
}

fn keys(reader: &Reader) -> impl Iterator<Item = Audience> {
    reader.audiences.iter().copied().chain([Audience::Person(reader.user)])
}

/// Over how much time `readers` of one change had better ask for their pages.
fn spread(readers: usize) -> Duration {
    if readers <= AT_ONCE {
        Duration::ZERO
    } else if readers <= SEVERAL {
        SOON
    } else {
        LATER
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One browser that listens. Dropping it closes it.
#[derive(Debug)]
pub struct Connection {
    hub: Arc<Hub>,
    key: u64,
    reader: Reader,
    inbox: Arc<Inbox>,
    not_before: Instant,
}

impl Connection {
    /// Whose it is, and what they may know.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Waits for what is to be passed on; none when the process is about to stop. At least [`WINDOW`] lies between two of them. Giving
    /// up the wait loses nothing.
    pub async fn next(&mut self) -> Option<Refresh> {
        loop {
            let something = !lock(&self.inbox.waiting).is_nothing();
            let moment = async { if something { sleep_until(self.not_before).await } else { self.inbox.filled.notified().await } };
            tokio::select! {
                biased;
                () = self.hub.closed.cancelled() => return None,
                () = moment => {}
            }
            if something {
                self.not_before = Instant::now() + WINDOW;
                return Some(std::mem::take(&mut *lock(&self.inbox.waiting)));
            }
        }
    }
}

impl Connection {
    /// Has what [`Connection::next`] gave wait for another while, with what comes meanwhile.
    pub fn put_back(&mut self, refresh: Refresh, pause: Duration) {
        self.not_before = Instant::now() + pause;
        self.inbox.change(|waiting| waiting.join(refresh));
    }

    /// What `work` gives; none when the process is about to stop.
    pub async fn unless_closed<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.hub.closed.run_until_cancelled(work).await
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut open = lock(&self.hub.open);
        open.connections.remove(&self.key);
        for audience in keys(&self.reader) {
            if let Some(own) = open.by_audience.get_mut(&audience) {
                own.remove(&self.key);
                if own.is_empty() {
                    open.by_audience.remove(&audience);
                }
            }
        }
    }
}
