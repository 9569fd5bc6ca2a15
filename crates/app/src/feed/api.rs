//! The API of the feed.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use kernel::{Ctx, EntryId, LeadId, Money, NewsId, OrganisationId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::{
    access::VisibleEntry,
    answer,
    entry::{Entry, Kind, Record},
    read::{self, Feed},
};
use crate::{
    AppState,
    http::{Body, Employee, Failure, Json, Listed, PageQuery, Problem, Query, Routes, Who, created, page_asked, param},
    identity::Named,
    kpis::Whose,
    leads::MoneyOut,
    responses::{self, CommentNamed, CommentOut, NewComment, Reaction, ReactionNamed, ReactionOut},
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::Employees, routes!(list_feed))
        .api(Who::Employees, routes!(read_entry))
        .api(Who::Employees, routes!(give_reaction, take_reaction_back))
        .api(Who::Employees, routes!(list_congratulations, congratulate))
        .api(Who::Employees, routes!(delete_congratulation))
}

/// The lead that an entry tells of.
#[derive(Debug, Serialize, ToSchema)]
struct FeedLead {
    #[schema(value_type = uuid::Uuid)]
    id: LeadId,
    #[schema(example = "L-1042")]
    number: String,
    title: String,
    company: String,
    /// Who caught it.
    creator: Named,
}

/// The post that an entry tells of.
#[derive(Debug, Serialize, ToSchema)]
struct FeedNews {
    #[schema(value_type = uuid::Uuid)]
    id: NewsId,
    title: String,
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
struct EntryOut {
    #[schema(value_type = uuid::Uuid)]
    id: EntryId,
    kind: Kind,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Where it happened.
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    /// Whose deed or record it is; null when it is the organisation's record.
    person: Option<Named>,
    /// Of an acceptance: whom they gave the lead to; null when they took it themself.
    given_to: Option<Named>,
    lead: Option<FeedLead>,
    /// The post that was published. It is answered here as well: its answers are these.
    news: Option<FeedNews>,
    /// Of a win: its value in the base currency.
    value: Option<MoneyOut>,
    /// Of a record: which.
    record: Option<Record>,
    /// A win that was taken back by reopening.
    reversed: bool,
    reactions: Vec<ReactionOut>,
    /// The last of the congratulations, the oldest first: two in a list, up to fifty of an entry by itself. `/comments` has all.
    comments: Vec<CommentOut>,
    /// How many congratulations there are.
    comment_count: i64,
}

fn out(ctx: &Ctx, feed: &Feed, entry: &Entry) -> EntryOut {
    let answers = feed.answers(entry);
    EntryOut {
        id: entry.id,
        kind: entry.kind,
        at: entry.at,
        organisation: entry.organisation,
        person: entry.person.zip(feed.person(entry)).map(|(id, name)| Named { id, name: name.to_owned() }),
        given_to: feed.given_to(entry).map(|(id, name)| Named { id, name: name.to_owned() }),
        lead: feed.lead(entry).map(|lead| FeedLead {
            id: lead.id,
            number: format!("L-{}", lead.number),
            title: lead.title.clone(),
            company: lead.company.clone(),
            creator: lead.creator.clone(),
        }),
        news: feed.post(entry).map(|(id, title)| FeedNews { id, title: title.to_owned() }),
        value: matches!(entry.kind, Kind::Won | Kind::Record)
            .then(|| Money { minor: entry.amount, currency: ctx.tenant.base_currency }.into()),
        record: entry.record,
        reversed: entry.reversed,
        reactions: answers.reactions_out(),
        comments: answers.comments_out(),
        comment_count: answers.count,
    }
}

/// Which part of the feed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct FeedQuery {
    /// Only what tells of this.
    #[param(value_type = Option<Kind>)]
    kind: Option<String>,
    /// `organisation` lists what happened in the organisation named; `me`, the default, what happened in all in reach.
    #[param(example = "me")]
    scope: Option<String>,
    /// The organisation to act in; also the one whose feed is meant with `scope=organisation`.
    #[param(value_type = Option<uuid::Uuid>)]
    organisation: Option<String>,
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    after: Option<String>,
}

/// The feed
///
/// What happened in the organisations whose leads you read, the newest first. Posts are told of in the organisation that you act in.
#[utoipa::path(get, path = "/feed", operation_id = "feed.list", tag = "Feed",
    params(FeedQuery),
    responses((status = 200, body = Listed<EntryOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_feed(
    State(app): State<AppState>,
    Employee(ctx): Employee,
    Query(query): Query<FeedQuery>,
) -> Result<Json<Listed<EntryOut>>, Failure> {
    let (limit, after) = page_asked(query.limit.as_deref(), query.after.as_deref())?;
    let kind: Option<Kind> = param("kind", query.kind.as_deref())?;
    let organisation = match Whose::asked(query.scope.as_deref(), None, query.organisation.as_deref())? {
        Whose::Organisation(one) => one,
        Whose::Mine | Whose::Colleague(_) => None,
    };
    let feed = read::feed(&app.db, &ctx, read::Of { kinds: kind.as_slice(), organisation }, limit, after).await?;
    let data = feed.page.items.iter().map(|entry| out(&ctx, &feed, entry)).collect();
    Ok(Json(Listed { data, next: feed.page.next.map(|cursor| cursor.to_string()) }))
}

/// An entry of the feed
#[utoipa::path(get, path = "/feed/{entry}", operation_id = "feed.read", tag = "Feed",
    params(("entry" = uuid::Uuid, Path, description = "The entry's id")),
    responses((status = 200, body = EntryOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_entry(State(app): State<AppState>, VisibleEntry { ctx, entry }: VisibleEntry) -> Result<Json<EntryOut>, Failure> {
    let feed = read::one(&app.db, &ctx, entry.clone()).await?;
    Ok(Json(out(&ctx, &feed, &entry)))
}

/// Give an entry a sign
///
/// Giving it twice changes nothing.
#[utoipa::path(put, path = "/feed/{entry}/reactions/{reaction}", operation_id = "feed.react", tag = "Feed",
    params(("entry" = uuid::Uuid, Path, description = "The entry's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn give_reaction(State(app): State<AppState>, granted: VisibleEntry, path: Path<ReactionNamed>) -> Result<StatusCode, Failure> {
    answer::give(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a sign back
///
/// Taking back what was not given changes nothing.
#[utoipa::path(delete, path = "/feed/{entry}/reactions/{reaction}", operation_id = "feed.unreact", tag = "Feed",
    params(("entry" = uuid::Uuid, Path, description = "The entry's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn take_reaction_back(State(app): State<AppState>, granted: VisibleEntry, path: Path<ReactionNamed>) -> Result<StatusCode, Failure> {
    answer::take_back(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The congratulations below an entry
///
/// The newest first.
#[utoipa::path(get, path = "/feed/{entry}/comments", operation_id = "feed.comments", tag = "Feed",
    params(("entry" = uuid::Uuid, Path, description = "The entry's id"), PageQuery),
    responses((status = 200, body = Listed<CommentOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_congratulations(
    State(app): State<AppState>,
    VisibleEntry { ctx, entry }: VisibleEntry,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<CommentOut>>, Failure> {
    let (limit, after) = query.page()?;
    Ok(Json(responses::comments(&app.db, &ctx, entry.subject(), limit, after).await?.into()))
}

/// Congratulate
///
/// Writes a few words below an entry.
#[utoipa::path(post, path = "/feed/{entry}/comments", operation_id = "feed.congratulate", tag = "Feed", request_body = NewComment,
    params(("entry" = uuid::Uuid, Path, description = "The entry's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = CommentOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn congratulate(State(app): State<AppState>, granted: VisibleEntry, Body(new): Body<NewComment>) -> Result<Response, Failure> {
    let said = answer::comment(&app.db, &granted, &new.text).await?;
    let location = format!("/api/v1/feed/{}/comments/{}", granted.entry.id, said.id);
    Ok(created(&location, None, CommentOut::from(said)))
}

/// Delete your congratulation
#[utoipa::path(delete, path = "/feed/{entry}/comments/{comment}", operation_id = "feed.uncongratulate", tag = "Feed",
    params(("entry" = uuid::Uuid, Path, description = "The entry's id"),
        ("comment" = uuid::Uuid, Path, description = "The congratulation's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn delete_congratulation(
    State(app): State<AppState>,
    granted: VisibleEntry,
    path: Path<CommentNamed>,
) -> Result<StatusCode, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
