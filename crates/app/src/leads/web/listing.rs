//! Leads by words, and the leads behind a KPI.

use ::live::Topic;
use axum::{extract::State, response::Response};
use kernel::{Ctx, Money, Result};
use maud::{Markup, Render, html};
use serde::Deserialize;
use store::Scope;
use ui::{Field, t};

use super::show::{framed, panel};
use crate::{
    AppState,
    http::{Asked, Failure, Query, SignedIn, Told},
    kpis,
    leads::{
        api::{LeadsQuery, words_typed},
        read::{self, CountedIn, Figure, Filter, Source},
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
    let query = LeadsQuery { q: query.q.as_deref().map(words_typed), ..query };
    let here = address(&query, query.after.as_deref());
    let panel = panel(&app, &ctx, &asked, wanted.lead.as_deref(), &here, &wanted.timeline).await?;
    if let Some(response) = framed(ctx.locale(), &asked, &told, panel.as_ref()) {
        return Ok(response);
    }
    let filter = query.filter(&app.db, &ctx, Source::Visible).await?;
    let list = list(&app, &ctx, &query, &filter, &here).await?;
    let title = title(&ctx, &filter);
    let header = match &filter.counted_in {
        Some(counted) => behind(&app, &ctx, &title, counted).await?,
        None => ui::PageHeader::new(title.clone()),
    };
    let main = html! {
        (header)
        @if filter.counted_in.is_none() { (search(&ctx, &query)) }
        (list)
    };
    let Told(flash) = told;
    let words = query.q.clone().unwrap_or_default();
    let live = ctx.person().into_iter().flat_map(|me| in_reach(me, Topic::Leads).chain([Topic::Pipeline(me.id)])).collect();
    Ok(Page { panel, flash, words, live, ..Page::new(Place::Elsewhere, title, main) }.show(&ctx))
}

async fn list(app: &AppState, ctx: &Ctx, query: &LeadsQuery, filter: &Filter, here: &str) -> Result<Markup> {
    let (limit, after) = query.page()?;
    let page = read::list(&app.db, ctx, filter, limit, after).await?;
    let next = page.next.map(|cursor| address(query, Some(&cursor.to_string())));
    let counted = filter.counted_in.as_ref().map(|counted| counted.figure);
    let shown = ListPage { leads: &page.items, here, sort: None, counted, next, first: after.is_none(), narrowed: true };
    Ok(view::list(ctx, &shown))
}

/// The head of the leads behind a figure: the figure as the strip has it, to check them against.
async fn behind(app: &AppState, ctx: &Ctx, title: &str, counted: &CountedIn) -> Result<ui::PageHeader> {
    let locale = ctx.locale();
    let CountedIn { figure, subject, period } = counted;
    let kpis = kpis::strip(&app.db, &Scope::of(ctx), subject, *period).await?;
    let count = ui::format::integer;
    let figure = match figure {
        Figure::LeadsTotal => count(kpis.leads_total),
        Figure::Handshakes => count(kpis.handshakes),
        Figure::Revenue => {
            let revenue = Money { minor: kpis.revenue, currency: ctx.tenant.base_currency };
            format!("{}\u{a0}· {}", count(kpis.won), ui::format::money(locale, revenue))
        }
        Figure::HitRate => match kpis.hit_rate() {
            Some(rate) => {
                t!(locale, "behind-rate", closed = count(kpis.won + kpis.lost), won = count(kpis.won), rate = ui::format::percent(rate))
            }
            None => count(0),
        },
    };
    let (from, to) = (ui::format::day(locale, period.from), ui::format::day(locale, period.to));
    let lead = Some(t!(locale, "behind-period", from = from, to = to));
    Ok(ui::PageHeader { lead, ..ui::PageHeader::new(format!("{title}: {figure}")) })
}

/// The words looked for, as a form that sends itself: on a phone the only place to type them. Whoever comes with none is about to.
fn search(ctx: &Ctx, query: &LeadsQuery) -> Markup {
    let locale = ctx.locale();
    let label = t!(locale, "search-placeholder");
    let words = Field::new("q", label.clone(), ui::Control::line(ui::LineKind::Search, query.q.clone().unwrap_or_default()));
    let words = if address(query, None) == "/leads" { words.autofocus() } else { words };
    let kept = parts(query).into_iter().filter(|(name, _)| *name != "q");
    let kept = kept.filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).collect();
    ui::FilterBar { locale, action: "/leads".into(), fields: vec![words.placeholder(label)], kept }.render()
}

/// The page's address, from another row on.
fn address(query: &LeadsQuery, after: Option<&str>) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    let parts = parts(query).into_iter().chain([("after", after)]);
    for (name, value) in parts.filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))) {
        text.append_pair(name, value);
    }
    match text.finish() {
        query if query.is_empty() => String::from("/leads"),
        query => format!("/leads?{query}"),
    }
}

/// What was asked for, whichever row the page begins at.
fn parts(query: &LeadsQuery) -> [(&'static str, Option<&str>); 12] {
    [
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
    ]
}

fn title(ctx: &Ctx, filter: &Filter) -> String {
    let locale = ctx.locale();
    match (&filter.counted_in, &filter.words) {
        (Some(counted), _) => ui::text(locale, &format!("behind-{}", counted.figure.as_str().replace('_', "-"))),
        (None, Some(words)) => t!(locale, "leads-found", words = words),
        (None, None) => t!(locale, "leads-all"),
    }
}
