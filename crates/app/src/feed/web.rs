//! The pages of the feed.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode, Uri};
use kernel::{Cursor, EntryId, Error, Limit, OrganisationId};
use maud::Render;
use serde::Deserialize;

use super::{
    access::VisibleEntry,
    answer,
    bells::{self, Place},
    entry::Kind,
    read, view,
};
use crate::{
    AppState,
    attention::{self, Bells},
    http::{Asked, Employee, Failure, Form, PageQuery, Query, Routes, SignedIn, Told, Who, param, refused},
    kpis::Whose,
    leads,
    looks::{self, Subject},
    responses::{self, CommentNamed, NewComment, ReactionNamed},
};

/// How many entries stand on a page.
const ROWS: u64 = 20;

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/feed", Who::Employees, list)
        .page(Method::GET, "/feed/{entry}", Who::Employees, show)
        .page(Method::PUT, "/feed/{entry}/reactions/{reaction}", Who::Employees, give)
        .page(Method::DELETE, "/feed/{entry}/reactions/{reaction}", Who::Employees, take_back)
        .page(Method::GET, "/feed/{entry}/comments", Who::Employees, earlier)
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

/// Earlier congratulations, for the frame above the last ones; without scripts on a page of their own.
async fn earlier(
    State(app): State<AppState>,
    VisibleEntry { ctx, entry }: VisibleEntry,
    asked: Asked,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> Result<Response, Failure> {
    let (limit, after) = query.page()?;
    let page = responses::comments(&app.db, &ctx, entry.subject(), limit, after).await?;
    let earlier = responses::earlier(&ctx, entry.subject(), &format!("/feed/{}", entry.id), &page, uri.to_string());
    Ok(if asked.for_some_frame() { earlier.render().into_response() } else { view::earlier(&ctx, &entry, earlier) })
}

async fn uncomment(State(app): State<AppState>, granted: VisibleEntry, path: Path<CommentNamed>) -> Result<Response, Failure> {
    answer::uncomment(&app.db, &granted, path.comment()?).await?;
    Ok(entry_page(granted.entry.id))
}

/// So many bells a browser knows of.
const MOST_KNOWN: usize = 50;

/// Which bells.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Heard {
    /// Those of an organisation in reach, or of `all`; of the one acted in when there is none.
    organisation: Option<String>,
    /// Those from a little before this one on.
    after: Option<String>,
    /// But not these, by their keys with commas between them.
    known: String,
    /// And this one, which somebody has opened the notification of.
    called: Option<String>,
}

/// What a page shows when bells ring: those rung since the one that it heard last, and the one that is called. Nothing when there are none.
async fn ringing(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Query(heard): Query<Heard>) -> Result<Response, Failure> {
    let place = param("organisation", heard.organisation.as_deref())?.unwrap_or(Place::Here);
    let after: Option<EntryId> = param("after", heard.after.as_deref())?;
    let known = heard.known.split(',').filter_map(|key| param("known", Some(key)).transpose()).take(MOST_KNOWN);
    let known: Vec<EntryId> = known.collect::<kernel::Result<_>>()?;
    let called: Option<EntryId> = param("called", heard.called.as_deref())?;
    let mut rung = bells::bells(&app.db, &ctx, bells::Wanted { place, after, known, called }).await?;
    if rung.bells.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let Bells { wanted, silent } = attention::bells(app.db.reader(), &ctx).await?;
    // What they have asked for by a press rings all the same, and the screen on the wall is not theirs alone.
    if !wanted && heard.organisation.is_none() {
        rung.keep(called);
        if rung.bells.is_empty() {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    }
    Ok(view::ringing(&ctx, &rung, silent).render().into_response())
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
    let feed = read::on_the_wall(&app.db, &ctx, organisation).await?;
    Ok(view::screen(&ctx, organisation, strip, &feed))
}
