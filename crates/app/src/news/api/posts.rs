use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Message, OrganisationId, Role, Seen};

use super::{
    bodies::{NewNews, NewsPatch, NewsQuery},
    views::{NewsOut, out},
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, Problem, Query, SignedIn, created, page_asked, param},
    news::{
        access::{EditablePost, NewsWriter, VisiblePost},
        cover::Sent,
        create,
        draft::{Draft, Publish, Raw, Words},
        edit,
        post::{Post, State as Stands},
        read::{self, Around},
        reads,
    },
};

/// The news
///
/// What the caller may read where they act: the pinned posts first, then the newest.
#[utoipa::path(get, path = "/news", operation_id = "news.list", tag = "News",
    params(("organisation" = Option<uuid::Uuid>, Query, description = "The organisation to act in."), NewsQuery),
    responses((status = 200, body = Listed<NewsOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_news(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<NewsQuery>,
) -> Result<Json<Listed<NewsOut>>, Failure> {
    let (limit, after) = page_asked(query.limit.as_deref(), query.after.as_deref())?;
    let state = param("state", query.state.as_deref())?.unwrap_or(Stands::Published);
    let page = read::list(&app.db, &ctx, state, limit, after).await?;
    let around = Around::many(&app.db, &ctx, &page.items).await?;
    let data = page.items.into_iter().map(|post| NewsOut::of(&ctx, post, &around)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// Write a post
///
/// For Managers and Admins, in the organisation they act in. It is published at once, later, or kept as a draft.
#[utoipa::path(post, path = "/news", operation_id = "news.publish", tag = "News", request_body = NewNews,
    params(("Idempotency-Key" = Option<String>, Header, description = "Does the work once, however often it is sent")),
    responses((status = 201, body = NewsOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn publish_news(State(app): State<AppState>, writer: NewsWriter, Body(new): Body<NewNews>) -> Result<Response, Failure> {
    let ctx = &writer.0;
    let here: Vec<OrganisationId> = ctx.person().map(kernel::Person::organisation).into_iter().collect();
    let raw = Raw {
        title: &new.title,
        words: words(new.text.as_deref(), new.html.as_deref())?.unwrap_or(Words::Plain("")),
        roles: new.audience.as_deref().unwrap_or(Role::ALL),
        organisations: new.organisations.as_deref().unwrap_or(&here),
        publish: new.publish_at.map_or(Publish::Now, |at| at.map_or(Publish::Draft(None), Publish::At)),
        expires_at: new.expires_at,
        pinned: new.pinned,
        wrong: Vec::new(),
    };
    let post = create::create(&app, &writer, Draft::parse(ctx, None, raw)?, Sent::default()).await?;
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
pub(super) async fn read_news(State(app): State<AppState>, VisiblePost { ctx, post }: VisiblePost) -> Result<Response, Failure> {
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
pub(super) async fn edit_news(
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
        publish: patch.publish_at.map_or(Publish::of(was), |at| at.map_or(Publish::Draft(None), Publish::At)),
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
pub(super) async fn delete_news(State(app): State<AppState>, granted: EditablePost, if_match: IfMatch) -> Result<StatusCode, Failure> {
    edit::delete(&app, &granted, &if_match.optional()).await?;
    Ok(StatusCode::NO_CONTENT)
}
