//! Leads by words, and the leads behind a KPI.

use ::live::Topic;
use axum::{
    extract::{Query, State},
    response::Response,
};
use kernel::{Ctx, Result};
use maud::{Markup, html};
use serde::Deserialize;
use ui::t;

use super::show::{framed, panel};
use crate::{
    AppState,
    http::{Asked, Failure, SignedIn, Told},
    leads::{
        api::LeadsQuery,
        read::{self, Filter, Source},
        view::{self, ListPage},
    },
    live::in_reach,
    shell::{Page, Place},
};

/// The panel over the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    lead: Option<String>,
    timeline: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    told: Told,
    Query(query): Query<LeadsQuery>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let here = address(&query, query.after.as_deref());
    let panel = panel(&app, &ctx, &asked, wanted.lead.as_deref(), &here, &wanted.timeline).await?;
    if let Some(response) = framed(&asked, panel.as_ref()) {
        return Ok(response);
    }
    let filter = query.filter(&app.db, &ctx, Source::Visible).await?;
    let list = list(&app, &ctx, &query, &filter, &here).await?;
    let title = title(&ctx, &filter);
    let lead = filter.counted_in.as_ref().map(|counted| {
        let locale = ctx.locale();
        let (from, to) = (ui::format::day(locale, counted.period.from), ui::format::day(locale, counted.period.to));
        t!(locale, "behind-period", from = from, to = to)
    });
    let main = html! { (ui::PageHeader { lead, ..ui::PageHeader::new(title.clone()) }) (list) };
    let Told(flash) = told;
    let words = query.q.clone().unwrap_or_default();
    let live = ctx.person().into_iter().flat_map(|me| in_reach(me, Topic::Leads).chain([Topic::Pipeline(me.id)])).collect();
    Ok(Page { panel, flash, words, live, ..Page::new(Place::Elsewhere, title, main) }.show(&ctx))
}

async fn list(app: &AppState, ctx: &Ctx, query: &LeadsQuery, filter: &Filter, here: &str) -> Result<Markup> {
    let (limit, after) = query.page()?;
    let page = read::list(&app.db, ctx, filter, limit, after).await?;
    let next = page.next.map(|cursor| address(query, Some(&cursor.to_string())));
    Ok(view::list(ctx, &ListPage { leads: &page.items, here, sort: None, next, first: after.is_none(), narrowed: true }))
}

/// The page's address, from another row on.
fn address(query: &LeadsQuery, after: Option<&str>) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    let parts = [
        ("owner", query.owner.as_deref()),
        ("creator", query.creator.as_deref()),
        ("stage", query.stage.as_deref()),
        ("status", query.status.as_deref()),
        ("q", query.q.as_deref()),
        ("counted_in", query.counted_in.as_deref()),
        ("scope", query.scope.as_deref()),
        ("user", query.user.as_deref()),
        ("organisation", query.organisation.as_deref()),
        ("from", query.from.as_deref()),
        ("to", query.to.as_deref()),
        ("sort", query.sort.as_deref()),
        ("after", after),
    ];
    for (name, value) in parts.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))) {
        text.append_pair(name, value);
    }
    match text.finish() {
        query if query.is_empty() => String::from("/leads"),
        query => format!("/leads?{query}"),
    }
}

fn title(ctx: &Ctx, filter: &Filter) -> String {
    let locale = ctx.locale();
    match (&filter.counted_in, &filter.words) {
        (Some(counted), _) => ui::text(locale, &format!("behind-{}", counted.figure.as_str().replace('_', "-"))),
        (None, Some(words)) => t!(locale, "leads-found", words = words),
        (None, None) => t!(locale, "leads-all"),
    }
}
