//! The pages of the feed.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode};
use kernel::{Cursor, EntryId, Error, Limit, OrganisationId};
use maud::Render;
use serde::Deserialize;

use super::{access::VisibleEntry, answer, bells, entry::Kind, read, view};
use crate::{
    AppState, attention,
    http::{Asked, Employee, Failure, Form, Query, Routes, SignedIn, Told, Who, param, refused},
    kpis::Whose,
    leads,
    looks::{self, Subject},
    responses::{CommentNamed, NewComment, ReactionNamed},
};

/// How many entries stand on a page.
const ROWS: u64 = 20;
/// How many entries stand on the screen on the wall.
const ROWS_ON_SCREEN: u64 = 8;

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/feed", Who::Employees, list)
        .page(Method::GET, "/feed/{entry}", Who::Employees, show)
        .page(Method::PUT, "/feed/{entry}/reactions/{reaction}", Who::Employees, give)
        .page(Method::DELETE, "/feed/{entry}/reactions/{reaction}", Who::Employees, take_back)
        .page(Method::POST, "/feed/{entry}/comments", Who::Employees, comment)
        .page(Method::DELETE, "/feed/{entry}/comments/{comment}", Who::Employees, uncomment)
        .page(Method::GET, "/bells", Who::SignedIn, ringing)
        .page(Method::GET, "/tv", Who::Employees, screen)
}

kernel::words! {
    /// What of the feed is wanted.
    pub(super) enum What {
        /// All of it.
        Everything = "",
        /// Leads that were caught.
        Caught = "caught",
        /// Handshakes.
        Handshakes = "handshakes",
        /// Wins, with their bells and records.
        Wins = "wins",
        /// Posts.
        News = "news",
    }
}

impl What {
    /// The kinds of entries that it means; none for all.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Everything => &[],
            Self::Caught => &[Kind::Created],
            Self::Handshakes => &[Kind::Accepted],
            Self::Wins => &[Kind::Won, Kind::Bell, Kind::Record],
            Self::News => &[Kind::News],
        }
    }
}

/// What of the feed, and where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    what: String,
    after: Option<String>,
    /// Which further page it is, for the frame that it arrives in.
    page: Option<String>,
}

async fn list(
    State(app): State<AppState>,
    Employee(ctx): Employee,
    asked: Asked,
    told: Told,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let what: What = param("what", Some(&wanted.what))?.unwrap_or(What::Everything);
    let after: Option<Cursor> = param("after", wanted.after.as_deref())?;
    let page: u32 = param("page", wanted.page.as_deref())?.unwrap_or(1);
    let feed =
        read::feed(&app.db, &ctx, read::Of { kinds: what.kinds(), ..read::Of::default() }, Limit::new(ROWS).unwrap_or_default(), after)
            .await?;
    if asked.for_frame(&view::frame(page)) {
        return Ok(view::further(&ctx, &feed, what, page));
    }
    Ok(view::list(&ctx, &feed, what, page, told))
}

async fn show(
    State(app): State<AppState>,
    VisibleEntry { ctx, entry }: VisibleEntry,
    asked: Asked,
    told: Told,
) -> Result<Response, Failure> {
    looks::at(&app, &ctx, &asked, Subject::Entry(entry.id)).await;
    let feed = read::one(&app.db, &ctx, entry.clone()).await?;
    Ok(view::entry(&ctx, &feed, &entry, None, told))
}

/// Where an entry is read: the answers' frame is there, whichever page they were given on.
fn entry_page(entry: EntryId) -> Response {
    Redirect::to(&format!("/feed/{entry}")).into_response()
}

async fn give(State(app): State<AppState>, granted: VisibleEntry, path: Path<ReactionNamed>) -> Result<Response, Failure> {
    answer::give(&app.db, &granted, path.reaction()?).await?;
    Ok(entry_page(granted.entry.id))
}

async fn take_back(State(app): State<AppState>, granted: VisibleEntry, path: Path<ReactionNamed>) -> Result<Response, Failure> {
    answer::take_back(&app.db, &granted, path.reaction()?).await?;
    Ok(entry_page(granted.entry.id))
}

async fn comment(State(app): State<AppState>, granted: VisibleEntry, Form(typed): Form<NewComment>) -> Result<Response, Failure> {
    match answer::comment(&app.db, &granted, &typed.text).await {
        Ok(_) => Ok(entry_page(granted.entry.id)),
        Err(error @ Error::Invalid(_)) => {
            let VisibleEntry { ctx, entry } = granted;
            let feed = read::one(&app.db, &ctx, entry.clone()).await?;
            Ok(refused(&error, view::entry(&ctx, &feed, &entry, Some((&typed.text, &error)), Told(None))))
        }
        Err(error) => Err(error.into()),
    }
}

async fn uncomment(State(app): State<AppState>, granted: VisibleEntry, path: Path<CommentNamed>) -> Result<Response, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(entry_page(granted.entry.id))
}

/// After which bell.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Heard {
    after: Option<String>,
}

/// What a page shows when bells ring: those rung since the one that it heard last. Nothing when there are none.
async fn ringing(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Query(heard): Query<Heard>) -> Result<Response, Failure> {
    let after: Option<EntryId> = param("after", heard.after.as_deref())?;
    let bells = bells::bells(&app.db, &ctx, after).await?;
    if bells.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let silent = attention::is_silent(app.db.reader(), &ctx).await?;
    Ok(view::ringing(&ctx, &bells, silent).render().into_response())
}

/// Whose screen it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Hung {
    /// Empty: of all organisations in reach.
    organisation: String,
}

/// The screen on the wall: what happens, and the figures, of one organisation or of all in reach.
async fn screen(State(app): State<AppState>, Employee(ctx): Employee, Query(hung): Query<Hung>) -> Result<Response, Failure> {
    let organisation: Option<OrganisationId> = param("organisation", Some(&hung.organisation))?;
    let strip = leads::strip(&app.db, &ctx, Whose::Organisation(organisation)).await?;
    let of = read::Of { organisation, ..read::Of::default() };
    let feed = read::feed(&app.db, &ctx, of, Limit::new(ROWS_ON_SCREEN).unwrap_or_default(), None).await?;
    Ok(view::screen(&ctx, organisation, strip, &feed))
}
