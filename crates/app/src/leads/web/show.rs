//! A lead: over a list in the panel, or on a page of its own.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Error, Result};
use maud::{Markup, Render, html};
use serde::Deserialize;

use super::back::Asked;
use crate::{
    AppState,
    http::{Failure, Told},
    leads::{
        access::{Granted, LeadRef, VisibleLead},
        read,
        view::{self, Place as Shown},
    },
    shell::{Page, Place},
};

/// What of the timeline is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    timeline: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    granted: VisibleLead,
    told: Told,
    Query(Wanted { timeline }): Query<Wanted>,
) -> Result<Response, Failure> {
    let own = format!("/leads/L-{}", granted.lead.number);
    let (title, panel) = draw(&app, &granted, Shown::Page, &own, &timeline).await?;
    let Told(flash) = told;
    let page = Page { flash, ..Page::new(Place::Elsewhere, title, panel) };
    Ok(page.show(&granted.ctx))
}

/// The panel that a list's address opens with `?lead=`, if it does and the lead can be seen.
pub(super) async fn panel(app: &AppState, ctx: &Ctx, lead: Option<&str>, list: &str, timeline: &str) -> Result<Option<Markup>> {
    let Some(lead) = lead.and_then(LeadRef::parse) else { return Ok(None) };
    let granted = match Granted::ask(app.db.reader(), ctx.clone(), &lead).await {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    let (_, panel) = draw(app, &granted, Shown::Panel, list, timeline).await?;
    Ok(Some(panel))
}

/// The answer to a frame that asks for the panel alone.
pub(super) fn framed(asked: &Asked, panel: Option<&Markup>) -> Option<Response> {
    let frame = html! { turbo-frame id="panel" { @if let Some(panel) = panel { (panel) } } };
    asked.for_frame("panel").then(|| frame.into_response())
}

async fn draw(app: &AppState, granted: &VisibleLead, shown: Shown, list: &str, timeline: &str) -> Result<(String, Markup)> {
    let detail = read::detail(&app.db, granted).await?;
    let (moments, people) = read::timeline(&app.db, &granted.ctx, &granted.lead).await?;
    let title = format!("L-{} {}", granted.lead.number, detail.title);
    let panel = view::lead(&granted.ctx, &detail, &moments, &people, &view::Around { shown, list, timeline });
    Ok((title, panel.render()))
}
