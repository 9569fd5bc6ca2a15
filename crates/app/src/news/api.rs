//! The API of the news.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Role, Seen, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{
    ToSchema,
    openapi::schema::{Array, ArrayBuilder, ObjectBuilder, Type},
};
use utoipa_axum::routes;

use super::{
    access::{EditablePost, NewsWriter, VisiblePost},
    post::{Audience, Draft, Post},
    read, write,
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, PageQuery, Problem, Query, Routes, SignedIn, Who, created},
    identity::Named,
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(list_news))
        .api(Who::NewsWriters, routes!(publish_news))
        .api(Who::SignedIn, routes!(read_news))
        .api(Who::NewsWriters, routes!(edit_news, delete_news))
}

/// How an audience is written: one role at least.
fn roles() -> Array {
    let role = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Role::ALL.iter().map(|role| role.as_str())));
    ArrayBuilder::new().items(role).min_items(Some(1)).build()
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
struct NewsOut {
    #[schema(value_type = uuid::Uuid)]
    id: kernel::NewsId,
    title: String,
    /// Paragraphs, with an empty line between them.
    text: String,
    /// The roles it is meant for.
    #[schema(schema_with = roles)]
    audience: Vec<Role>,
    author: Named,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last changed; null when it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
}

impl NewsOut {
    fn of(post: Post, authors: &std::collections::HashMap<kernel::UserId, String>) -> Self {
        let name = authors.get(&post.author).cloned().unwrap_or_default();
        Self {
            id: post.id,
            title: post.title,
            text: post.text,
            audience: post.audience.roles().to_vec(),
            author: Named { id: post.author, name },
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
    /// Paragraphs, with an empty line between them.
    #[schema(min_length = 1, max_length = 20_000)]
    text: String,
    /// The roles it is meant for; all when absent.
    #[schema(schema_with = roles, required = false)]
    audience: Option<Vec<Role>>,
}

/// Changes to a post. What is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewsPatch {
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[schema(min_length = 1, max_length = 20_000)]
    text: Option<String>,
    #[schema(schema_with = roles, required = false)]
    audience: Option<Vec<Role>>,
}

/// The news
///
/// What the caller may read of the organisation they act in, the newest first. Who writes news reads all of it.
#[utoipa::path(get, path = "/news", operation_id = "news.list", tag = "News",
    params(("organisation" = Option<uuid::Uuid>, Query, description = "The organisation to act in."), PageQuery),
    responses((status = 200, body = Listed<NewsOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_news(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<PageQuery>,
) -> Result<Json<Listed<NewsOut>>, Failure> {
    let (limit, after) = query.page()?;
    let page = read::list(&app.db, &ctx, limit, after).await?;
    let authors = read::authors(&app.db, &ctx, &page.items).await?;
    let data = page.items.into_iter().map(|post| NewsOut::of(post, &authors)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// Publish a post
///
/// For Managers and Admins, in the organisation they act in.
#[utoipa::path(post, path = "/news", operation_id = "news.publish", tag = "News", request_body = NewNews,
    params(("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn publish_news(State(app): State<AppState>, writer: NewsWriter, Body(new): Body<NewNews>) -> Result<Response, Failure> {
    let roles = new.audience.unwrap_or_else(|| Audience::everybody().roles().to_vec());
    let post = write::publish(&app.db, &writer, Draft::parse(&new.title, &new.text, &roles)?).await?;
    let location = format!("/api/v1/news/{}", post.id);
    let version = post.version;
    Ok(created(&location, Some(version), out(&app, &writer.0, post).await?))
}

/// A post
#[utoipa::path(get, path = "/news/{news}", operation_id = "news.read", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id")),
    responses((status = 200, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_news(State(app): State<AppState>, VisiblePost { ctx, post }: VisiblePost) -> Result<Response, Failure> {
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

async fn changed(app: &AppState, granted: &EditablePost, seen: &Seen, patch: NewsPatch) -> kernel::Result<Post> {
    let was = &granted.post;
    let title = patch.title.as_deref().unwrap_or(&was.title);
    let text = patch.text.as_deref().unwrap_or(&was.text);
    let roles = patch.audience.as_deref().unwrap_or(was.audience.roles());
    write::edit(&app.db, granted, seen, Draft::parse(title, text, roles)?).await
}

/// Delete a post
///
/// For Managers and Admins of its organisation. It is gone for good. `If-Match` is optional.
#[utoipa::path(delete, path = "/news/{news}", operation_id = "news.delete", tag = "News",
    params(("news" = uuid::Uuid, Path, description = "The post's id"),
        ("If-Match" = Option<String>, Header, description = "The entity tag that was read")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn delete_news(State(app): State<AppState>, granted: EditablePost, if_match: IfMatch) -> Result<StatusCode, Failure> {
    write::delete(&app.db, &granted, &if_match.optional()).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn out(app: &AppState, ctx: &kernel::Ctx, post: Post) -> Result<NewsOut, Failure> {
    let authors = read::authors(&app.db, ctx, std::slice::from_ref(&post)).await?;
    Ok(NewsOut::of(post, &authors))
}
