//! The API of the news.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Error, Message, OrganisationId, Role, Seen, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{
    IntoParams, ToSchema,
    openapi::schema::{Array, ArrayBuilder, ObjectBuilder, Type},
};
use utoipa_axum::routes;

use super::{
    access::{EditablePost, NewsWriter, VisiblePost, edits},
    answer, create,
    draft::{Draft, Publish, Raw, Words},
    edit,
    post::{Post, State as Stands},
    read::{self, Around},
    reads::{self, Reach},
    rich,
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, Problem, Query, Routes, SignedIn, Who, created, page_asked, param, present},
    identity::Named,
    responses::{CommentNamed, CommentOut, NewComment, Reaction, ReactionNamed, ReactionOut},
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(list_news))
        .api(Who::NewsWriters, routes!(publish_news))
        .api(Who::SignedIn, routes!(read_news))
        .api(Who::NewsWriters, routes!(edit_news, delete_news))
        .api(Who::SignedIn, routes!(give_reaction, take_reaction_back))
        .api(Who::SignedIn, routes!(write_comment))
        .api(Who::SignedIn, routes!(delete_comment))
}

/// How an audience is written: one role at least.
fn roles() -> Array {
    let role = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Role::ALL.iter().map(|role| role.as_str())));
    ArrayBuilder::new().items(role).min_items(Some(1)).build()
}

/// By how many a post was read.
#[derive(Debug, Serialize, ToSchema)]
struct ReadsOut {
    /// How many of those it is meant for have read it.
    read: i64,
    /// How many it is meant for.
    of: i64,
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
struct NewsOut {
    #[schema(value_type = uuid::Uuid)]
    id: kernel::NewsId,
    title: String,
    /// In plain words: paragraphs, with an empty line between them.
    text: String,
    /// As HTML, which is safe to be shown: `p div br strong em del a h1 blockquote pre ul ol li`, and of attributes a link's `href`.
    html: String,
    /// Where it is in its life. All but `published` are seen by those who write the news of its organisation alone.
    state: Stands,
    /// The organisation it belongs to.
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    /// The roles it is meant for.
    #[schema(schema_with = roles)]
    audience: Vec<Role>,
    /// The organisations it is meant for; whoever may not change it is told of the one they act in alone.
    #[schema(value_type = Vec<uuid::Uuid>)]
    organisations: Vec<OrganisationId>,
    author: Named,
    /// When it is published; null for a draft.
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Timestamp>,
    /// When it is read no longer; null when that is never.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// Whether it stands above the others.
    pinned: bool,
    /// What the picture above it shows, in words; null when it has none.
    cover_alt: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last changed; null when it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    reactions: Vec<ReactionOut>,
    /// What was written below it, the oldest first.
    comments: Vec<CommentOut>,
    /// By how many it was read: for its author and those who may change it, once it was published.
    reads: Option<ReadsOut>,
}

impl NewsOut {
    fn of(ctx: &Ctx, post: Post, around: &Around) -> Self {
        let name = around.author(&post).to_owned();
        let answers = around.answers(&post);
        let me = ctx.person();
        // Whom else the parent tells is not a child's to know.
        let all = me.is_some_and(|me| edits(me, &post));
        let shown = |organisation: &OrganisationId| all || me.is_some_and(|me| me.organisation() == *organisation);
        Self {
            id: post.id,
            state: post.state(ctx.now()),
            reactions: answers.reactions_out(),
            comments: answers.comments_out(),
            reads: around.reach(&post).map(|Reach { read, of }| ReadsOut { read, of }),
            title: post.title,
            html: if post.html.is_empty() { ui::paragraphs(&post.text).into_string() } else { rich::safe(&post.html) },
            text: post.text,
            organisation: post.organisation,
            audience: post.audience.roles().to_vec(),
            organisations: post.organisations.into_iter().filter(shown).collect(),
            author: Named { id: post.author, name },
            publish_at: post.publish_at,
            expires_at: post.expires_at,
            pinned: post.pinned,
            cover_alt: post.cover.map(|cover| cover.alt),
            created_at: post.created_at,
            edited_at: post.edited_at,
        }
    }
}

/// A new post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewNews {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Paragraphs, with an empty line between them. Either this or `html`.
    #[schema(min_length = 1, max_length = 20_000)]
    text: Option<String>,
    /// HTML, of which is kept what may be: see `html` of a post.
    #[schema(min_length = 1, max_length = 100_000)]
    html: Option<String>,
    /// The roles it is meant for; all when absent.
    #[schema(schema_with = roles, required = false)]
    audience: Option<Vec<Role>>,
    /// The organisations it is meant for: the one you act in, its children, or some of these; the one you act in when absent.
    #[schema(value_type = Option<Vec<uuid::Uuid>>, min_items = 1)]
    organisations: Option<Vec<OrganisationId>>,
    /// When to publish it: at once when absent, as a draft when null.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Option<Timestamp>>,
    /// When it is read no longer.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// Whether it stands above the others, until it expires.
    #[serde(default)]
    #[schema(required = false)]
    pinned: bool,
}

/// Changes to a post. What is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewsPatch {
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    /// Either this or `html`.
    #[schema(min_length = 1, max_length = 20_000)]
    text: Option<String>,
    #[schema(min_length = 1, max_length = 100_000)]
    html: Option<String>,
    #[schema(schema_with = roles, required = false)]
    audience: Option<Vec<Role>>,
    #[schema(value_type = Option<Vec<uuid::Uuid>>, min_items = 1)]
    organisations: Option<Vec<OrganisationId>>,
    /// Null makes it a draft. What was published once is not told of again.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Option<Timestamp>>,
    /// Null: never.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Option<Timestamp>>,
    pinned: Option<bool>,
}

/// Which part of the news.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct NewsQuery {
    /// What is in this state; what is published when absent. The others are for those who write news, of their own organisation.
    #[param(value_type = Option<Stands>)]
    state: Option<String>,
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    after: Option<String>,
}

/// The news
///
/// What the caller may read where they act: the pinned posts first, then the newest.
#[utoipa::path(get, path = "/news", operation_id = "news.list", tag = "News",
    params(("organisation" = Option<uuid::Uuid>, Query, description = "The organisation to act in."), NewsQuery),
    responses((status = 200, body = Listed<NewsOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_news(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<NewsQuery>,
) -> Result<Json<Listed<NewsOut>>, Failure> {
    let (limit, after) = page_asked(query.limit.as_deref(), query.after.as_deref())?;
    let state = param("state", query.state.as_deref())?.unwrap_or(Stands::Published);
    let page = read::list(&app.db, &ctx, state, limit, after).await?;
    let around = Around::of(&app.db, &ctx, &page.items).await?;
    let data = page.items.into_iter().map(|post| NewsOut::of(&ctx, post, &around)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// Write a post
///
/// For Managers and Admins, in the organisation they act in. It is published at once, later, or kept as a draft.
#[utoipa::path(post, path = "/news", operation_id = "news.publish", tag = "News", request_body = NewNews,
    params(("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn publish_news(State(app): State<AppState>, writer: NewsWriter, Body(new): Body<NewNews>) -> Result<Response, Failure> {
    let ctx = &writer.0;
    let here: Vec<OrganisationId> = ctx.person().map(kernel::Person::organisation).into_iter().collect();
    let raw = Raw {
        title: &new.title,
        words: words(new.text.as_deref(), new.html.as_deref())?.unwrap_or(Words::Plain("")),
        roles: new.audience.as_deref().unwrap_or(Role::ALL),
        organisations: new.organisations.as_deref().unwrap_or(&here),
        publish: new.publish_at.map_or(Publish::Now, |at| at.map_or(Publish::Not, Publish::At)),
        expires_at: new.expires_at,
        pinned: new.pinned,
        wrong: Vec::new(),
    };
    let post = create::create(&app.db, &writer, Draft::parse(ctx, None, raw)?).await?;
    let location = format!("/api/v1/news/{}", post.id);
    let version = post.version;
    Ok(created(&location, Some(version), out(&app, &writer.0, post).await?))
}

/// A post
///
/// Reading it counts as having read it.
#[utoipa::path(get, path = "/news/{news}", operation_id = "news.read", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id")),
    responses((status = 200, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_news(State(app): State<AppState>, VisiblePost { ctx, post }: VisiblePost) -> Result<Response, Failure> {
    reads::mark(&app.db, &ctx, [&post]).await;
    Ok((Etag(post.version), Json(out(&app, &ctx, post).await?)).into_response())
}

/// Change a post
///
/// For Managers and Admins of its organisation. Needs `If-Match`.
#[utoipa::path(patch, path = "/news/{news}", operation_id = "news.edit", tag = "News", request_body = NewsPatch,
    params(("news" = uuid::Uuid, Path, description = "The post's id"),
        ("If-Match" = String, Header, description = "The entity tag that was read")),
    responses((status = 200, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn edit_news(
    State(app): State<AppState>,
    granted: EditablePost,
    if_match: IfMatch,
    Body(patch): Body<NewsPatch>,
) -> Result<Response, Response> {
    let seen = if_match.required(granted.ctx.locale())?;
    let post = changed(&app, &granted, &seen, patch).await.map_err(|error| Failure(error).into_response())?;
    let version = post.version;
    let out = out(&app, &granted.ctx, post).await.map_err(IntoResponse::into_response)?;
    Ok((Etag(version), Json(out)).into_response())
}

/// The words that were sent: in one way, or not at all.
fn words<'a>(text: Option<&'a str>, html: Option<&'a str>) -> kernel::Result<Option<Words<'a>>> {
    match (text, html) {
        (Some(_), Some(_)) => Err(Error::invalid("html", Message::new("error-text-or-html"))),
        (text, html) => Ok(text.map(Words::Plain).or(html.map(Words::Rich))),
    }
}

async fn changed(app: &AppState, granted: &EditablePost, seen: &Seen, patch: NewsPatch) -> kernel::Result<Post> {
    let was = &granted.post;
    let raw = Raw {
        title: patch.title.as_deref().unwrap_or(&was.title),
        words: words(patch.text.as_deref(), patch.html.as_deref())?.unwrap_or(Words::of(was)),
        roles: patch.audience.as_deref().unwrap_or(was.audience.roles()),
        organisations: patch.organisations.as_deref().unwrap_or(&was.organisations),
        publish: patch.publish_at.map_or(Publish::of(was), |at| at.map_or(Publish::Not, Publish::At)),
        expires_at: patch.expires_at.unwrap_or(was.expires_at),
        pinned: patch.pinned.unwrap_or(was.pinned),
        wrong: Vec::new(),
    };
    edit::edit(&app.db, granted, seen, Draft::parse(&granted.ctx, Some(was), raw)?).await
}

/// Delete a post
///
/// For Managers and Admins of its organisation. It is gone for good. `If-Match` is optional.
#[utoipa::path(delete, path = "/news/{news}", operation_id = "news.delete", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn delete_news(State(app): State<AppState>, granted: EditablePost, if_match: IfMatch) -> Result<StatusCode, Failure> {
    edit::delete(&app, &granted, &if_match.optional()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a post a sign
///
/// Giving it twice changes nothing. Only a published post can be answered.
#[utoipa::path(put, path = "/news/{news}/reactions/{reaction}", operation_id = "news.react", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn give_reaction(State(app): State<AppState>, granted: VisiblePost, path: Path<ReactionNamed>) -> Result<StatusCode, Failure> {
    answer::give(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a sign back
///
/// Taking back what was not given changes nothing.
#[utoipa::path(delete, path = "/news/{news}/reactions/{reaction}", operation_id = "news.unreact", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("reaction" = Reaction, Path, description = "The sign")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn take_reaction_back(State(app): State<AppState>, granted: VisiblePost, path: Path<ReactionNamed>) -> Result<StatusCode, Failure> {
    answer::take_back(&app.db, &granted, path.reaction()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Comment on a post
///
/// Writes a few words below it, for those who read it where you act; a parent's are for its children too. Only a published post can be answered.
#[utoipa::path(post, path = "/news/{news}/comments", operation_id = "news.comment", tag = "News", request_body = NewComment,
    params(("news" = uuid::Uuid, Path, description = "The post's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = CommentOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn write_comment(State(app): State<AppState>, granted: VisiblePost, Body(new): Body<NewComment>) -> Result<Response, Failure> {
    let said = answer::comment(&app.db, &granted, &new.text).await?;
    let name = granted.ctx.person().map(|me| me.name.clone()).unwrap_or_default();
    let location = format!("/api/v1/news/{}/comments/{}", granted.post.id, said.id);
    Ok(created(&location, None, CommentOut::of(&said, name)))
}

/// Delete your comment
#[utoipa::path(delete, path = "/news/{news}/comments/{comment}", operation_id = "news.uncomment", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"), ("comment" = uuid::Uuid, Path, description = "The comment's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn delete_comment(State(app): State<AppState>, granted: VisiblePost, path: Path<CommentNamed>) -> Result<StatusCode, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn out(app: &AppState, ctx: &Ctx, post: Post) -> Result<NewsOut, Failure> {
    let around = Around::of(&app.db, ctx, std::slice::from_ref(&post)).await?;
    Ok(NewsOut::of(ctx, post, &around))
}
