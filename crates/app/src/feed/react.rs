//! How entries come about: from what happened, once nobody can take it back any more.

use std::pin::Pin;

use anyhow::Context;
use kernel::{Ctx, EntryId, Event, NewsId, OrganisationId, Result, Timestamp, UserId, first_key_of};
use live::{Audience, Signal, Topic};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};
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

/// What an event is worth an entry of, if anything. Of a post it is one in each organisation, see [`tell_of_post`].
fn worth(event: &Event) -> Option<Kind> {
    match event.kind.as_str() {
        "lead.created" => Some(Kind::Created),
        "lead.accepted" => Some(Kind::Accepted),
        "lead.assigned" if event.data["completes"] == true => Some(Kind::Accepted),
        "lead.won" => Some(Kind::Won),
        "lead.bell" => Some(Kind::Bell),
        _ => None,
    }
}

/// The entries that an event is worth: none, one, or two when a win is a record.
async fn entries(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event) -> Result<Vec<ActiveModel>> {
    // Made now: what is told last stands first, whenever it happened. Of two workers one may commit the older key last, so whoever
    // asks for what came after a key asks with an overlap of some seconds, as a browser does for bells.
    let made = || ctx.entropy.id(ctx.now());
    let Some(kind) = worth(event) else { return Ok(Vec::new()) };
    let mut rows = vec![entry(made(), event, kind)];
    let (Kind::Won, Some(owner)) = (kind, event.actor) else { return Ok(rows) };
    if let Some(record) = record(conn, ctx, event, owner, amount(event)).await? {
        rows.push(ActiveModel {
            person_id: Set(Some(owner).filter(|_| !record.is_teams())),
            amount: Set(amount(event)),
            record: Set(Some(record)),
            ..entry(made(), event, Kind::Record)
        });
    }
    Ok(rows)
}

/// Writes the entries of what happened long ago, with keys of their own times. Which of the wins were records is not looked for.
pub(crate) fn recollect<'a>(
    app: &'a App,
    tx: &'a Tx,
    scope: &'a Scope,
    past: &'a [Event],
) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(async move {
        let rows = past.iter().filter_map(|event| Some(entry(app.entropy.id(event.at), event, worth(event)?)));
        scope.insert_many::<Entity>(rows).exec_without_returning(&**tx).await?;
        Ok(())
    })
}

fn entry(id: EntryId, event: &Event, kind: Kind) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        organisation_id: Set(event.organisation),
        kind: Set(kind),
        person_id: Set(event.actor),
        lead_id: Set(event.lead),
        news_id: Set(None),
        amount: Set(if kind == Kind::Won { amount(event) } else { 0 }),
        record: Set(None),
        at: Set(event.at),
        reversed: Set(false),
        ..Default::default()
    }
}

/// What a win is worth in the base currency.
fn amount(event: &Event) -> i64 {
    event.data["value"].as_i64().unwrap_or_default()
}

/// What the greatest of some wins is worth, if there are any.
type Best = Option<i64>;

/// The greatest record that a win of `owner` worth `amount` is, if any. A best needs something to be better than.
async fn record(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event, owner: UserId, amount: i64) -> Result<Option<Record>> {
    let ago = |days: i64| Timestamp(event.at.0 - days * DAY);
    let (own, of_7_days) = (Column::PersonId.eq(owner), Column::At.gte(ago(7)));
    let best = |which: SimpleExpr| Expr::expr(Expr::case(which, Expr::col(Column::Amount))).max();
    // One walk over an index that holds all of it.
    let bests: Option<(Best, Best, Best, Best)> = wins(ctx, event.organisation, ago(30))
        .select_only()
        .column_as(Column::Amount.max(), "team_30")
        .column_as(best(own.clone()), "own_30")
        .column_as(best(of_7_days.clone()), "team_7")
        .column_as(best(own.clone().and(of_7_days)), "own_7")
        .into_tuple()
        .one(conn)
        .await?;
    let (team_30, own_30, team_7, own_7) = bests.unwrap_or_default();
    let beaten = [
        (Record::TeamBestOf30Days, team_30),
        (Record::BestOf30Days, own_30),
        (Record::TeamBestOf7Days, team_7),
        (Record::BestOf7Days, own_7),
    ];
    if let Some((record, _)) = beaten.into_iter().find(|(_, best)| best.is_some_and(|best| amount > best)) {
        return Ok(Some(record));
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

/// A post was published, or comes to be meant for more: an entry in each organisation that it is meant for and that has none, unless it is
/// gone by now.
async fn tell_of_post(tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let post: Post = serde_json::from_value(event.data.clone()).context("an event of a post says which")?;
    let Some(told) = news::to_tell(tx, ctx, post.news).await? else { return Ok(()) };
    let once = OnConflict::columns([Column::TenantId, Column::NewsId, Column::OrganisationId]).do_nothing().to_owned();
    for organisation in told.organisations {
        let row = ActiveModel {
            organisation_id: Set(organisation),
            person_id: Set(Some(post.author)),
            news_id: Set(Some(post.news)),
            ..entry(ctx.entropy.id(ctx.now()), event, Kind::News)
        };
        Scope::of(ctx).insert::<Entity>(row).on_conflict(once.clone()).exec_without_returning(&**tx).await?;
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
    if event.data["rang"] == true {
        ring(tx, event);
    }
    Ok(())
}

/// Signals that the feed of an organisation changed.
pub(super) fn signal(tx: &Tx, organisation: OrganisationId) {
    Signal::default().tell([Audience::Readers(organisation)], [Topic::Feed(organisation)]).send(tx);
}

/// Has the pages of those who read the organisation, and of the one who caught the lead, ask which bells ring: one more, or one less.
fn ring(tx: &Tx, event: &Event) {
    let originator = serde_json::from_value(event.data["originator"].clone()).ok().map(Audience::Person);
    let hearing = std::iter::once(Audience::Readers(event.organisation)).chain(originator);
    Signal::default().tell(hearing, [Topic::Bells(event.organisation)]).send(tx);
}
