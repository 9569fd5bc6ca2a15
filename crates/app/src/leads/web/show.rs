//! A lead: over a list in the panel, or on a page of its own.

use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Cursor, Error, Limit, Locale, Result};
use maud::{Render, html};
use serde::Deserialize;
use ui::Panel;

use crate::{
    AppState,
    http::{Asked, Failure, Flash, Query, Told, local, param},
    leads::{
        access::{Granted, LeadRef, VisibleLead},
        read::{self, Part, Timeline, What},
        view::{self, Place as Shown},
    },
    looks::{self, Subject},
    shell::{Page, Place, toast},
};

/// What of the timeline is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    timeline: String,
    after: String,
    /// The list that the page was opened from.
    from: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    told: Told,
    Query(Wanted { timeline, from, .. }): Query<Wanted>,
) -> Result<Response, Failure> {
    looks::at(&app, &granted.ctx, &asked, Subject::Lead(granted.lead.id)).await;
    let panel = draw(&app, &granted, Shown::Page, behind(&granted, &from), &timeline).await?;
    let Told(flash) = told;
    let page = Page { flash, ..Page::new(Place::Elsewhere, panel.name(), panel.render()) };
    Ok(page.show(&granted.ctx))
}

/// The list behind a lead's own page: the one that it was opened from, if the reader has that; else one of theirs that the lead is in.
fn behind<'a>(granted: &VisibleLead, from: &'a str) -> &'a str {
    let lead = &granted.lead;
    let me = granted.ctx.person();
    let employee = me.is_some_and(|me| !me.reach.organisations.is_empty());
    let of_employees = ["/community", "/feed"].iter().any(|list| from.starts_with(list));
    match local(from) {
        Some(list) if employee || !of_employees => list,
        _ if employee && !me.is_some_and(|me| lead.owner == Some(me.id) || lead.origin.creator == me.id) => "/community",
        _ => "/pipeline",
    }
}

/// The panel that a list's address opens with `?lead=`, if it does and the lead can be seen.
pub(super) async fn panel(
    app: &AppState,
    ctx: &Ctx,
    asked: &Asked,
    lead: Option<&str>,
    list: &str,
    timeline: &str,
) -> Result<Option<Panel>> {
    let Some(lead) = lead.and_then(LeadRef::parse) else { return Ok(None) };
    let granted = match Granted::ask(app.db.reader(), ctx.clone(), &lead).await {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    looks::at(app, ctx, asked, Subject::Lead(granted.lead.id)).await;
    Ok(Some(draw(app, &granted, Shown::Panel, list, timeline).await?))
}

/// The answer to a frame that asks for the panel alone: what a form in it has led to is told there and then.
pub(super) fn framed(locale: Locale, asked: &Asked, told: &Told, panel: Option<&Panel>) -> Option<Response> {
    let frame = |flash: Option<&Flash>| {
        let toast = flash.map(|flash| toast(locale, flash).as_stream());
        html! { turbo-frame id="panel" { @if let Some(panel) = panel { (panel) } @if let Some(toast) = toast { (toast) } } }.into_response()
    };
    asked.for_frame("panel").then(|| told.clone().on(frame))
}

/// Earlier parts of a timeline, for the frame at its end; without scripts on a page of their own.
pub(super) async fn earlier(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Query(Wanted { timeline, after, .. }): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Failure> {
    let (ctx, number, timeline) = (&granted.ctx, granted.lead.number, what(&timeline));
    let history = history(&app, &granted, timeline, param("after", Some(&after))?).await?;
    let detail = read::detail(&app.db, &granted).await?;
    let entries = view::earlier(ctx, &detail, &history, timeline, uri.to_string());
    if asked.for_some_frame() {
        return Ok(entries.render().into_response());
    }
    let title = format!("L-{number} {}", detail.title);
    let header = ui::PageHeader {
        back: Some(ui::Back { label: format!("L-{number}"), href: format!("/leads/L-{number}") }),
        ..ui::PageHeader::new(title.clone())
    };
    Ok(Page::new(Place::Elsewhere, title, html! { (header) (entries) }).show(ctx))
}

/// What of a timeline an address names; all of it where that is nothing there is.
fn what(timeline: &str) -> What {
    timeline.parse().unwrap_or(What::Everything)
}

async fn history(app: &AppState, granted: &VisibleLead, what: What, after: Option<Cursor>) -> Result<Timeline> {
    let part = Part { what, pinned_above: true, limit: Limit::default(), after };
    read::timeline(&app.db, &granted.ctx, &granted.lead, part).await
}

async fn draw(app: &AppState, granted: &VisibleLead, shown: Shown, list: &str, timeline: &str) -> Result<Panel> {
    let detail = read::detail(&app.db, granted).await?;
    let timeline = what(timeline);
    let history = history(app, granted, timeline, None).await?;
    Ok(view::lead(&granted.ctx, &detail, &history, &view::Around { shown, list, timeline }))
}
