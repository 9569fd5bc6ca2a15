//! The weekly digest: on Monday from seven on, by the clock of each person. The week is the customer's: for whoever is far east of them
//! that is over later, so they are sent theirs when it is.
//!
//! Once a day each customer is looked at: whoever's Monday morning comes before the next look has a job left for then. Looks may
//! overlap; that a digest goes once is seen to when it is sent ([`attention::digest_sent`]).

mod letter;

use std::time::Duration;

use jiff::{civil::Weekday, tz::TimeZone};
use jobs::{Done, Job, Recurring, enqueue, enqueue_for_tenants};
use kernel::{Day, Error, Result, TenantId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Scope;

use crate::{
    AppState,
    attention::{self, Channel, Group},
    identity, tenancy,
};

/// The hour at which the first go.
const HOUR: i8 = 7;
/// Within how many minutes of it they go, so that not everybody's is made at once.
const MINUTES: u64 = 30;
/// How far ahead is looked: a little more than from one look to the next.
const AHEAD: Duration = Duration::from_secs(26 * 3600);
/// And how far back: whoever's Monday morning fell into an outage is sent theirs after it.
const BEHIND: Duration = Duration::from_secs(20 * 3600);
/// How many people are read at once.
const AT_ONCE: u64 = 500;

/// A look at every customer, spread over an hour.
pub(crate) const EVERY_DAY: Recurring<AppState> = Recurring {
    name: "digests",
    every: Duration::from_secs(24 * 3600),
    ask: |app, tx| {
        Box::pin(async move {
            let tenants = tenancy::keys(&app.db).await?;
            enqueue_for_tenants(&**tx, (app.clock.now(), &app.entropy), &tenants, &PlanDigests {}, Duration::from_secs(3600)).await
        })
    },
};

/// Leaves a job for each person of a customer whose Monday morning is near.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PlanDigests {}

impl Job for PlanDigests {
    const KIND: &'static str = "notifications.plan_digests";
}

/// Sends a person the digest of the week before a Monday.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SendDigest {
    user: UserId,
    monday: Day,
}

impl Job for SendDigest {
    const KIND: &'static str = "notifications.send_digest";
    // Everybody's is due at about the same time.
    const AT_MOST: usize = 2;
}

/// The next Monday at seven in a time zone, and the day that it is.
fn next_monday(now: Timestamp, zone: &TimeZone) -> Result<(Timestamp, Day)> {
    let here = now.jiff().to_zoned(zone.clone());
    let today = here.date();
    let this =
        if today.weekday() == Weekday::Monday { today } else { today.nth_weekday(1, Weekday::Monday).map_err(anyhow::Error::from)? };
    let at = |day: jiff::civil::Date| zone.to_ambiguous_timestamp(day.at(HOUR, 0, 0, 0)).compatible().map(Timestamp::from);
    let first = at(this).map_err(anyhow::Error::from)?;
    let (moment, day) = if first >= now {
        (first, this)
    } else {
        let next = today.nth_weekday(1, Weekday::Monday).map_err(anyhow::Error::from)?;
        (at(next).map_err(anyhow::Error::from)?, next)
    };
    Ok((moment, Day::from_date(day)))
}

/// How long after the first somebody's goes: for each person the same time every week.
fn spread(user: UserId) -> Duration {
    let [high, low, ..] = <[u8; 32]>::from(Sha256::digest(user.0.as_bytes()));
    Duration::from_secs(u64::from(u16::from_be_bytes([high, low])) % MINUTES * 60)
}

pub(super) async fn plan(app: AppState, tenant: TenantId, _: PlanDigests) -> Done {
    let ctx = app.system(tenant).await?;
    let (scope, now) = (Scope::of(&ctx), ctx.now());
    // Somewhere on earth it is Monday morning within the day: on other days nobody needs to be looked at.
    let from = now.minus(BEHIND);
    let (nearest, _) = next_monday(from, &TimeZone::fixed(jiff::tz::offset(14)))?;
    let (last, _) = next_monday(from, &TimeZone::fixed(jiff::tz::offset(-12)))?;
    if nearest.min(last) > now.plus(AHEAD) {
        return Ok(());
    }
    let mut after = None;
    loop {
        let people = identity::people_after(app.db.reader(), &scope, after, AT_ONCE).await?;
        after = people.last().map(|person| person.id);
        let attention = attention::of(app.db.reader(), &scope, people.iter().map(|person| person.id)).await?;
        let tx = app.db.begin(&ctx).await?;
        for person in people.iter().filter(|person| attention.get(&person.id).is_some_and(|of| of.wants(Group::Digest, Channel::Email))) {
            let (moment, monday) = next_monday(from, &person.zone(&ctx.tenant))?;
            if moment <= now.plus(AHEAD) {
                let over = monday.start_in(&ctx.tenant.timezone);
                let run_at = moment.max(over).plus(spread(person.id));
                enqueue(&*tx, &ctx, &SendDigest { user: person.id, monday }, run_at, None).await?;
            }
        }
        tx.commit().await?;
        if people.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

pub(super) async fn send(app: AppState, tenant: TenantId, SendDigest { user, monday }: SendDigest) -> Done {
    let system = app.system(tenant).await?;
    let scope = Scope::of(&system);
    // Since it was planned they may have left, or unsubscribed.
    let Some(person) = identity::addressees(app.db.reader(), &scope, [user]).await?.remove(&user) else { return Ok(()) };
    let wanted = attention::of(app.db.reader(), &scope, [user]).await?.remove(&user);
    if !wanted.is_some_and(|of| of.wants(Group::Digest, Channel::Email)) {
        return Ok(());
    }
    let reader = match identity::acting_as(&app, &system.tenant, user).await {
        Ok(reader) => reader,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let letter = letter::of_week(&app, &reader, monday).await?;
    let tx = app.db.begin(&system).await?;
    if attention::digest_sent(&tx, &scope, user, monday).await?
        && let Some(letter) = letter
    {
        crate::mail::post(&*tx, &system, person.email.clone(), person.name.clone(), &letter, system.now(), None).await?;
    }
    Ok(tx.commit().await?)
}
