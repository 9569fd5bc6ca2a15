//! The profile: what a person may see and change of themselves, on one page.

use axum::{extract::State, response::Response};
use kernel::{Error, Locale};
use serde::Deserialize;
use store::Scope;

use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, Told, refused, tell},
    identity::{
        NewToken, Via, deputy, names,
        profile::{self, Changes},
        sellers_of, session, token,
        view::profile::{Attempt, Deputy, Page, Sent},
    },
};

/// The page.
pub(super) async fn show(State(app): State<AppState>, signed_in: SignedIn, told: Told) -> Result<Response, Failure> {
    let page = page(&app, &signed_in, None, None).await?;
    Ok(told.on(|flash| page.show(&signed_in.ctx, flash)))
}

/// The page again, with what was sent and why it was refused.
pub(super) async fn again(app: &AppState, signed_in: &SignedIn, sent: Sent, error: Error) -> Result<Response, Failure> {
    if !matches!(error, Error::Invalid(_) | Error::Stale(_) | Error::TooMany { .. } | Error::Conflict(_)) {
        return Err(error.into());
    }
    let page = page(app, signed_in, Some(Attempt { sent, error }), None).await?;
    let shown = page.show(&signed_in.ctx, None);
    Ok(match &page.attempt {
        Some(attempt) => refused(&attempt.error, shown),
        None => shown,
    })
}

/// Everything on the page.
pub(super) async fn page(
    app: &AppState,
    SignedIn { ctx, via }: &SignedIn,
    attempt: Option<Attempt>,
    made: Option<NewToken>,
) -> Result<Page, Failure> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let this = match via {
        Via::Session(id) => Some(*id),
        Via::Token(..) => None,
    };
    let deputy = if me.manages(me.organisation()) {
        let mut sellers = sellers_of(app.db.reader(), &Scope::of(ctx), me.organisation()).await?;
        sellers.retain(|seller| seller.id != me.id);
        let named = deputy::deputy(app.db.reader(), ctx).await?;
        let names = names(app.db.reader(), &Scope::of(ctx), named.map(|(id, _)| id)).await?;
        Some(Deputy { sellers, named, name: names.into_values().next().unwrap_or_default() })
    } else {
        None
    };
    Ok(Page {
        profile: profile::read(app, ctx).await?,
        sessions: session::mine(&app.db, ctx).await?,
        this,
        tokens: token::mine(&app.db, ctx).await?.items,
        made,
        deputy,
        attempt,
    })
}

/// What the first section sends.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::identity) struct About {
    pub(in crate::identity) name: String,
    pub(in crate::identity) phone: String,
    pub(in crate::identity) title: String,
    /// Empty for the tenant's.
    pub(in crate::identity) language: String,
    /// Empty for the tenant's.
    pub(in crate::identity) timezone: String,
    version: Option<i64>,
}

/// Changes what is written about a person.
pub(super) async fn change(State(app): State<AppState>, signed_in: SignedIn, Form(about): Form<About>) -> Result<Response, Failure> {
    let changes = Changes {
        name: Some(about.name.clone()),
        phone: Some(about.phone.clone()),
        title: Some(about.title.clone()),
        language: Some(about.language.parse::<Locale>().ok()),
        timezone: Some(Some(about.timezone.clone()).filter(|zone| !zone.is_empty())),
    };
    match profile::change(&app, &signed_in.ctx, about.version, changes).await {
        Ok(()) => Ok(tell("/profile", &Flash::new("told-saved"))),
        Err(error) => again(&app, &signed_in, Sent::About(about), error).await,
    }
}
