//! Telling everybody in an organisation: some at a time, so that whoever else writes does not wait for all of them.

use jobs::{Done, Job, enqueue};
use kernel::{Ctx, Event, EventId, NewsId, OrganisationId, Result, Role, TenantId, UserId};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use store::{Scope, Tx};

use super::{
    kind::Kind,
    tell::{About, tell_addressees},
};
use crate::{
    AppState,
    identity::{self, Addressee},
    news,
};

/// How many people are told in one transaction.
const AT_ONCE: u64 = 250;

/// Tells those whom it concerns in an organisation, from `after` on in the order of their keys.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct TellAll {
    event: EventId,
    kind: Kind,
    about: About,
    /// Who has been told already.
    but: Option<UserId>,
    after: Option<UserId>,
    /// In which other organisations it is told afterwards.
    #[serde(default)]
    rest: Vec<OrganisationId>,
}

impl Job for TellAll {
    const KIND: &'static str = "notifications.tell_all";
}

/// Has the employees of the organisation told, but the one whose deed it is and one who has been told already.
pub(super) async fn to_employees(tx: &Tx, ctx: &Ctx, event: EventId, kind: Kind, about: About, but: UserId) -> Result<()> {
    enqueue(&**tx, ctx, &TellAll { event, kind, about, but: Some(but), after: None, rest: Vec::new() }, ctx.now(), Some(event)).await?;
    Ok(())
}

/// Has those told whom a post is meant for that was just published, but its author: one organisation after the other.
pub(super) async fn to_readers(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let named = |name: &str| event.data[name].as_str();
    let Some(id) = named("news").and_then(|id| id.parse::<NewsId>().ok()) else { return Ok(()) };
    let Some(post) = news::published(&**tx, ctx, id).await? else { return Ok(()) };
    let Some((first, rest)) = post.organisations.split_first() else { return Ok(()) };
    let about = About {
        organisation: *first,
        lead: None,
        entry: None,
        news: Some(id),
        actor: named("author").and_then(|id| id.parse().ok()),
        at: event.at,
        message: String::new(),
        device: String::new(),
    };
    let job = TellAll { event: event.id, kind: Kind::NewsPublished, about, but: None, after: None, rest: rest.to_vec() };
    enqueue(&**tx, ctx, &job, ctx.now(), Some(event.id)).await?;
    Ok(())
}

pub(super) async fn tell_all(app: AppState, tenant: TenantId, job: TellAll) -> Done {
    let ctx = app.system(tenant).await?;
    let tx = app.db.begin(&ctx).await?;
    // Whoever deletes the job tells: nobody is told twice when it is done again.
    if !jobs::claim::<TellAll>(&*tx, &ctx, job.event).await? {
        return Ok(());
    }
    let Some(Batch { people, next }) = batch(&*tx, &ctx, &job).await? else { return Ok(tx.commit().await?) };
    let told: Vec<_> = people
        .into_iter()
        .filter(|person| Some(person.id) != job.about.actor && Some(person.id) != job.but)
        .map(|person| (person, job.kind))
        .collect();
    tell_addressees(&app, &tx, &ctx, &told, &job.about).await?;
    if let Some(next) = next {
        enqueue(&*tx, &ctx, &next, ctx.now(), Some(job.event)).await?;
    }
    Ok(tx.commit().await?)
}

/// Some people to tell, and the job that goes on from them.
struct Batch {
    people: Vec<Addressee>,
    next: Option<TellAll>,
}

/// Whom a job tells; nobody when what there was to tell is gone.
async fn batch(conn: &impl ConnectionTrait, ctx: &Ctx, job: &TellAll) -> Result<Option<Batch>> {
    let (scope, here) = (Scope::of(ctx), job.about.organisation);
    let (meant, roles) = match job.about.news {
        None => (vec![here], Role::ALL.iter().copied().filter(|role| *role >= Role::Basic).collect()),
        Some(id) => match news::published(conn, ctx, id).await? {
            None => return Ok(None),
            Some(post) => (post.organisations, post.roles),
        },
    };
    let mut people = Vec::new();
    // Since the job was left a post may be meant for others.
    if meant.contains(&here) {
        people = identity::members_after(conn, &scope, (here, &roles), job.after, AT_ONCE).await?;
    }
    let more = u64::try_from(people.len()).is_ok_and(|count| count == AT_ONCE);
    let next = match (people.last(), job.rest.split_first()) {
        (Some(last), _) if more => Some(TellAll { after: Some(last.id), ..job.clone() }),
        (_, Some((organisation, rest))) => {
            let about = About { organisation: *organisation, ..job.about.clone() };
            Some(TellAll { about, rest: rest.to_vec(), after: None, ..job.clone() })
        }
        _ => None,
    };
    // Whoever belongs to several of a post's organisations was told in the first of them.
    let before: Vec<OrganisationId> = meant.into_iter().filter(|one| *one != here && !job.rest.contains(one)).collect();
    let already = identity::members_among(conn, &scope, (&before, &roles), people.iter().map(|person| person.id)).await?;
    people.retain(|person| !already.contains(&person.id));
    Ok(Some(Batch { people, next }))
}
