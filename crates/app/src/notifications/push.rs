//! Pushing: one job for each device, whose words are made when it is done, of what the person may see by then.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jobs::{Done, Failure, Job, enqueue, enqueue_all};
use kernel::{Ctx, Error, NotificationId, Result, SubscriptionId, TenantId, UserId};
use outbound::{Push, PushError};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Scope, Tx};

use super::{
    devices,
    kind::Kind,
    read::{self, Notification},
    tell::About,
    words::short,
};
use crate::{
    App, AppState,
    attention::{self, Attention, Channel},
    identity,
};

/// How long it is worth telling on a device.
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// The same for a bell.
const RINGS: Duration = Duration::from_secs(3600);

/// Pushes to a device what its person is told of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PushTo {
    device: SubscriptionId,
    /// The row in the notification centre, for who wants it there as well.
    listed: Option<NotificationId>,
    kind: Kind,
    about: About,
}

impl Job for PushTo {
    const KIND: &'static str = "notifications.push";
    // It ends when it is no news any more, and never as something for an operator to look after.
    const ATTEMPTS: i32 = i32::MAX;
    const AT_MOST: usize = 3;
}

/// Leaves a job for each device of these people.
pub(super) async fn to_devices(tx: &Tx, ctx: &Ctx, told: &[(UserId, Kind, Option<NotificationId>)], about: &About) -> Result<()> {
    let people: Vec<UserId> = told.iter().map(|(person, ..)| *person).collect();
    let devices = devices::of(&**tx, &Scope::of(ctx), &people, ctx.now()).await?;
    let job = |(person, device): (UserId, SubscriptionId)| {
        let (_, kind, listed) = told.iter().find(|(id, ..)| *id == person)?;
        Some(PushTo { device, listed: *listed, kind: *kind, about: about.clone() })
    };
    enqueue_all(&**tx, ctx, &devices.into_iter().filter_map(job).collect::<Vec<_>>()).await
}

pub(super) async fn push_to(app: AppState, tenant: TenantId, job: PushTo) -> Done {
    let (now, life) = (app.clock.now(), if job.kind == Kind::Bell { RINGS } else { FRESH });
    // First of all, so that nothing which goes wrong below goes wrong for good.
    let Some(left) = life.checked_sub(now.since(job.about.at)).filter(|left| !left.is_zero()) else { return Ok(()) };
    let system = app.system(tenant).await?;
    let scope = Scope::of(&system);
    let Some((person, device)) = devices::one(&app.db, &scope, job.device).await? else { return Ok(()) };
    // Before everything that costs more: thousands may wait for it.
    if let Some(rest) = app.pusher.rests(tenant, &device, now) {
        return Err(Failure::NotYet(look_again(rest, now.since(job.about.at), job.device)));
    }
    let Some(addressee) = identity::addressees(app.db.reader(), &scope, [person]).await?.remove(&person) else { return Ok(()) };
    let wanted = attention::of(app.db.reader(), &scope, [person]).await?.remove(&person).unwrap_or_default();
    if !wanted.wants(job.kind.group(), Channel::Push) {
        return Ok(());
    }
    if let Some(end) = wanted.quiet.and_then(|quiet| quiet.until(now, &addressee.zone(&system.tenant))) {
        return wait(&app, &system, job, end).await;
    }
    let Some((reader, told)) = seen(&app, &system, person, &job).await? else { return Ok(()) };
    if told.is_taken_back() || is_outdated(&app, &reader, &wanted, &job).await? {
        return Ok(());
    }
    let silent = job.kind == Kind::Bell && wanted.bell_muted;
    let push = Push { payload: payload(&reader, &job, &told, silent), ttl: left, topic: topic(&tag(&job)), urgent: job.kind == Kind::Bell };
    let sender = devices::sender(&app, &system).await?;
    match app.pusher.send(tenant, &sender, &device, &push, now).await {
        Ok(()) => Ok(()),
        Err(PushError::Gone) => Ok(devices::forget(&app.db, &scope, job.device).await?),
        Err(PushError::Later(error, None)) => Err(Failure::Retry(error)),
        Err(PushError::Later(error, Some(after))) => Err(Failure::RetryAfter(error, after)),
        // It is one push that is lost, and nothing that an operator could have done again.
        Err(PushError::Never(error)) => {
            tracing::warn!(error = %format!("{error:#}"), device.id = %job.device, "push.send: a push service did not take a push");
            Ok(())
        }
    }
}

/// How long not to look at a push whose service still rests: ever longer the older it is, and the devices of one service not all at once.
fn look_again(rest: Duration, age: Duration, device: SubscriptionId) -> Duration {
    const SPREAD: u128 = 30_000;
    let spread = u64::try_from(device.0.as_u128() % SPREAD).unwrap_or_default();
    rest.max(age / 4) + Duration::from_millis(spread)
}

/// Until the quiet is over. A bell is not waited for.
async fn wait(app: &App, system: &Ctx, job: PushTo, end: kernel::Timestamp) -> Done {
    if job.kind == Kind::Bell {
        return Ok(());
    }
    let tx = app.db.begin(system).await?;
    enqueue(&*tx, system, &job, end, None).await?;
    Ok(tx.commit().await?)
}

/// What the person sees of it by now, if there is still something to tell: what they have read in the meantime is no news.
async fn seen(app: &App, system: &Ctx, person: UserId, job: &PushTo) -> Result<Option<(Ctx, Notification)>> {
    let reader = match identity::acting_as_in(app, &system.tenant, person, Some(job.about.organisation)).await {
        Err(Error::NotFound) => return Ok(None),
        reader => reader?,
    };
    let told = match job.listed {
        Some(id) => match read::one(&app.db, &reader, id).await {
            Err(Error::NotFound) => None,
            told => Some(told?).filter(|told| !told.read),
        },
        None => read::unlisted(&app.db, &reader, job.kind, &job.about).await?,
    };
    Ok(told.map(|told| (reader, told)))
}

/// True when the same person is pushed something newer of the same lead: that stands on the device in its place, whichever comes first.
async fn is_outdated(app: &App, reader: &Ctx, wanted: &Attention, job: &PushTo) -> Result<bool> {
    let Some(lead) = job.about.lead.filter(|_| job.kind != Kind::Bell) else { return Ok(false) };
    let pushed = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Bell && wanted.wants(kind.group(), Channel::Push));
    read::is_followed(app.db.reader(), reader, lead, job.about.at, pushed).await
}

/// The words as the device's script reads them (`assets/js/pushed.js`).
fn payload(reader: &Ctx, job: &PushTo, told: &Notification, silent: bool) -> String {
    let url = if job.listed.is_some() { told.way(reader) } else { told.href(reader) };
    let body = told.lead.as_ref().map(|lead| lead.company.clone()).unwrap_or_default();
    let (title, body) = (short(&told.words(reader), 150), short(&body, 100));
    let at = job.about.at.jiff().as_millisecond();
    json!({ "title": title, "body": body, "url": url, "tag": tag(job), "kind": job.kind, "at": at, "silent": silent }).to_string()
}

/// What a later one takes the place of: all that was told of the same lead or post, but for bells, which stand each for itself.
fn tag(job: &PushTo) -> String {
    match (job.kind, job.about.lead, job.about.news) {
        (Kind::Bell, Some(lead), _) => format!("bell-{lead}"),
        (_, Some(lead), _) => format!("lead-{lead}"),
        (_, None, Some(news)) => format!("news-{news}"),
        (kind, None, None) => kind.to_string(),
    }
}

/// The same for the push service, which is told nothing by it.
fn topic(tag: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(tag)[..24])
}
