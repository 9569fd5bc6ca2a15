//! Telling everybody in an organisation: some at a time, so that whoever else writes does not wait for all of them.
//!
//! Who was told of a post is kept, whichever way they wanted it, for as long as the post: it may be told of again, when it comes to be
//! meant for more, or is published again before all were told. Whoever was told already is not told then.

use std::collections::HashSet;

use jobs::{Done, Job, enqueue};
use kernel::{Ctx, Event, EventId, NewsId, OrganisationId, Result, Role, TenantId, UserId};
use sea_orm::{ActiveValue::Set, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use store::{Scope, Tx};

use super::{
    kind::Kind,
    store::news_told,
    tell::{About, tell_addressees},
};
use crate::{
    AppState,
    identity::{self, Addressee},
    leads, news,
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

/// Has those told whom a post is meant for and who were not told before, but not its author: one organisation after the other.
pub(super) async fn to_readers(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let named = |name: &str| event.data[name].as_str();
    let Some(id) = named("news").and_then(|id| id.parse::<NewsId>().ok()) else { return Ok(()) };
    let Some(post) = news::to_tell(tx, ctx, id).await? else { return Ok(()) };
    let Some((first, rest)) = post.organisations.split_first() else { return Ok(()) };
    let about = About {
        organisation: *first,
        lead: None,
        entry: None,
        news: Some(id),
        actor: named("author").and_then(|id| id.parse().ok()),
        at: event.at,
        message: String::new(),
        detail: String::new(),
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
    if let Some(lead) = job.about.lead
        && job.kind.is_taken_back(leads::by_id(&*tx, &ctx, lead).await?.status())
    {
        return Ok(tx.commit().await?);
    }
    let Some(Batch { mut people, next }) = batch(&tx, &ctx, &job).await? else { return Ok(tx.commit().await?) };
    people.retain(|person| Some(person.id) != job.about.actor && Some(person.id) != job.but);
    if let Some(post) = job.about.news {
        let untold = untold(&tx, &ctx, post, &people).await?;
        people.retain(|person| untold.contains(&person.id));
    }
    let told: Vec<_> = people.into_iter().map(|person| (person, job.kind)).collect();
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
async fn batch(tx: &Tx, ctx: &Ctx, job: &TellAll) -> Result<Option<Batch>> {
    let here = job.about.organisation;
    let (meant, roles) = match job.about.news {
        None => (vec![here], Role::ALL.iter().copied().filter(|role| *role >= Role::Basic).collect()),
        Some(id) => match news::to_tell(tx, ctx, id).await? {
            None => return Ok(None),
            Some(post) => (post.organisations, post.roles),
        },
    };
    let mut people = Vec::new();
    // Since the job was left a post may be meant for others.
    if meant.contains(&here) {
        people = identity::members_after(&**tx, &Scope::of(ctx), (here, &roles), job.after, AT_ONCE).await?;
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
    Ok(Some(Batch { people, next }))
}

/// Keeps that these people are told of a post, and says who of them had not been. Of several transactions that ask, one is told so.
async fn untold(tx: &Tx, ctx: &Ctx, post: NewsId, people: &[Addressee]) -> Result<HashSet<UserId>> {
    use news_told::Column::{NewsId as Id, TenantId as Tenant, UserId as User};
    let rows = people.iter().map(|person| news_told::ActiveModel { news_id: Set(post), user_id: Set(person.id), ..Default::default() });
    let once = OnConflict::columns([Tenant, Id, User]).do_nothing().to_owned();
    let kept = Scope::of(ctx).insert_many::<news_told::Entity>(rows).on_conflict(once).exec_with_returning_keys(&**tx).await?;
    Ok(kept.into_iter().map(|(_, _, person)| person).collect())
}
