//! How entries come about: from what happened, once nobody can take it back any more.

use std::pin::Pin;

use anyhow::Context;
use kernel::{Ctx, EntryId, Event, NewsId, OrganisationId, Result, Role, Timestamp, UserId, first_key_of};
use live::{Audience, Signal, Topic};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select, sea_query::Expr};
use serde::Deserialize;
use store::{Scope, Tx};

use super::{
    entry::{Kind, Record},
    store::entries::{ActiveModel, Column, Entity},
};
use crate::{App, news};

/// A day, in microseconds.
const DAY: i64 = 24 * 3600 * 1_000_000;

/// This feature's reaction to what happened.
pub(crate) fn react<'a>(_: &'a App, tx: &'a Tx, ctx: &'a Ctx, event: &'a Event) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(async move {
        for row in entries(&**tx, ctx, event).await? {
            Scope::of(ctx).insert::<Entity>(row).exec_without_returning(&**tx).await?;
            signal(tx, event.organisation);
        }
        match event.kind.as_str() {
            "news.published" => tell_of_post(tx, ctx, event).await?,
            "lead.bell" => ring(tx, event),
            "lead.reopened" if event.data["won"] == true => reverse(tx, ctx, event).await?,
            _ => {}
        }
        Ok(())
    })
}

/// The entries that an event is worth: none, one, or two when a win is a record.
async fn entries(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event) -> Result<Vec<ActiveModel>> {
    let kind = match event.kind.as_str() {
        "lead.created" => Kind::Created,
        "lead.accepted" => Kind::Accepted,
        "lead.assigned" if event.data["completes"] == true => Kind::Accepted,
        "lead.won" => return won(conn, ctx, event).await,
        "lead.bell" => Kind::Bell,
        _ => return Ok(Vec::new()),
    };
    Ok(vec![entry(ctx, event, kind)])
}

fn entry(ctx: &Ctx, event: &Event, kind: Kind) -> ActiveModel {
    ActiveModel {
        // Made now: what is told last stands first, whenever it happened, so that nobody who has read on misses it.
        id: Set(ctx.entropy.id(ctx.now())),
        organisation_id: Set(event.organisation),
        kind: Set(kind),
        person_id: Set(event.actor),
        lead_id: Set(event.lead),
        news_id: Set(None),
        amount: Set(0),
        record: Set(None),
        at: Set(event.at),
        reversed: Set(false),
        ..Default::default()
    }
}

/// A win, and the record it may be.
async fn won(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event) -> Result<Vec<ActiveModel>> {
    let amount = event.data["value"].as_i64().unwrap_or_default();
    let mut rows = vec![ActiveModel { amount: Set(amount), ..entry(ctx, event, Kind::Won) }];
    let Some(owner) = event.actor else { return Ok(rows) };
    if let Some(record) = record(conn, ctx, event, owner, amount).await? {
        rows.push(ActiveModel {
            person_id: Set(Some(owner).filter(|_| !record.is_teams())),
            amount: Set(amount),
            record: Set(Some(record)),
            ..entry(ctx, event, Kind::Record)
        });
    }
    Ok(rows)
}

/// The greatest record that a win of `owner` worth `amount` is, if any. A best needs something to be better than.
async fn record(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event, owner: UserId, amount: i64) -> Result<Option<Record>> {
    let own = Column::PersonId.eq(owner);
    for (record, days, personal) in [
        (Record::TeamBestOf30Days, 30, false),
        (Record::BestOf30Days, 30, true),
        (Record::TeamBestOf7Days, 7, false),
        (Record::BestOf7Days, 7, true),
    ] {
        let wins = wins(ctx, event.organisation, Timestamp(event.at.0 - days * DAY));
        let wins = if personal { wins.filter(own.clone()) } else { wins };
        let best: Option<Option<i64>> = wins.select_only().column_as(Column::Amount.max(), "best").into_tuple().one(conn).await?;
        if best.flatten().is_some_and(|best| amount > best) {
            return Ok(Some(record));
        }
    }
    let year = ctx.tenant.financial_year(ctx.tenant.day(event.at)).from.start_in(&ctx.tenant.timezone);
    let earlier = wins(ctx, event.organisation, year).filter(own).select_only().column(Column::Id);
    let earlier: Option<EntryId> = earlier.into_tuple().one(conn).await?;
    Ok(earlier.is_none().then_some(Record::FirstOfTheYear))
}

/// The organisation's wins since then that stand.
fn wins(ctx: &Ctx, organisation: OrganisationId, since: Timestamp) -> Select<Entity> {
    Scope::of(ctx)
        .select::<Entity>()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::Kind.eq(Kind::Won))
        // A win is told after it happened, so that the walk over the index may begin there.
        .filter(Column::Id.gte(first_key_of::<EntryId>(since)))
        .filter(Column::At.gte(since))
        .filter(Column::Reversed.eq(false))
}

/// A post was published: an entry in each organisation that it is meant for, unless it is gone by now.
async fn tell_of_post(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let post: Post = serde_json::from_value(event.data.clone()).context("an event of a post says which")?;
    for organisation in news::organisations(&**tx, ctx, post.news).await? {
        let row = ActiveModel {
            organisation_id: Set(organisation),
            person_id: Set(Some(post.author)),
            news_id: Set(Some(post.news)),
            ..entry(ctx, event, Kind::News)
        };
        Scope::of(ctx).insert::<Entity>(row).exec_without_returning(&**tx).await?;
    }
    news::touched(tx, ctx, post.news).await
}

/// What the event of a post says.
#[derive(Deserialize)]
struct Post {
    news: NewsId,
    author: UserId,
}

/// A win was taken back: what tells of it stays in the feed, and says so.
async fn reverse(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let Some(lead) = event.lead else { return Ok(()) };
    Scope::of(ctx)
        .update::<Entity>()
        .col_expr(Column::Reversed, Expr::value(true))
        .filter(Column::LeadId.eq(lead))
        .filter(Column::Kind.is_in([Kind::Won, Kind::Bell, Kind::Record]))
        .exec(&**tx)
        .await?;
    signal(tx, event.organisation);
    Ok(())
}

/// Signals that the feed of an organisation changed.
pub(super) fn signal(tx: &Tx, organisation: OrganisationId) {
    Signal::default().tell([Audience::Readers(organisation)], [Topic::Feed(organisation)]).send(tx);
}

/// Has the bell ring on the pages of the organisation's employees, and of the one who caught the lead.
fn ring(tx: &Tx, event: &Event) {
    let here = event.organisation;
    let employees = Role::ALL.iter().filter(|role| **role >= Role::Basic).map(|role| Audience::Members(here, *role));
    let originator = serde_json::from_value(event.data["originator"].clone()).ok().map(Audience::Person);
    Signal::default().tell(employees.chain(originator), [Topic::Bells(here)]).send(tx);
}
