//! The notification centre: what one is told of, and marking it as read.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Cursor, Error, Limit, NotificationId};
use maud::Render;
use serde::Deserialize;

use crate::{
    AppState,
    http::{Asked, Failure, Form, Query, SignedIn, Told, param},
    identity::{self, Via},
    notifications::{
        read,
        reading::{self, What},
        view,
    },
};

/// How many stand on a page.
const ROWS: u64 = 30;

/// Which of them, and where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    unread: bool,
    after: Option<String>,
    /// Which further page it is, for the frame that it arrives in.
    page: Option<String>,
}

pub(super) async fn list(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    told: Told,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let after: Option<Cursor> = param("after", wanted.after.as_deref())?;
    let nth: u32 = param("page", wanted.page.as_deref())?.unwrap_or(1);
    let page = read::page(&app.db, &ctx, wanted.unread, Limit::new(ROWS).unwrap_or_default(), after).await?;
    if asked.for_frame(&view::frame(nth)) {
        return Ok(view::further(&ctx, &page, wanted.unread, nth));
    }
    Ok(view::list(&ctx, &page, wanted.unread, nth, told))
}

/// The number on the bell.
pub(super) async fn unread(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Response, Failure> {
    let count = read::unread(app.db.reader(), &ctx).await?;
    Ok(ui::Unread { locale: ctx.locale(), count }.render().into_response())
}

/// Goes where something leads, and marks it as read on the way. A push tells of each of a person's organisations: when it is seen from
/// another than the one they act in, they act there from now on.
pub(super) async fn follow(
    State(app): State<AppState>,
    SignedIn { ctx, via }: SignedIn,
    asked: Asked,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = key(&id)?;
    // A browser that only looks ahead has not shown it to anybody.
    let ahead = asked.ahead();
    let (ctx, told) = match (read::one(&app.db, &ctx, id).await, via) {
        (Err(Error::NotFound), Via::Session(session)) if !ahead => {
            let (there, told) = read::elsewhere(&app, &ctx, id).await?;
            let organisation = there.person().ok_or(Error::SignedOut)?.organisation();
            identity::act_in(&app.db, &ctx, session, organisation).await?;
            (there, told)
        }
        (told, _) => (ctx, told?),
    };
    if !ahead {
        reading::mark(&app.db, &ctx, What::One(told.id)).await?;
    }
    Ok(Redirect::to(&told.href(&ctx)).into_response())
}

pub(super) async fn mark_one(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    let told = read::one(&app.db, &ctx, key(&id)?).await?;
    reading::mark(&app.db, &ctx, What::One(told.id)).await?;
    Ok(Redirect::to(&asked.back_or("/notifications")))
}

/// Up to which all are read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UpTo {
    /// The one on the page that was told last: what was told since is not read.
    newest: String,
}

pub(super) async fn mark_all(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    Form(UpTo { newest }): Form<UpTo>,
) -> Result<Redirect, Failure> {
    reading::mark(&app.db, &ctx, What::UpTo(param("newest", Some(&newest))?)).await?;
    Ok(Redirect::to(&asked.back_or("/notifications")))
}

/// What is no key names nothing that there is.
fn key(id: &str) -> Result<NotificationId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}
